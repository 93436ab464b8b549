import type { EntityManager } from '@mikro-orm/core';
import type { Edition } from '../../schema/workshops/edition.js';
import { enqueue } from '../platform/outbox.js';
import { soonMs, undoMs } from './session-telling.js';

/**
 * Has whoever is confirmed invited to sessions that were added to a published edition: after the time in which they can
 * still be put right, at once where one begins soon. Nothing in a draft: the confirmation invites.
 */
export async function oweAdded(
  tx: EntityManager,
  edition: Edition,
  added: readonly { readonly id: string; readonly startsAt: Date }[],
  now: Date,
): Promise<void> {
  if (edition.status !== 'PUBLISHED' || added.length === 0) return;
  const isSoon = added.some(({ startsAt }) => startsAt.getTime() - now.getTime() < soonMs);
  const at = isSoon ? now : new Date(now.getTime() + undoMs);
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
