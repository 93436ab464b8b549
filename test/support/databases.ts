import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe } from 'vitest';
import { type Config, readConfig } from '../../server/config.js';
import { migrate } from '../../server/platform/migrate.js';
import { type Orm, type OrmOptions, openOrm } from '../../server/platform/orm.js';
import { newPostgresDatabase, postgresTemplate } from './postgres.js';

export type DatabaseKind = 'sqlite' | 'postgres';

/** A fresh, migrated database of one test, with its own data folder. */
export interface TestDatabase {
  kind: DatabaseKind;
  config: Config;
  orm: Orm;
  /** One more ORM on the same database, as another process would have; closed after the test too. */
  openAnother(options?: OrmOptions): Promise<Orm>;
}

const closers: (() => Promise<void>)[] = [];

/** Runs the same tests on SQLite and on PostgreSQL; what `make` made is closed and removed after each test. */
export function onBothDatabases(tests: (make: () => Promise<TestDatabase>, kind: DatabaseKind) => void): void {
  describe.each<{ name: string; kind: DatabaseKind }>([
    { name: 'SQLite', kind: 'sqlite' },
    { name: 'PostgreSQL', kind: 'postgres' },
  ])('on $name', ({ kind }) => {
    afterEach(closeDatabases);
    tests(() => makeDatabase(kind), kind);
  });
}

/** One fresh, migrated database; call `closeDatabases` when done with it. */
export async function makeDatabase(kind: DatabaseKind, env: NodeJS.ProcessEnv = {}): Promise<TestDatabase> {
  const config = await makeConfig(kind, env);
  const openAnother = async (options?: OrmOptions) => {
    const orm = await openOrm(config, options);
    closers.push(() => orm.close(true));
    return orm;
  };
  return { kind, config, orm: await openAnother(), openAnother };
}

/** Settings of a fresh, migrated database that nobody has opened yet; for tests that start real processes. */
export async function makeConfig(kind: DatabaseKind, env: NodeJS.ProcessEnv = {}): Promise<Config> {
  const config = await emptyConfig(kind, env, kind === 'postgres' ? await migratedPostgres() : undefined);
  if (config.database.kind === 'sqlite') copyFileSync(await migratedSqlite(), config.database.file);
  return config;
}

/** Settings of a database without any table. */
export async function emptyConfig(kind: DatabaseKind, env: NodeJS.ProcessEnv = {}, template?: string): Promise<Config> {
  const dataDir = mkdtempSync(join(testFolder(), 'data-'));
  closers.push(async () => rmSync(dataDir, { recursive: true, force: true }));
  return readConfig({
    DATA_DIR: dataDir,
    PORT: '0',
    PUBLIC_URL: 'http://localhost:4000',
    SECRET_KEY: randomBytes(32).toString('hex'),
    LOG_LEVEL: 'silent',
    ...(kind === 'postgres' && { DATABASE_URL: await newPostgresDatabase(template) }),
    ...env,
  });
}

/** Closes every ORM and removes every folder that these helpers made. */
export async function closeDatabases(): Promise<void> {
  while (closers.length > 0) await closers.pop()?.();
}

/** A folder shared by all test processes of the run. */
export function testFolder(): string {
  const folder = process.env['PERENNIAL_TEST_DIR'];
  if (!folder) throw new Error('No folder for tests: test/support/global-setup.ts has not run');
  return folder;
}

/** Migrating takes a second; copying a migrated file takes none. Whoever is first makes it, and a rename shows it whole. */
async function migratedSqlite(): Promise<string> {
  const template = join(testFolder(), 'migrated.db');
  if (existsSync(template)) return template;
  const draft = join(testFolder(), `draft-${process.pid}`);
  mkdirSync(draft);
  await migrateOnce(readConfig({ DATA_DIR: draft, PORT: '0' }));
  renameSync(join(draft, 'perennial.db'), template);
  return template;
}

function migratedPostgres(): Promise<string> {
  return postgresTemplate('migrated', (url) =>
    migrateOnce(
      readConfig({ DATA_DIR: testFolder(), DATABASE_URL: url, SECRET_KEY: 'only-for-the-template-of-tests-32' }),
    ),
  );
}

async function migrateOnce(config: Config): Promise<void> {
  const orm = await openOrm(config);
  await migrate(orm, config);
  await orm.close();
}
