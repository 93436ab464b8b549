import type { Refusal, WrongField } from '../graphql/refusable.js';
import { sayIfKnown, sayIn } from './text.js';

/** A refusal in the reader's language: the API's words, or the page's own where the API was not asked. */
export function problemText(locale: string, refusal: Refusal): string {
  return refusal.message || (sayIfKnown(locale, `problem.${refusal.name}`, refusal.facts) ?? '');
}

/** What is wrong with a value, in the reader's language: the API's words, or those of the page that found it. */
export function wrongText(locale: string, wrong: WrongField): string {
  return wrong.message || (sayIfKnown(locale, `invalid.${wrong.rule}`) ?? '');
}

/** The same beside the name of the value, for a list above the form; `label` where the form names it itself. */
export function summaryText(locale: string, wrong: WrongField, label?: string): string {
  const name = label ?? sayIfKnown(locale, `field.${wrong.path}`);
  const text = wrongText(locale, wrong);
  return name === null ? text : sayIn(locale)('form.summaryLine', { name, text });
}
