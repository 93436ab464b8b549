import type { EntityClass, EntityManager, EntityMetadata, FilterQuery } from '@mikro-orm/core';
import type { Page } from '../../schema/connection.js';
import { InvalidInput } from '../../schema/problem.js';
import { columnOf, columnProperty } from './columns.js';
import { type Direction, decodeCursor, encodeCursor, type Place, type SortColumn } from './cursor.js';
import { readOnlyNouns } from './read-only-nouns.js';
import { Refusal } from './refusal.js';
import { rows } from './sql.js';
import { type Condition, whereSql } from './where-sql.js';

const usualSize = 20;
const largestSize = 100;

/** Which page of which list. */
export interface PageRequest<T extends { id: string }> {
  em: EntityManager;
  entity: EntityClass<T>;
  where?: FilterQuery<T>;
  /** Own columns, most important first; `id` is added behind, in the direction of the last. */
  orderBy?: readonly (readonly [keyof T & string, Direction])[];
  /** How many; null = 20, most 100. */
  first?: number | null;
  /** `endCursor` of the page before; null = the beginning. */
  after?: string | null;
  populate?: readonly string[];
  /** True: only to be shown; the nodes are frozen, and made much faster where the filter asks for own columns only. */
  isReadOnly?: boolean;
  /** From a counter; pages never count. */
  totalCount?: number | null;
}

/** The page of a list that is not the caller's to see. */
export const emptyPage = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

/** Own columns that a list can be sorted by, most important first. */
export type OrderBy<T> = readonly (keyof T & string)[];

/** The columns behind a wish of the reader: every list says which wishes there are, so no other column is ever sorted by. */
export function sortedBy<T, S extends string>(
  orders: Readonly<Record<S, OrderBy<T>>>,
  { by, direction }: { by: S; direction: 'ASC' | 'DESC' },
): (readonly [keyof T & string, Direction])[] {
  return orders[by].map((column) => [column, direction === 'ASC' ? 'asc' : 'desc'] as const);
}

/**
 * One page in a stable order, nulls last: every row that is there all along is seen exactly once, whatever is added or
 * removed between pages. Refuses `first` outside 1 to 100 and an `after` that is not one of this list with InvalidInput.
 */
export async function pageOf<T extends { id: string }>(request: PageRequest<T>): Promise<Page<T>> {
  const { em, entity, where, after, populate, totalCount } = request;
  const first = sizeOf(request.first);
  const columns = columnsOf(request);
  const place = after == null ? null : decodeCursor(after, columns);
  if (after != null && !place) {
    throw new Refusal(InvalidInput.of('after', 'isCursor', 'platform.thisIsNotAPlaceIn'));
  }
  const conditions = [where, place && beyond(columns, place)].filter((part) => part != null);
  const list: List<T> = { em, entity, where: { $and: conditions }, columns, limit: first + 1 };
  const found = (request.isReadOnly && (await readOnlyRows(list))) || (await findNouns(list, populate));
  const nodes = found.slice(0, first);
  const last = nodes.at(-1);
  return {
    nodes,
    pageInfo: { hasNextPage: found.length > first, endCursor: last ? encodeCursor(last, columns) : null },
    totalCount: totalCount ?? null,
  };
}

interface List<T> {
  em: EntityManager;
  entity: EntityClass<T>;
  where: { $and: object[] };
  columns: readonly SortColumn[];
  limit: number;
}

function findNouns<T>({ em, entity, where, columns, limit }: List<T>, populate?: readonly string[]): Promise<T[]> {
  const options = { orderBy: columns.map(orderOf), limit, ...(populate && { populate }) };
  // The order is only known while running, so the ORM's types cannot follow it.
  const find = em.find.bind(em) as unknown as (noun: EntityClass<T>, where: object, options: object) => Promise<T[]>;
  return find(entity, where, options);
}

/** Null where only the ORM can ask. */
async function readOnlyRows<T extends object>({ em, entity, where, columns, limit }: List<T>): Promise<T[] | null> {
  const meta = em.getMetadata().get(entity);
  const condition = where.$and.length === 0 ? always : whereSql(meta, where);
  if (!condition) return null;
  const order = columns.map((column) => {
    const [direction] = Object.values(orderOf(column));
    return `${columnOf(columnProperty(meta, column.name))} ${direction}`;
  });
  const filter = condition.sql && `where ${condition.sql}`;
  const sql = `select * from "${meta.tableName}" ${filter} order by ${order.join(', ')} limit ?`;
  return readOnlyNouns(em, meta, await rows<Record<string, unknown>>(em, sql, [...condition.params, limit]));
}

const always: Condition = { sql: '', params: [] };

function sizeOf(first: number | null | undefined): number {
  const size = first ?? usualSize;
  if (Number.isInteger(size) && size >= 1 && size <= largestSize) return size;
  throw new Refusal(InvalidInput.of('first', 'range', 'platform.pageSize', { largest: largestSize }));
}

function columnsOf<T extends { id: string }>({ em, entity, orderBy = [] }: PageRequest<T>): SortColumn[] {
  const meta: EntityMetadata = em.getMetadata().get(entity);
  const columns: SortColumn[] = [...orderBy, ['id', orderBy.at(-1)?.[1] ?? 'asc'] as const].map(([name, direction]) => {
    const property = columnProperty(meta, name);
    return { name, direction, type: property.runtimeType, isNullable: property.nullable === true };
  });
  return columns;
}

/** The databases disagree about nulls; saying so where no null can be would only keep PostgreSQL from using an index. */
function orderOf({ name, direction, isNullable }: SortColumn): Record<string, string> {
  return { [name]: isNullable ? `${direction} nulls last` : direction };
}

/** Rows behind `place`: greater in the first column, or equal there and greater in the next, and so on. */
function beyond(columns: readonly SortColumn[], place: Place): object {
  const alternatives: object[] = [];
  const equal: object[] = [];
  columns.forEach((column, i) => {
    const value = place[i] ?? null;
    if (value !== null) alternatives.push({ $and: [...equal, behind(column, value)] });
    equal.push({ [column.name]: value });
  });
  return { $or: alternatives };
}

function behind({ name, direction, isNullable }: SortColumn, value: NonNullable<Place[number]>): object {
  const greater = { [name]: { [direction === 'asc' ? '$gt' : '$lt']: value } };
  return isNullable ? { $or: [greater, { [name]: null }] } : greater;
}
