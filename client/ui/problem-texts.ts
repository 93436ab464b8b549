import type { Refusal, WrongField } from '../graphql/refusable.js';
import { sayIfKnown } from './text.js';

/** A refusal in the reader's language; the API's own words where the catalogue has none. */
export function problemText(locale: string, refusal: Refusal): string {
  return sayIfKnown(locale, `problem.${refusal.name}`, refusal.facts) ?? refusal.message;
}

/** What is wrong with a value, in the reader's language; the API's own words where the catalogue has none. */
export function wrongText(locale: string, wrong: WrongField): string {
  return sayIfKnown(locale, `invalid.${wrong.rule}`) ?? wrong.message;
}
