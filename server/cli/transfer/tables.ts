import { type EntityMetadata, type EntityProperty, ReferenceKind } from '@mikro-orm/core';
import type { Orm } from '../../platform/orm.js';

/** How a column travels: as it is, or as something both databases read alike. */
export type ColumnKind = 'instant' | 'boolean' | 'json' | 'number' | 'text';

/** A table that travels: its columns, and those that name a row. */
export interface Table {
  readonly name: string;
  readonly columns: ReadonlyMap<string, ColumnKind>;
  readonly keys: readonly string[];
  /** Columns that refer to rows of the same table, which may come later. */
  readonly ownReferences: readonly string[];
}

/** Work in hand belongs to the old place, not to the data. */
const stays = new Set(['job_lease']);

/** Every table that travels, each after those that it refers to. */
export function tablesInOrder(orm: Orm): Table[] {
  const metas = [...orm.getMetadata().getAll().values()].filter((meta) => meta.tableName && !stays.has(meta.tableName));
  const placed: EntityMetadata[] = [];
  while (placed.length < metas.length) {
    const ready = metas.filter(
      (meta) => !placed.includes(meta) && refersTo(meta).every((name) => isPlaced(name, meta)),
    );
    if (ready.length === 0) throw new Error('Some tables refer to each other in a circle.');
    placed.push(...ready);
  }
  return placed.map(tableOf);

  function isPlaced(name: string, own: EntityMetadata): boolean {
    return name === own.tableName || placed.some((meta) => meta.tableName === name);
  }
}

function refersTo(meta: EntityMetadata): string[] {
  return meta.props.flatMap((prop) => (isStored(prop) && prop.targetMeta ? [prop.targetMeta.tableName] : []));
}

function tableOf(meta: EntityMetadata): Table {
  const stored = meta.props.filter(isStored);
  const columns = new Map(stored.flatMap((prop) => prop.fieldNames.map((name) => [name, kindOf(prop)] as const)));
  const keys = meta.primaryKeys.flatMap((key) => meta.properties[key as never]?.['fieldNames'] ?? []);
  const own = stored.filter((prop) => prop.targetMeta?.tableName === meta.tableName);
  return { name: meta.tableName, columns, keys, ownReferences: own.flatMap((prop) => prop.fieldNames) };
}

const collections: readonly string[] = [ReferenceKind.ONE_TO_MANY, ReferenceKind.MANY_TO_MANY];

/** Whether the property is a column of its table; collections are rows of other tables. */
function isStored(prop: EntityProperty): boolean {
  return Boolean(prop.fieldNames?.length) && prop.persist !== false && !collections.includes(prop.kind);
}

function kindOf(prop: EntityProperty): ColumnKind {
  if (prop.targetMeta) return 'text';
  const type = prop.columnTypes?.[0] ?? '';
  if (prop.runtimeType === 'Date' || type.startsWith('datetime') || type.startsWith('timestamp')) return 'instant';
  if (prop.runtimeType === 'boolean') return 'boolean';
  if (type.startsWith('json')) return 'json';
  return prop.runtimeType === 'number' ? 'number' : 'text';
}
