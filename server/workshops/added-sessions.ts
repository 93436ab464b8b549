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
  const [first] = added;
  if (edition.status !== 'PUBLISHED' || !first) return;
  const isSoon = added.some(({ startsAt }) => startsAt.getTime() - now.getTime() < soonMs);
  const notBefore = isSoon ? now : new Date(now.getTime() + undoMs);
  const payload = { editionId: edition.id, sessionIds: added.map(({ id }) => id).join(' ') };
  await enqueue(tx, { kind: 'sessions.added', dedupKey: `sessions-added:${first.id}`, payload, notBefore }, now);
}
