import type { EntityManager } from '@mikro-orm/core';
import { OutboxMessage } from '../../schema/confirmations/outbox-message.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Session } from '../../schema/workshops/session.js';
import { enqueue } from '../platform/outbox.js';
import { isSoon, undoMs } from './session-telling.js';

/**
 * Has whoever is confirmed invited to sessions that were added to a published edition: after the time in which they can
 * still be put right, at once where one begins soon. Nothing in a draft: the confirmation invites.
 */
export async function oweAdded(
  tx: EntityManager,
  edition: Edition,
  added: readonly Pick<Session, 'id' | 'startsAt' | 'endsAt'>[],
  now: Date,
): Promise<void> {
  if (edition.status !== 'PUBLISHED' || added.length === 0) return;
  const at = added.some((session) => isSoon(session, now)) ? now : new Date(now.getTime() + undoMs);
  await enqueueAdded(tx, { editionId: edition.id, ids: added.map(({ id }) => id), at }, now);
}

/** Has the invitations to sessions that were added owed at an instant; the same once. */
export async function enqueueAdded(
  tx: EntityManager,
  { editionId, ids, at }: { editionId: string; ids: readonly string[]; at: Date },
  now: Date,
): Promise<void> {
  const payload = { editionId, sessionIds: ids.join(' ') };
  const dedupKey = `sessions-added:${ids[0]}:${at.getTime()}`;
  await enqueue(tx, { kind: 'sessions.added', dedupKey, payload, notBefore: at }, now);
}

/**
 * Of these sessions those that nobody was invited to yet who was confirmed before they were added: their adding waits to be
 * told, or they were over when they were added.
 */
export async function untoldOf(
  em: EntityManager,
  sessions: readonly Pick<Session, 'id' | 'createdAt' | 'toldPlan'>[],
): Promise<ReadonlySet<string>> {
  const waiting = { kind: 'sessions.added', status: { $in: ['PENDING', 'SENDING'] } } as const;
  const owed = await em.fork({ keepTransactionContext: true }).find(OutboxMessage, waiting, { fields: ['payload'] });
  const ids = new Set(owed.flatMap(({ payload }) => String(Object(payload)['sessionIds'] ?? '').split(' ')));
  const wasOver = ({ toldPlan, createdAt }: (typeof sessions)[number]) =>
    toldPlan ? new Date(toldPlan.endsAt) <= createdAt : false;
  return new Set(sessions.flatMap((session) => (ids.has(session.id) || wasOver(session) ? [session.id] : [])));
}
