import type { EntityMetadata } from '@mikro-orm/core';
import { columnOf, columnPropertyIn } from './columns.js';
import type { SqlValue } from './sql.js';

/** A condition and the values of its `?`. */
export interface Condition {
  sql: string;
  params: readonly SqlValue[];
}

const comparisons: Record<string, string> = { $eq: '=', $ne: '!=', $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' };

/**
 * A filter over a noun's own columns as SQL: equal, compared, one of, with $and and $or. Null for anything else, which
 * only the ORM knows how to ask.
 */
export function whereSql(meta: EntityMetadata, where: unknown): Condition | null {
  if (!isPlain(where)) return null;
  const parts = Object.entries(where).map(([name, value]) => partSql(meta, name, value));
  return joined(parts, 'and');
}

function partSql(meta: EntityMetadata, name: string, value: unknown): Condition | null {
  if (name === '$and' || name === '$or') {
    if (!Array.isArray(value) || value.length === 0) return null;
    const parts = value.map((inner) => whereSql(meta, inner));
    return joined(parts, name === '$and' ? 'and' : 'or');
  }
  const property = columnPropertyIn(meta, name);
  if (!property || property.customType) return null;
  const column = columnOf(property);
  if (!isPlain(value)) return comparedSql(column, '$eq', value);
  return joined(
    Object.entries(value).map(([operator, operand]) => comparedSql(column, operator, operand)),
    'and',
  );
}

function comparedSql(column: string, operator: string, value: unknown): Condition | null {
  if (operator === '$in' && Array.isArray(value) && value.every(isValue)) {
    if (value.length === 0) return { sql: '1 = 0', params: [] };
    return { sql: `${column} in (${value.map(() => '?').join(', ')})`, params: value };
  }
  if (value === null && (operator === '$eq' || operator === '$ne')) {
    return { sql: `${column} is ${operator === '$eq' ? '' : 'not '}null`, params: [] };
  }
  const sign = comparisons[operator];
  return sign !== undefined && isValue(value) ? { sql: `${column} ${sign} ?`, params: [value] } : null;
}

/** No condition among conditions holds always. */
function joined(parts: readonly (Condition | null)[], by: 'and' | 'or'): Condition | null {
  if (parts.some((part) => part === null)) return null;
  const given = (parts as readonly Condition[]).filter(({ sql }) => sql !== '');
  // The ORM leaves an empty alternative out instead of letting it match everything.
  if (by === 'or' && given.length < parts.length) return null;
  const sql = given.map((part) => part.sql).join(` ${by} `);
  return { sql: given.length > 1 ? `(${sql})` : sql, params: given.flatMap(({ params }) => params) };
}

function isValue(value: unknown): value is NonNullable<SqlValue> {
  return ['string', 'number', 'boolean'].includes(typeof value) || value instanceof Date;
}

/** The ORM keeps raw SQL under a symbol, which a look at the names would pass over. */
function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.getOwnPropertySymbols(value).length === 0;
}
