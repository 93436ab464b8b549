import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  DataloaderType,
  type EntityClass,
  type EntityMetadata,
  type MigrationsOptions,
  type MikroORM,
  type Options,
  ReferenceKind,
} from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM as PostgresOrm } from '@mikro-orm/postgresql';
import { type AbstractSqlDriver, type SqlEntityManager, MikroORM as SqliteOrm } from '@mikro-orm/sqlite';
import { entities } from '../../schema/entities.js';
import { migrations } from '../../schema/migrations/list.js';
import type { Config, DatabaseConfig } from '../config.js';
import { compareInstantsByValue } from './instants.js';
import { PostgresDialect } from './postgres-dialect.js';
import { SqliteDialect } from './sqlite-dialect.js';
import { BindingSqliteDriver } from './sqlite-driver.js';

/** The ORM of either database. */
export type Orm = MikroORM<AbstractSqlDriver, SqlEntityManager>;

/** What tests and tools may set; the server uses the defaults. */
export interface OrmOptions {
  /** Classes that are tables; default: every noun. */
  entities?: EntityClass<object>[];
  /** False: nothing is opened until the first statement. */
  connect?: boolean;
  /** Most PostgreSQL connections at once; default 10. */
  poolSize?: number;
  /** Told when a connection breaks, and of the ORM's own warnings. */
  onWarning?: (message: string) => void;
  /** How migrations are found or written; default: those of `schema/migrations/list.ts`. */
  migrations?: MigrationsOptions;
}

/** Opens the configured database and answers the ORM over it; throws when it cannot be reached. Close it with `orm.close()`. */
export async function openOrm(config: Pick<Config, 'database'>, options: OrmOptions = {}): Promise<Orm> {
  const { database } = config;
  const gate: Gate = { isClosed: false };
  const common = settings(database.kind, options);
  const orm: unknown =
    database.kind === 'sqlite'
      ? await SqliteOrm.init({ ...common, ...sqliteSettings(database.file, gate), driver: BindingSqliteDriver })
      : await PostgresOrm.init({ ...common, ...postgresSettings(database, options, gate) });
  return connected(orm as Orm, gate, options);
}

async function connected(orm: Orm, gate: Gate, options: OrmOptions): Promise<Orm> {
  const close = orm.close.bind(orm);
  orm.close = (force) => {
    gate.isClosed = true;
    return close(force);
  };
  if (options.connect === false) return orm;
  try {
    // The first statement opens the file or the pool, so that a wrong address is known now and not on the first request.
    await orm.em.getConnection('write').execute('select 1');
  } catch (error) {
    await orm.close(true);
    throw error;
  }
  return orm;
}

/** Without it, whoever uses the ORM after its end would silently open the database again, and nobody would close it. */
interface Gate {
  isClosed: boolean;
}

function whileOpen<T>(gate: Gate, make: () => T): () => T {
  return () => {
    if (gate.isClosed) throw new Error('The database was closed');
    return make();
  };
}

/** What both databases have in common. */
function settings(kind: DatabaseConfig['kind'], options: OrmOptions) {
  return {
    entities: options.entities ?? entities,
    extensions: [Migrator],
    dataloader: DataloaderType.ALL,
    forceUtcTimezone: true,
    ensureDatabase: false,
    logger: (message: string) => options.onWarning?.(message),
    colors: false,
    discovery: { onMetadata: indexOnlyWhatIsNamed, afterDiscovered: compareInstantsByValue },
    migrations: options.migrations ?? { migrationsList: migrations[kind], snapshot: false, silent: true },
    // Triggers and `folded` are written by hand (schema/migrations/); the comparison must not drop them.
    schemaGenerator: { ignoreTriggers: true, ignoreRoutines: true },
  } satisfies Partial<Options>;
}

/** SQLite's platform would index every foreign key, also those indexed already; both databases get the named indexes alone. */
function indexOnlyWhatIsNamed(meta: EntityMetadata): void {
  for (const relation of meta.relations) {
    if (relation.kind === ReferenceKind.MANY_TO_ONE) relation.index ??= false;
  }
}

/** A second connection to the same file serves reads outside transactions: they never wait for a writer. */
function sqliteSettings(file: string, gate: Gate) {
  const dialect = (use: 'write' | 'read') => whileOpen(gate, () => new SqliteDialect(file, use));
  mkdirSync(dirname(file), { recursive: true });
  return {
    dbName: file,
    driverOptions: dialect('write'),
    replicas: [{ name: 'read', dbName: file, driverOptions: dialect('read') }],
  };
}

function postgresSettings(database: Extract<DatabaseConfig, { kind: 'postgres' }>, options: OrmOptions, gate: Gate) {
  const onBroken = (message: string) => options.onWarning?.(message);
  const dialect = (url: string) =>
    whileOpen(gate, () => new PostgresDialect({ url, size: options.poolSize ?? 10, onBroken }));
  return {
    clientUrl: database.url,
    driverOptions: dialect(database.url),
    replicas: database.replicaUrls.map((url, i) => ({
      name: `replica-${i + 1}`,
      clientUrl: url,
      driverOptions: dialect(url),
    })),
  };
}
