import {
  Collection,
  type EntityManager,
  type EntityMetadata,
  type EntityProperty,
  ReferenceKind,
} from '@mikro-orm/core';
import { readValue } from './columns.js';

type StoredRow = Readonly<Record<string, unknown>>;

const origin = Symbol('origin');

interface Shape {
  prototype: object;
  scalars: readonly EntityProperty[];
}

const shapes = new WeakMap<EntityMetadata, Shape>();

/**
 * Nouns made of whole rows, for lists that are only shown: values are at hand, rules answer, relations are made when
 * asked for. They are frozen and unknown to the unit of work, which takes ten times as long to make each.
 */
export function readOnlyNouns<T extends object>(
  em: EntityManager,
  meta: EntityMetadata<T>,
  stored: readonly StoredRow[],
): T[] {
  const shape = shapes.get(meta) ?? shapeOf(meta);
  shapes.set(meta, shape);
  return stored.map((row) => {
    const noun = Object.create(shape.prototype);
    for (const property of shape.scalars)
      noun[property.name] = readValue(em, property, row[property.fieldNames[0] ?? '']);
    noun[origin] = { em, row };
    return Object.freeze(noun) as T;
  });
}

/** Own writable properties stand before the ORM's setters, which would make every value an accessor of its own. */
function shapeOf(meta: EntityMetadata): Shape {
  const properties: EntityProperty[] = Object.values(meta.properties);
  const scalars = properties.filter(
    ({ kind, fieldNames }) => kind === ReferenceKind.SCALAR && fieldNames?.length === 1,
  );
  const prototype = Object.create(meta.prototype);
  Object.defineProperty(prototype, origin, { writable: true });
  for (const { name } of scalars) Object.defineProperty(prototype, name, { writable: true });
  for (const property of properties) {
    if (property.kind !== ReferenceKind.SCALAR) {
      Object.defineProperty(prototype, property.name, { get: relationGetter(meta, property) });
    }
  }
  return { prototype, scalars };
}

function relationGetter(meta: EntityMetadata, { name, kind, fieldNames, targetMeta }: EntityProperty) {
  return function relation(this: { id: string; [origin]: { em: EntityManager; row: StoredRow } }): unknown {
    const { em, row } = this[origin];
    if (kind === ReferenceKind.MANY_TO_ONE) {
      const id = row[fieldNames[0] ?? ''] as string | null;
      return id === null ? null : em.getReference(targetMeta!.class, id, { wrapped: true });
    }
    const owner = em.getReference(meta.class, this.id) as Record<string, unknown>;
    owner[name] ??= Collection.create(owner, name, undefined, false);
    return owner[name];
  };
}
