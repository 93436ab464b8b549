import type { EntityManager } from '@mikro-orm/core';
import { OutboxMessage } from '../../schema/confirmations/outbox-message.js';
import { newId } from '../../schema/node.js';
import { insertRow } from './insert-row.js';
import { rows } from './sql.js';
import { afterCommit } from './write.js';

/** Something to do outside the database once the transaction is committed. */
export interface Enqueued {
  /** Names the handler, for example `mail.confirmed`. */
  kind: string;
  /** One per decision; a second message with the same key is silently left out. */
  dedupKey: string;
  /** JSON; ids rather than values that may change meanwhile. A `registrationId` in it says whom the message is about. */
  payload: object;
  recipient?: string | null;
  /** Lower goes first; default 5. */
  priority?: number;
  /** UTC instant before which nobody acts; default: at once. */
  notBefore?: Date;
  personId?: string | null;
  editionId?: string | null;
  registrationId?: string | null;
}

/** Writes a message in the transaction of a `write` and wakes the worker after its commit when it is due; false when the key is known. */
export async function enqueue(tx: EntityManager, message: Enqueued, now: Date = new Date()): Promise<boolean> {
  const { priority = 5, notBefore = now, recipient = null, personId = null, editionId = null } = message;
  const row = {
    id: newId(now.getTime()),
    createdAt: now,
    kind: message.kind,
    dedupKey: message.dedupKey,
    payload: message.payload,
    recipient,
    priority,
    status: 'PENDING' as const,
    attempts: 0,
    nextAttemptAt: notBefore > now ? notBefore : now,
    personId,
    editionId,
    registrationId: message.registrationId ?? registrationIn(message.payload),
  };
  if (!(await insertRow(tx, OutboxMessage, row, 'dedupKey'))) return false;
  // What is due later is found by the worker's own looking.
  if (notBefore <= now) afterCommit(tx, () => wake(tx));
  return true;
}

/** Which of these dedup keys have their message already; for writers that come by often with the same. */
export async function knownKeys(em: EntityManager, keys: readonly string[]): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const sql = `select dedup_key from outbox_message where dedup_key in (${keys.map(() => '?').join(', ')})`;
  const found = await rows<{ dedup_key: string }>(em, sql, keys, 'write');
  return new Set(found.map(({ dedup_key: key }) => key));
}

/** The registration a message is about, where its payload says so. */
function registrationIn(payload: object): string | null {
  return 'registrationId' in payload && typeof payload.registrationId === 'string' ? payload.registrationId : null;
}

/** Wakes the worker after the commit of a write that made messages due again. */
export function enqueued(tx: EntityManager): void {
  afterCommit(tx, () => wake(tx));
}

const listeners = new WeakMap<object, Set<() => void>>();

/** Calls `listener` whenever a message was committed through this ORM; answers how to stop that. */
export function whenEnqueued(em: EntityManager, listener: () => void): () => void {
  const key = em.getDriver();
  const set = listeners.get(key) ?? new Set();
  listeners.set(key, set.add(listener));
  return () => set.delete(listener);
}

function wake(em: EntityManager): void {
  for (const listener of listeners.get(em.getDriver()) ?? []) listener();
}
