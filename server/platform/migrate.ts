import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Config } from '../config.js';
import type { Orm } from './orm.js';

const keptCopies = 5;
/** One number for every instance of the product, so that of several starting at once one migrates and the others wait. */
const advisoryLock = 7_207_251_301;

/** What `migrate` did. */
export interface Migrated {
  /** Names of the migrations applied now, oldest first. */
  applied: string[];
  /** Path of the copy put aside first; null where there was nothing to keep. */
  copy: string | null;
}

/** The database was made by a newer version of the product; this one would harm it. */
export class UnknownMigrations extends Error {
  constructor(names: string[]) {
    super(`The database knows migrations that this version does not: ${names.join(', ')}. Start the newer version.`);
    this.name = 'UnknownMigrations';
  }
}

/**
 * Brings the database to this version's tables; does nothing when it is there already. SQLite: a copy of the file is put
 * aside first in `DATA_DIR/backups`, the last five are kept. PostgreSQL: any number of processes may call it at once.
 */
export async function migrate(orm: Orm, config: Pick<Config, 'database' | 'dataDir'>): Promise<Migrated> {
  const { database } = config;
  if (database.kind === 'sqlite') return migrateSqlite(orm, config.dataDir);
  const lock = new pg.Client({ connectionString: database.url, application_name: 'perennial migrate' });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [advisoryLock]);
    return { applied: await apply(orm), copy: null };
  } finally {
    await lock.end();
  }
}

/** Names of the migrations not yet applied; empty = the database is ready. */
export async function pendingMigrations(orm: Orm): Promise<string[]> {
  const pending = await orm.migrator.getPending();
  return pending.map(({ name }) => name);
}

/** Names of the migrations that were applied, oldest first. */
export async function executedMigrations(orm: Orm): Promise<string[]> {
  const executed = await orm.migrator.getExecuted();
  return executed.map(({ name }) => name);
}

async function migrateSqlite(orm: Orm, dataDir: string): Promise<Migrated> {
  const pending = await pendingMigrations(orm);
  const executed = await orm.migrator.getExecuted();
  const copy = pending[0] && executed.length > 0 ? await putCopyAside(orm, dataDir, pending[0]) : null;
  const connection = orm.em.getConnection('write');
  // Rebuilding a table drops the old one; inside a transaction this pragma would do nothing.
  await connection.execute('pragma foreign_keys = off', [], 'run');
  try {
    const applied = await apply(orm);
    const broken = applied.length > 0 ? await connection.execute<object[]>('pragma foreign_key_check') : [];
    if (broken.length > 0) {
      throw new Error(`After migrating, ${broken.length} rows refer to rows that are not there. The copy is ${copy}.`);
    }
    return { applied, copy };
  } finally {
    await connection.execute('pragma foreign_keys = on', [], 'run');
  }
}

async function apply(orm: Orm): Promise<string[]> {
  const known = new Set(await pendingMigrations(orm));
  const executed = await orm.migrator.getExecuted();
  for (const { name } of orm.config.get('migrations').migrationsList ?? []) known.add(name);
  const unknown = executed.map(({ name }) => name).filter((name) => !known.has(name));
  if (unknown.length > 0) throw new UnknownMigrations(unknown);
  const applied = await orm.migrator.up();
  return applied.map(({ name }) => name);
}

async function putCopyAside(orm: Orm, dataDir: string, name: string): Promise<string> {
  const folder = join(dataDir, 'backups');
  mkdirSync(folder, { recursive: true });
  const time = new Date().toISOString().replace(/\D/g, '');
  const copy = join(folder, `before-${name}-${time}.db`);
  await orm.em.getConnection('write').execute('vacuum into ?', [copy], 'run');
  const handle = openSync(copy, 'r+');
  fsyncSync(handle);
  closeSync(handle);
  const timeOf = (file: string) => file.slice(file.lastIndexOf('-'));
  const copies = readdirSync(folder)
    .filter((file) => /^before-.*-\d{17}\.db$/.test(file))
    .sort((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1));
  for (const old of copies.slice(keptCopies)) rmSync(join(folder, old));
  return copy;
}
