import type { EntityManager } from '@mikro-orm/core';
import { OutboxMessage } from '../../schema/confirmations/outbox-message.js';
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
  await enqueueAdded(tx, { editionId: edition.id, ids: added.map(({ id }) => id), before: now }, at, now);
}

/** Sessions that were added, and who is invited to them: whoever was confirmed before an instant. */
export interface Added {
  readonly editionId: string;
  readonly ids: readonly string[];
  readonly before: Date;
}

/** Has the invitations to sessions that were added owed at an instant; the same once. */
export async function enqueueAdded(
  tx: EntityManager,
  { editionId, ids, before }: Added,
  at: Date,
  now: Date,
): Promise<void> {
  const payload = { editionId, sessionIds: ids.join(' '), before: before.toISOString() };
  const dedupKey = `sessions-added:${ids[0]}:${at.getTime()}`;
  await enqueue(tx, { kind: 'sessions.added', dedupKey, payload, notBefore: at, editionId }, now);
}

type Known = Pick<Session, 'id' | 'edition' | 'createdAt' | 'endsAt' | 'toldPlan'>;

/**
 * Of these sessions those whose adding waits to be told, or that were over when they were added: by id the instant before
 * which whoever was confirmed has not heard of them.
 */
export async function untoldOf(
  em: EntityManager,
  sessions: readonly Known[],
  now: Date,
): Promise<ReadonlyMap<string, Date>> {
  const editions = [...new Set(sessions.map(({ edition }) => edition.id))];
  const waiting = {
    kind: 'sessions.added',
    editionId: { $in: editions },
    status: { $in: ['PENDING', 'SENDING'] },
  } as const;
  const owed = await em.fork({ keepTransactionContext: true }).find(OutboxMessage, waiting, { fields: ['payload'] });
  const ids = new Set(owed.flatMap(({ payload }) => String(Object(payload)['sessionIds'] ?? '').split(' ')));
  const before = ({ id, toldPlan, endsAt, createdAt }: Known) => {
    const wasOver = new Date(toldPlan?.endsAt ?? endsAt) <= createdAt;
    if (wasOver) return toldPlan ? new Date(toldPlan.since) : now;
    return ids.has(id) ? createdAt : null;
  };
  return new Map(
    sessions.flatMap((session) => {
      const at = before(session);
      return at ? [[session.id, at] as const] : [];
    }),
  );
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
