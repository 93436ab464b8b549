import type { Refusal, WrongField } from '../graphql/refusable.js';
import { sayIfKnown, sayIn } from './text.js';

/** A refusal in the reader's language; the API's own words where the catalogue has none. */
export function problemText(locale: string, refusal: Refusal): string {
  return sayIfKnown(locale, `problem.${refusal.name}`, refusal.facts) ?? refusal.message;
}

/** What is wrong with a value, in the reader's language; the API's own words where the catalogue has none. */
export function wrongText(locale: string, wrong: WrongField): string {
  return sayIfKnown(locale, `invalid.${wrong.rule}`) ?? wrong.message;
}

/** The same beside the name of the value, for a list above the form. */
export function summaryText(locale: string, wrong: WrongField): string {
  const name = sayIfKnown(locale, `field.${wrong.path}`);
  const text = wrongText(locale, wrong);
  return name === null ? text : sayIn(locale)('form.summaryLine', { name, text });
}
