import { IsolationLevel } from '@mikro-orm/core';
import type { DatabaseConfig } from '../../config.js';
import { executedMigrations } from '../../platform/migrate.js';
import type { Orm } from '../../platform/orm.js';
import { rows, type SqlValue } from '../../platform/sql.js';
import { type ColumnKind, type Table, tablesInOrder } from './tables.js';

/** A row as both databases can read it: instants in ISO 8601, JSON as values. */
export type NeutralRow = Record<string, unknown>;

/** First line of an export: what wrote it. */
export interface ExportHead {
  readonly perennial: 1;
  readonly migrations: readonly string[];
}

const pageSize = 500;

/** Every row of every table as lines of JSON, at one moment, the head first; answers how many rows. */
export async function exportLines(
  orm: Orm,
  kind: DatabaseConfig['kind'],
  write: (line: string) => Promise<void> | void,
): Promise<number> {
  const head: ExportHead = { perennial: 1, migrations: await executedMigrations(orm) };
  await write(JSON.stringify(head));
  const em = orm.em.fork();
  // SQLite needs no level: a transaction sees one moment anyway.
  await em.begin(kind === 'postgres' ? { isolationLevel: IsolationLevel.REPEATABLE_READ } : {});
  try {
    let count = 0;
    for (const table of tablesInOrder(orm)) {
      for await (const row of rowsOf(table, (sql, params) => rows<NeutralRow>(em, sql, params, 'write'))) {
        await write(JSON.stringify({ table: table.name, row }));
        count += 1;
      }
    }
    return count;
  } finally {
    await em.rollback();
  }
}

type Read = (sql: string, params: readonly SqlValue[]) => Promise<NeutralRow[]>;

async function* rowsOf({ name, columns, keys }: Table, read: Read): AsyncGenerator<NeutralRow> {
  const order = keys.join(', ');
  let after: SqlValue[] = [];
  for (;;) {
    const where = after.length > 0 ? `where (${order}) > (${keys.map(() => '?').join(', ')})` : '';
    const page = await read(`select * from ${name} ${where} order by ${order} limit ${pageSize}`, after);
    for (const row of page) yield neutral(row, columns);
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    after = keys.map((key) => last[key] as SqlValue);
  }
}

function neutral(row: NeutralRow, columns: Table['columns']): NeutralRow {
  return Object.fromEntries([...columns].map(([name, kind]) => [name, neutralValue(row[name], kind)]));
}

function neutralValue(value: unknown, kind: ColumnKind): unknown {
  if (value === null || value === undefined) return null;
  switch (kind) {
    case 'instant':
      return new Date(value as string | number | Date).toISOString();
    case 'boolean':
      return value === true || value === 1;
    case 'number':
      return Number(value);
    case 'json':
      return typeof value === 'string' ? JSON.parse(value) : value;
    case 'text':
      return value;
  }
}
