import { raw } from '@mikro-orm/core';

/** What is looked for in texts: as patterns, in small letters and as it was typed. */
export interface Sought {
  readonly small: string;
  readonly typed: string;
}

/** A part of a text to look for; null: nothing is looked for. A hundred characters count. */
export function containing(text: string | null | undefined): Sought | null {
  const words = text
    ?.trim()
    .slice(0, 100)
    .replace(/[%_\\]/g, '\\$&');
  return words ? { small: `%${words.toLowerCase()}%`, typed: `%${words}%` } : null;
}

/** SQL of a column holding what is sought, whatever its case; databases that know no letters but ASCII find it as typed. */
export function holdsSql(column: string): string {
  return `(lower(${column}) like ? escape '\\' or ${column} like ? escape '\\')`;
}

/** The values of its `?`. */
export function holdsParams({ small, typed }: Sought): string[] {
  return [small, typed];
}

/** The same as a condition of the ORM on a noun's own column. */
export function holds(column: string, sought: Sought): object {
  return { [raw((alias) => holdsSql(`${alias}.${column}`), holdsParams(sought))]: [] };
}
