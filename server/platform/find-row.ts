import type { EntityClass, EntityManager, EntityMetadata, EntityProperty } from '@mikro-orm/core';
import { columnOf, columnProperty, readValue } from './columns.js';
import { rows, type SqlValue } from './sql.js';

/** The plain values of one row: no noun of the unit of work, so nothing of it is ever written back. */
export type Row<T, K extends keyof T> = Readonly<Pick<T, K>>;

interface Search {
  sql: string;
  read: readonly EntityProperty[];
}

const kept = new WeakMap<EntityMetadata, Map<string, Search>>();

/**
 * The first row whose properties have exactly these values, else null; by a statement made once. For reads that many
 * people do at once: `em.findOne` builds statement and noun anew each time. Relations are compared by id and not read.
 * `write` reads what was just written, also where replicas lag.
 */
export async function findRow<T extends object, K extends keyof T & string>(
  em: EntityManager,
  noun: EntityClass<T>,
  names: readonly K[],
  where: Readonly<Partial<Record<keyof T & string, SqlValue>>>,
  connectionType: 'read' | 'write',
): Promise<Row<T, K> | null> {
  const { sql, read } = searchFor(em.getMetadata().get(noun), names, Object.keys(where));
  const [found] = await rows<Record<string, unknown>>(em, sql, Object.values(where), connectionType);
  if (!found) return null;
  const values = read.map((property) => [property.name, readValue(em, property, found[property.fieldNames[0] ?? ''])]);
  return Object.fromEntries(values) as Row<T, K>;
}

function searchFor(meta: EntityMetadata, names: readonly string[], by: readonly string[]): Search {
  const known = kept.get(meta) ?? new Map<string, Search>();
  kept.set(meta, known);
  const key = `${names.join()} ${by.join()}`;
  const search = known.get(key) ?? searchOf(meta, names, by);
  known.set(key, search);
  return search;
}

function searchOf(meta: EntityMetadata, names: readonly string[], by: readonly string[]): Search {
  const read = names.map((name) => columnProperty(meta, name));
  const conditions = by.map((name) => `${columnOf(columnProperty(meta, name))} = ?`);
  const sql = `select ${read.map(columnOf).join(', ')} from "${meta.tableName}" where ${conditions.join(' and ')} limit 1`;
  return { sql, read };
}
