import Database from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  SqliteDialect as KyselySqliteDialect,
  type QueryResult,
  SqliteAdapter,
} from 'kysely';
import { folded } from '../../schema/console/search-term.js';
import { Turnstile } from './turnstile.js';

/** How long SQLite waits for another process, in milliseconds. */
const busyTimeoutMs = 5000;
/** How long a caller waits for the one write connection; longer means that someone waits for itself. */
const turnTimeoutMs = 30_000;
const keptStatements = 300;

/** The SQLite settings the product promises: nothing acknowledged is lost, and a write takes its lock when it begins. */
export class SqliteDialect extends KyselySqliteDialect {
  constructor(
    private readonly file: string,
    private readonly use: 'write' | 'read',
  ) {
    super({ database: () => Promise.reject(new Error('opened by createDriver')) });
  }

  override createDriver(): Driver {
    return new SqliteDriver(() => open(this.file, this.use));
  }

  override createAdapter(): SqliteAdapter {
    return new TurnTakingAdapter();
  }
}

/** Kysely's own lock is never given back after a failed BEGIN; the driver's turnstile stands in for it. */
class TurnTakingAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

function open(file: string, use: 'write' | 'read'): Database.Database {
  const db = new Database(file, { timeout: busyTimeoutMs });
  if (use === 'write') db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma('cache_size = -16000');
  // SQLite's own knows the letters of ASCII only.
  db.function('lower', { deterministic: true }, (text) => (typeof text === 'string' ? text.toLowerCase() : text));
  // PostgreSQL has it by a migration (schema/migrations/folded.ts).
  db.function('folded', { deterministic: true }, (text) => (typeof text === 'string' ? folded(text) : text));
  if (use === 'read') db.pragma('query_only = ON');
  return db;
}

class SqliteDriver implements Driver {
  #connection: SqliteConnection | undefined;
  readonly #turnstile = new Turnstile(turnTimeoutMs, 'the SQLite connection');

  constructor(private readonly open: () => Database.Database) {}

  async init(): Promise<void> {
    this.#connection = new SqliteConnection(this.open());
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    if (!this.#connection) throw new Error('The SQLite connection is closed');
    await this.#turnstile.enter();
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    this.#turnstile.leave();
  }

  async beginTransaction(connection: SqliteConnection): Promise<void> {
    try {
      connection.run('begin immediate');
    } catch (error) {
      // Kysely releases no connection whose BEGIN failed.
      this.#turnstile.leave();
      throw error;
    }
  }

  async commitTransaction(connection: SqliteConnection): Promise<void> {
    connection.run('commit');
  }

  async rollbackTransaction(connection: SqliteConnection): Promise<void> {
    // A full disk rolls back by itself; asking again would be an error that hides the first.
    if (connection.inTransaction) connection.run('rollback');
  }

  async savepoint(connection: SqliteConnection, name: string): Promise<void> {
    connection.run(`savepoint "${name}"`);
  }

  async rollbackToSavepoint(connection: SqliteConnection, name: string): Promise<void> {
    connection.run(`rollback to "${name}"`);
  }

  async releaseSavepoint(connection: SqliteConnection, name: string): Promise<void> {
    connection.run(`release "${name}"`);
  }

  async destroy(): Promise<void> {
    this.#connection?.close();
    this.#connection = undefined;
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #kept = new Map<string, Database.Statement>();

  constructor(private readonly db: Database.Database) {}

  get inTransaction(): boolean {
    return this.db.inTransaction;
  }

  run(sql: string): void {
    this.#statement(sql, true).run([]);
  }

  close(): void {
    this.#kept.clear();
    this.db.close();
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    // Texts without parameters have their values written in; keeping them would only push out the useful ones.
    const statement = this.#statement(sql, parameters.length > 0);
    const bound = parameters.map(storable);
    if (statement.reader) return { rows: statement.all(bound) as R[] };
    const { changes, lastInsertRowid } = statement.run(bound);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    // All rows at once: an open iterator would block every other statement of the connection.
    yield await this.executeQuery<R>(query);
  }

  #statement(sql: string, keep: boolean): Database.Statement {
    const kept = this.#kept.get(sql);
    if (kept) return kept;
    const statement = this.db.prepare(sql);
    if (!keep) return statement;
    if (this.#kept.size >= keptStatements) this.#kept.delete(this.#kept.keys().next().value ?? '');
    this.#kept.set(sql, statement);
    return statement;
  }
}

/** SQLite knows no dates and no booleans: instants are UTC milliseconds, booleans 0 and 1. */
function storable(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value === undefined ? null : value;
}
