import type { EntityClass, EntityManager, EntityMetadata, EntityProperty, RequiredEntityData } from '@mikro-orm/core';
import { columnOf, columnProperty } from './columns.js';
import { change, type SqlValue } from './sql.js';

/** How a noun's chosen columns are written: the statement and the properties in its order. */
interface Insert {
  sql: string;
  properties: readonly EntityProperty[];
}

const kept = new WeakMap<EntityMetadata, Map<string, Insert>>();

/**
 * Writes one new row in the transaction of a `write`, by a statement made once; columns left out get the database's
 * defaults, relations are given as ids. For writes that many people do at once: `em.insert` builds its statement anew
 * each time. With `uniqueBy`, a row whose value of that property is there already is left out: answers false.
 */
export async function insertRow<T extends object>(
  tx: EntityManager,
  noun: EntityClass<T>,
  values: RequiredEntityData<T>,
  uniqueBy?: keyof T & string,
): Promise<boolean> {
  const names = Object.keys(values);
  const meta: EntityMetadata = tx.getMetadata().get(noun);
  const { sql, properties } = insertFor(meta, names, uniqueBy);
  const given = values as Record<string, unknown>;
  const params = properties.map((property) => storedValue(tx, property, given[property.name]));
  return (await change(tx, sql, params)) === 1;
}

function insertFor(meta: EntityMetadata, names: readonly string[], uniqueBy: string | undefined): Insert {
  const known = kept.get(meta) ?? new Map<string, Insert>();
  kept.set(meta, known);
  const key = `${names.join()} ${uniqueBy ?? ''}`;
  const insert = known.get(key) ?? insertOf(meta, names, uniqueBy);
  known.set(key, insert);
  return insert;
}

function insertOf(meta: EntityMetadata, names: readonly string[], uniqueBy: string | undefined): Insert {
  const properties = names.map((name) => columnProperty(meta, name));
  const marks = properties.map(() => '?').join(', ');
  const conflict = uniqueBy ? ` on conflict (${columnOf(columnProperty(meta, uniqueBy))}) do nothing` : '';
  const columns = properties.map(columnOf).join(', ');
  return { sql: `insert into "${meta.tableName}" (${columns}) values (${marks})${conflict}`, properties };
}

function storedValue(tx: EntityManager, { customType }: EntityProperty, value: unknown): SqlValue {
  if (value === undefined || value === null) return null;
  const stored: unknown = customType ? customType.convertToDatabaseValue(value, tx.getPlatform()) : value;
  return stored as SqlValue;
}
