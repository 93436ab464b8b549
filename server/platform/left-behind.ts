import type { Config } from '../config.js';
import type { Orm } from './orm.js';
import { change } from './sql.js';
import { write } from './write.js';

/**
 * Frees what a process that was killed had in hand, so that it is worked on at once instead of when its lease ends.
 * Only on SQLite, where holding the process lock means that nobody else is at work; call it before work begins.
 */
export async function freeLeftBehind(orm: Orm, config: Pick<Config, 'database'>, now: Date): Promise<void> {
  if (config.database.kind !== 'sqlite') return;
  await write(orm.em.fork(), async (tx) => {
    const messages = `update outbox_message set lease_until = ?, next_attempt_at = ? where status = 'SENDING'`;
    await change(tx, messages, [now, now]);
    await change(tx, 'update job_lease set owner = null, lease_until = null where owner is not null', []);
  });
}
