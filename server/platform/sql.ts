import type { EntityManager } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { SqlitePlatform } from '@mikro-orm/sqlite';

/** A value bound to a `?` of a statement. */
export type SqlValue = string | number | boolean | Date | null;

function bound(em: EntityManager, params: readonly SqlValue[]): SqlValue[] {
  if (!(em.getPlatform() instanceof SqlitePlatform)) return [...params];
  return params.map((value) => (value instanceof Date ? value.getTime() : value));
}

/** Runs one changing statement, in the manager's transaction if it has one; answers how many rows it changed. */
export async function change(em: EntityManager, sql: string, params: readonly SqlValue[]): Promise<number> {
  const result = await (em as SqlEntityManager).execute<{ affectedRows: number }>(sql, bound(em, params), 'run');
  return result.affectedRows;
}

/**
 * Rows of one reading statement as the driver gives them (SQLite: instants and booleans are numbers).
 * `write` reads what was just written, also where replicas lag.
 */
export function rows<T extends object>(
  em: EntityManager,
  sql: string,
  params: readonly SqlValue[],
  connectionType: 'read' | 'write' = 'read',
): Promise<T[]> {
  return (em as SqlEntityManager).execute<T[]>(sql, bound(em, params), { method: 'all', connectionType });
}

/** An instant from a raw row: a Date on PostgreSQL, milliseconds on SQLite. */
export function instantFrom(value: Date | number | string | null): Date | null {
  return value == null ? null : value instanceof Date ? value : new Date(value);
}

/** An instant as it stands in a statement, for conditions that are put together and take no values. */
export function instantSql(em: EntityManager, at: Date): string {
  return em.getPlatform() instanceof SqlitePlatform ? String(at.getTime()) : `timestamptz '${at.toISOString()}'`;
}
