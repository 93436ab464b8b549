import type { EntityManager } from '@mikro-orm/core';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Session } from '../../schema/workshops/session.js';
import { enqueue } from '../platform/outbox.js';
import { rows } from '../platform/sql.js';
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

/** Since when nobody was told of a session that is added to an edition now; null in a draft, whose confirmations tell it. */
export function untoldIn({ status }: Edition, now: Date): Date | null {
  return status === 'PUBLISHED' ? now : null;
}

/**
 * The instant before which whoever was confirmed has not heard of a session, as nobody was told that it was added; null:
 * they have. While it is over, also who is confirmed then does not hear of it as one to come.
 */
export function untoldOf(
  { untoldBefore, toldPlan, endsAt }: Pick<Session, 'untoldBefore' | 'toldPlan' | 'endsAt'>,
  now: Date,
): Date | null {
  if (!untoldBefore) return null;
  const since = toldPlan ? new Date(toldPlan.since) : now;
  return new Date(toldPlan?.endsAt ?? endsAt) <= since ? since : untoldBefore;
}

/** Whether somebody got a place in a session at an instant or later. */
export async function hasComeSince(tx: EntityManager, session: Session, since: Date): Promise<boolean> {
  const cohort = session.cohort ? 'and r.cohort_id = ?' : '';
  const params = [session.edition.id, since, ...(session.cohort ? [session.cohort.id] : [])];
  const found = await rows(
    tx,
    `select 1 as n from registration r
      where r.edition_id = ? and r.state = 'CONFIRMED' and r.confirmed_at >= ? ${cohort} limit 1`,
    params,
    'write',
  );
  return found.length > 0;
}
