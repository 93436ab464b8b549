import { TodayItem, type TodayKind } from '../../schema/console/today.js';

const minute = 60_000;
export const day = 24 * 60 * minute;

/** An item of Today. */
export function item(kind: TodayKind, path: string, values: Partial<Omit<TodayItem, 'kind' | 'path'>>): TodayItem {
  return Object.assign(new TodayItem(), { kind, path, count: 1, ...values });
}

/** The address of a room of an edition in the console. */
export function roomOf(edition: { readonly slug: string }, room = ''): string {
  return `/organize/w/${edition.slug}${room}`;
}

/** As many question marks as there are values. */
export function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}
