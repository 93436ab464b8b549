/** Which way a column is ordered. */
export type Direction = 'asc' | 'desc';

/** One column of a list's order. */
export interface SortColumn {
  name: string;
  direction: Direction;
  /** JavaScript type of its values: `string`, `number`, `boolean` or `Date`. */
  type: string;
  isNullable: boolean;
}

/** The values of a row in the columns of an order. */
export type Place = (string | number | boolean | Date | null)[];

/** Longest text kept of a sorted column would not fit otherwise; a cursor longer than this is not ours. */
const longestCursor = 4000;

/** The place of `row` in an order, as opaque text. */
export function encodeCursor(row: object, columns: readonly SortColumn[]): string {
  const values = columns.map(({ name }) => {
    const value: unknown = (row as Record<string, unknown>)[name];
    return value instanceof Date ? value.getTime() : (value ?? null);
  });
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The place a cursor names; null when it is malformed or belongs to another order. */
export function decodeCursor(cursor: string, columns: readonly SortColumn[]): Place | null {
  if (cursor.length > longestCursor || !/^[\w-]+$/.test(cursor)) return null;
  const values = parsed(Buffer.from(cursor, 'base64url').toString());
  if (!Array.isArray(values) || values.length !== columns.length) return null;
  const place: Place = [];
  for (const [i, column] of columns.entries()) {
    const value = placeValue(values[i], column);
    if (value === undefined) return null;
    place.push(value);
  }
  return place;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function placeValue(value: unknown, { type, isNullable }: SortColumn): Place[number] | undefined {
  if (value === null) return isNullable ? null : undefined;
  if (type === 'Date') {
    if (typeof value !== 'number') return undefined;
    const date = new Date(value);
    return Number.isNaN(date.getTime()) ? undefined : date;
  }
  if (type === 'number') return Number.isSafeInteger(value) ? (value as number) : undefined;
  if (type === 'boolean') return typeof value === 'boolean' ? value : undefined;
  // PostgreSQL stores no zero character, so no row has one.
  return typeof value === 'string' && !value.includes('\0') ? value : undefined;
}
