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

interface Shown {
  readonly id: string;
  readonly [origin]: { em: EntityManager; row: StoredRow };
}

type Making = new (em: EntityManager, row: StoredRow) => object;

const shapes = new WeakMap<EntityMetadata, Making>();

/**
 * Nouns made of whole rows, for lists that are only shown: their rules answer, values and relations are made when asked
 * for. They cannot be changed and are unknown to the unit of work, which takes many times as long to make each.
 */
export function readOnlyNouns<T extends object>(
  em: EntityManager,
  meta: EntityMetadata<T>,
  stored: readonly StoredRow[],
): T[] {
  const Shape = shapes.get(meta) ?? shapeOf(meta);
  shapes.set(meta, Shape);
  return stored.map((row) => new Shape(em, row) as T);
}

/** Its getters stand before the noun's own prototype, whose setters are the ORM's. */
function shapeOf(meta: EntityMetadata): Making {
  class Shape {
    readonly [origin]: Shown[typeof origin];
    constructor(em: EntityManager, row: StoredRow) {
      this[origin] = { em, row };
    }
  }
  Object.setPrototypeOf(Shape.prototype, meta.prototype);
  Reflect.deleteProperty(Shape.prototype, 'constructor');
  for (const property of Object.values<EntityProperty>(meta.properties)) {
    const get = property.kind === ReferenceKind.SCALAR ? valueGetter(property) : relationGetter(meta, property);
    Object.defineProperty(Shape.prototype, property.name, { get, enumerable: true });
  }
  return Shape;
}

function valueGetter(property: EntityProperty) {
  const column = property.fieldNames?.[0] ?? '';
  if (!property.customType && !['Date', 'boolean'].includes(property.runtimeType)) {
    return function asStored(this: Shown): unknown {
      return this[origin].row[column] ?? null;
    };
  }
  return function value(this: Shown): unknown {
    const { em, row } = this[origin];
    return readValue(em, property, row[column]);
  };
}

function relationGetter(meta: EntityMetadata, { name, kind, fieldNames, targetMeta }: EntityProperty) {
  return function relation(this: Shown): unknown {
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
