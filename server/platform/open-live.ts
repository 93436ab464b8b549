import type { Config } from '../config.js';
import { type Live, LocalLive } from './live.js';
import { PostgresLive } from './live-postgres.js';
import type { Log } from './log.js';

/** Live updates as far as the database reaches: one process on SQLite, every instance on PostgreSQL. */
export async function openLive(config: Pick<Config, 'database'>, log: Log): Promise<Live> {
  return config.database.kind === 'sqlite' ? new LocalLive() : new PostgresLive(config.database.url, log).open();
}
