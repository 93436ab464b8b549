import { type DatabaseConnection, type Driver, PostgresDialect as KyselyPostgresDialect, PostgresDriver } from 'kysely';
import pg from 'pg';

/** date, timestamp, timestamptz, interval: the ORM reads these as the text the server sends. */
const textTypes = [1082, 1114, 1184, 1186];

/** What a pool needs to know. */
export interface PostgresPoolOptions {
  url: string;
  /** Most connections at once. */
  size: number;
  /** Told when a connection breaks outside a query; the pool replaces it. */
  onBroken: (message: string) => void;
}

/** A pool of PostgreSQL connections that loses none of them when the server goes away in the middle of a transaction. */
export class PostgresDialect extends KyselyPostgresDialect {
  constructor(private readonly options: PostgresPoolOptions) {
    super({ pool: () => Promise.reject(new Error('opened by createDriver')) });
  }

  override createDriver(): Driver {
    return new LeakFreeDriver({ pool: async () => makePool(this.options) });
  }
}

function makePool({ url, size, onBroken }: PostgresPoolOptions): pg.Pool {
  const types = new pg.TypeOverrides();
  for (const oid of textTypes) types.setTypeParser(oid, (text: string) => text);
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    types,
    application_name: 'perennial',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: 60_000,
    lock_timeout: 20_000,
    options: '-c TimeZone=UTC',
  });
  // An `error` event nobody listens to ends the process.
  pool.on('error', (error) => onBroken(error.message));
  pool.on('connect', (client) => client.on('error', (error) => onBroken(error.message)));
  return pool;
}

/**
 * Kysely gives no connection back whose BEGIN or ROLLBACK failed, so that after a server restart the pool would be used
 * up; and it loses one that arrives while the pool is being closed, so that closing would never end.
 */
class LeakFreeDriver extends PostgresDriver {
  readonly #arriving = new Set<Promise<DatabaseConnection>>();

  override async acquireConnection(
    ...args: Parameters<PostgresDriver['acquireConnection']>
  ): Promise<DatabaseConnection> {
    const arriving = super.acquireConnection(...args);
    this.#arriving.add(arriving);
    try {
      return await arriving;
    } finally {
      this.#arriving.delete(arriving);
    }
  }

  override async destroy(): Promise<void> {
    await Promise.allSettled(this.#arriving);
    await super.destroy();
  }

  override async beginTransaction(...args: Parameters<PostgresDriver['beginTransaction']>): Promise<void> {
    try {
      await super.beginTransaction(...args);
    } catch (error) {
      await this.#giveBack(args[0]);
      throw error;
    }
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch {
      // The connection is gone, and the transaction with it; the pool drops a broken client when it comes back.
    }
  }

  async #giveBack(connection: DatabaseConnection): Promise<void> {
    await this.releaseConnection(connection as Parameters<PostgresDriver['releaseConnection']>[0]);
  }
}
