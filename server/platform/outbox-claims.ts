import type { EntityManager } from '@mikro-orm/core';
import { type SqlEntityManager, SqlitePlatform } from '@mikro-orm/sqlite';
import { OutboxMessage, type OutboxStatus } from '../../schema/confirmations/outbox-message.js';
import { change, type SqlValue } from './sql.js';

/** Minutes to wait after the first tries; then an hour, to 72 hours in all. */
const firstWaits = [1, 5, 15, 60];
const hourMs = 3_600_000;
/** After this many tries 72 hours have passed. */
export const mostAttempts = 75;

/** Which messages a worker takes. */
export interface Claim {
  owner: string;
  now: Date;
  leaseMs: number;
  limit: number;
  /** Kinds not to touch, or the only ones to touch. */
  kinds: { without: readonly string[] } | { only: readonly string[] };
}

/** Takes due messages for this worker in one statement; a message in two hands is impossible. A lease that ran out is taken over. */
export async function claimMessages(em: EntityManager, claim: Claim): Promise<OutboxMessage[]> {
  const { owner, now, leaseMs, limit } = claim;
  const until = new Date(now.getTime() + leaseMs);
  const kinds = 'only' in claim.kinds ? claim.kinds.only : claim.kinds.without;
  const marks = kinds.map(() => '?').join(', ');
  const which = kinds.length === 0 ? '' : `and kind ${'only' in claim.kinds ? 'in' : 'not in'} (${marks})`;
  const isSqlite = em.getPlatform() instanceof SqlitePlatform;
  // SQLite would rather go through every message that waits, also those for next month.
  const due = `select id from outbox_message ${isSqlite ? 'indexed by outbox_message_due_index' : ''}
    where status in ('PENDING', 'SENDING') and next_attempt_at <= ? ${which}
    order by priority, next_attempt_at, id limit ?`;
  const found = await (em as SqlEntityManager).execute<object[]>(
    `update outbox_message
     set status = 'SENDING', attempts = attempts + 1, lease_owner = ?, lease_until = ?, next_attempt_at = ?
     where id ${isSqlite ? `in (${due})` : `= any(array(${due} for update skip locked))`} returning *`,
    [owner, until, until, now, ...kinds, limit],
  );
  return found
    .map((row) => em.map(OutboxMessage, row))
    .sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1));
}

/** Keeps messages in the worker's hands until `until`. */
export async function renewMessages(
  em: EntityManager,
  owner: string,
  ids: readonly string[],
  until: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await change(
    em,
    `update outbox_message set lease_until = ?, next_attempt_at = ?
     where status = 'SENDING' and lease_owner = ? and id in (${ids.map(() => '?').join(', ')})`,
    [until, until, owner, ...ids],
  );
}

/** How a message leaves the worker's hands. */
export interface Ending {
  status: OutboxStatus;
  attempts?: number;
  nextAttemptAt?: Date;
  error?: string | null;
  sentAt?: Date | null;
  messageId?: string | null;
}

/** Writes the ending down, if the message is still this worker's and of this attempt; false when it was taken over. */
export async function endMessage(
  em: EntityManager,
  message: OutboxMessage,
  owner: string,
  ending: Ending,
): Promise<boolean> {
  const values: [string, SqlValue][] = [
    ['status', ending.status],
    ['attempts', ending.attempts ?? message.attempts],
    ['next_attempt_at', ending.nextAttemptAt ?? message.nextAttemptAt],
    ['lease_owner', null],
    ['lease_until', null],
    ['last_error', ending.error?.slice(0, 2000) ?? null],
    ['sent_at', ending.sentAt ?? null],
    ['message_id', ending.messageId ?? message.messageId ?? null],
  ];
  const changed = await change(
    em,
    `update outbox_message set ${values.map(([column]) => `${column} = ?`).join(', ')}
     where id = ? and status = 'SENDING' and lease_owner = ? and attempts = ?`,
    [...values.map(([, value]) => value), message.id, owner, message.attempts],
  );
  return changed === 1;
}

/** When to try again after the given number of tries: 1, 5, 15, 60 minutes, then hourly, each within 20 percent. */
export function nextTry(attempts: number, now: Date, random: () => number = Math.random): Date {
  const waitMs = (firstWaits[attempts - 1] ?? 60) * (hourMs / 60);
  return new Date(now.getTime() + Math.round(waitMs * (0.8 + 0.4 * random())));
}
