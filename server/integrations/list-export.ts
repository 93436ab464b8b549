import type { MailKey } from '../../emails/catalogs.js';
import type { Page } from '../../schema/connection.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';

/** What a list's export is made from: who asks, of which edition, and the filters of the list's address. */
export interface ExportWish {
  readonly ctx: Context;
  readonly edition: Edition;
  readonly filter: URLSearchParams;
}

type ColumnOf<K> = K extends `export.${infer Column}` ? Column : never;

/** A column of an export; what it is called stands at `export.<column>` in every language. */
export type ExportColumn = ColumnOf<MailKey>;

/** A list as a table: what its columns are called, and its rows one after the other. */
export interface ListExport {
  readonly heads: readonly ExportColumn[];
  readonly rows: AsyncIterable<readonly string[]>;
}

/** Makes the export of a list; null when it is not the caller's to see. */
export type MakeExport = (wish: ExportWish) => Promise<ListExport | null>;

const pageSize = 100;

/** Every row of a list, page by page: a long one is never held at once. */
export async function* everyRow<T extends object>(
  read: (first: number, after: string | null) => Promise<Page<T> | null>,
  row: (noun: T) => readonly string[],
): AsyncGenerator<readonly string[]> {
  for (let after: string | null = null; ; ) {
    const page: Page<T> | null = await read(pageSize, after);
    for (const noun of page?.nodes ?? []) yield row(noun);
    after = page?.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
    if (after === null) return;
  }
}

/** An instant as people of the zone write it down, with its offset: ISO 8601, to the second. */
export function zonedText(at: Date | null | undefined, timeZone: string): string {
  if (!at) return '';
  const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  return zoned.toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

/** The value of a filter, null when the address does not say it. */
export function given(filter: URLSearchParams, key: string): string | null {
  return filter.get(key) || null;
}

/** Those of a list of names that the address gives, in one parameter with commas between them. */
export function givenAmong<N extends string>(filter: URLSearchParams, key: string, names: Record<N, N>): N[] | null {
  const words = (filter.get(key) ?? '').split(',');
  const known = words.filter((word): word is N => Object.hasOwn(names, word));
  return known.length > 0 ? known : null;
}

/** The order that the address gives: `name` upwards, `-name` downwards; null where the list has no such order. */
export function givenOrder<N extends string>(
  filter: URLSearchParams,
  sorts: Record<N, N>,
): { by: N; direction: 'ASC' | 'DESC' } | null {
  const word = filter.get('sort') ?? '';
  const by = word.replace(/^-/, '').toUpperCase();
  if (!Object.hasOwn(sorts, by)) return null;
  return { by: by as N, direction: word.startsWith('-') ? 'DESC' : 'ASC' };
}

/** A day that the address gives; null where there is no such day. */
export function givenDay(filter: URLSearchParams, key: string): string | null {
  try {
    return Temporal.PlainDate.from((filter.get(key) ?? '').slice(0, 10)).toString();
  } catch {
    return null;
  }
}
