import { executedMigrations } from '../../platform/migrate.js';
import type { Orm } from '../../platform/orm.js';
import { change, rows, type SqlValue } from '../../platform/sql.js';
import { write } from '../../platform/write.js';
import type { ExportHead, NeutralRow } from './export.js';
import { type Table, tablesInOrder } from './tables.js';

/** Puts the rows of an export into an empty database of the same version, all or none; answers how many. */
export async function importLines(orm: Orm, lines: AsyncIterable<string>): Promise<number> {
  const tables = new Map(tablesInOrder(orm).map((table) => [table.name, table]));
  const migrations = await executedMigrations(orm);
  return write(orm.em.fork(), async (tx) => {
    for (const { name } of tables.values()) {
      if ((await rows(tx, `select 1 as n from ${name} limit 1`, [], 'write')).length > 0) {
        throw new Error(`There is data in ${name} already; import into an empty database.`);
      }
    }
    const later: Later[] = [];
    let count = -1;
    for await (const line of lines) {
      if (line === '') continue;
      if (count < 0) checkHead(line, migrations);
      else later.push(...(await insertLine(tx, tables, line, count)));
      count += 1;
    }
    if (count < 0) throw new Error('The file is empty.');
    for (const { sql, params } of later) await change(tx, sql, params);
    return count;
  });
}

/** A reference within a table, set once all of its rows are there. */
interface Later {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

function checkHead(line: string, here: readonly string[]): void {
  const head = parsed(line, 0) as Partial<ExportHead>;
  if (head.perennial !== 1) throw new Error('This is not an export of Perennial.');
  // The names of the steps differ between the databases in nothing but their place.
  if (head.migrations?.join() !== here.join()) {
    throw new Error('The export is of another version. Bring both sides to the same version with: perennial migrate');
  }
}

async function insertLine(
  tx: Parameters<typeof change>[0],
  tables: ReadonlyMap<string, Table>,
  line: string,
  number: number,
): Promise<Later[]> {
  const { table: name, row } = parsed(line, number) as { table: string; row: NeutralRow };
  const table = tables.get(name);
  if (!table) throw new Error(`Line ${number + 2}: there is no table ${name}.`);
  const { ownReferences } = table;
  const columns = [...table.columns.keys()].filter((column) => !ownReferences.includes(column));
  const value = (column: string) => stored(row[column], table.columns.get(column) ?? 'text');
  const sql = `insert into ${name} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`;
  await change(tx, sql, columns.map(value));
  const where = table.keys.map((key) => `${key} = ?`).join(' and ');
  return ownReferences
    .filter((column) => row[column] !== null)
    .map((column) => ({
      sql: `update ${name} set ${column} = ? where ${where}`,
      params: [value(column), ...table.keys.map(value)],
    }));
}

function stored(value: unknown, kind: string): SqlValue {
  if (value === null || value === undefined) return null;
  if (kind === 'instant') return new Date(String(value));
  return kind === 'json' ? JSON.stringify(value) : (value as SqlValue);
}

function parsed(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Error(`Line ${number + 2} is not whole; is the file cut?`);
  }
}
