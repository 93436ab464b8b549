import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { change } from '../platform/sql.js';
import { write } from '../platform/write.js';

/** Writes down when someone first went into the online room of a session; it is evidence, and marks nobody. */
export async function noteArrival(em: EntityManager, sessionId: string, registrationId: string, now: Date) {
  const sql = `insert into session_arrival (id, created_at, updated_at, session_id, registration_id, arrived_at)
    values (?, ?, ?, ?, ?, ?) on conflict (session_id, registration_id) do nothing`;
  await write(em, (tx) => change(tx, sql, [newId(now.getTime()), now, now, sessionId, registrationId, now]));
}
