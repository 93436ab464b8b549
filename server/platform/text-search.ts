import { raw } from '@mikro-orm/core';
import { folded } from '../../schema/console/search-term.js';

/** What is looked for in texts: as patterns, folded and as it was typed. */
export interface Sought {
  readonly folded: string;
  readonly typed: string;
}

const pattern = (text: string) => `%${text.replace(/[%_\\]/g, '\\$&')}%`;

/** A part of a text to look for; null: nothing is looked for. A hundred characters count. */
export function containing(text: string | null | undefined): Sought | null {
  const words = text?.trim().slice(0, 100);
  // What is nothing but marks is sought as it is.
  return words ? { folded: pattern(folded(words) || words), typed: pattern(words) } : null;
}

/** SQL of a column holding what is sought, whatever its case and marks (gomez finds Gómez), or as it was typed. */
export function holdsSql(column: string): string {
  return `(folded(${column}) like ? escape '\\' or ${column} like ? escape '\\')`;
}

/** The values of its `?`. */
export function holdsParams({ folded: small, typed }: Sought): string[] {
  return [small, typed];
}

/** The same as a condition of the ORM on a noun's own column. */
export function holds(column: string, sought: Sought): object {
  return { [raw((alias) => holdsSql(`${alias}.${column}`), holdsParams(sought))]: [] };
}
