import { sayProblem } from '../platform/problem-texts.js';

/** What is kept in the place of a name that was erased: the same on every instance, so that it can be said in any language. */
export const erasedName = 'Former participant';

/** A name as it is kept; in the place of one that was erased, what the reader's language says there. */
export function shownName(name: string, locale: string): string {
  return name === erasedName ? sayProblem(locale, 'people.formerParticipant') : name;
}
