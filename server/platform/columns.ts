import type { EntityManager, EntityMetadata, EntityProperty } from '@mikro-orm/core';
import { instantFrom } from './sql.js';

/** The property of a noun that has exactly one column; throws when there is none of that name. */
export function columnProperty(meta: EntityMetadata, name: string): EntityProperty {
  const property = columnPropertyIn(meta, name);
  if (!property) throw new Error(`${meta.className} has no column of its own for ${name}`);
  return property;
}

/** The same, null where there is none. */
export function columnPropertyIn(meta: EntityMetadata, name: string): EntityProperty | null {
  const properties: Record<string, EntityProperty> = meta.properties;
  const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
  return property?.fieldNames?.length === 1 ? property : null;
}

/** The quoted name of a property's column. */
export function columnOf(property: EntityProperty): string {
  return `"${property.fieldNames[0]}"`;
}

/** What a noun would hold for the value of a column as the driver gave it; relations stay ids. */
export function readValue(em: EntityManager, { customType, runtimeType }: EntityProperty, stored: unknown): unknown {
  if (stored === null || stored === undefined) return null;
  if (customType) return customType.convertToJSValue(stored, em.getPlatform());
  if (runtimeType === 'Date') return instantFrom(stored as Date | number | string);
  return runtimeType === 'boolean' ? Boolean(stored) : stored;
}
