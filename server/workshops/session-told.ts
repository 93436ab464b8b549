import type { EntityManager } from '@mikro-orm/core';
import { Session } from '../../schema/workshops/session.js';
import type { ToldPlan } from '../../schema/workshops/session-plan.js';
import { enqueue } from '../platform/outbox.js';
import { enqueueAdded, untoldOf } from './added-sessions.js';
import { type Telling, toldPlan } from './session-telling.js';

/** Writes the messages that a telling needs: one for now, or one for the end of the undo window. */
export async function enqueueTelling(tx: EntityManager, session: Session, telling: Telling, now: Date): Promise<void> {
  const { id } = session;
  if (telling.tellAt) {
    const payload = { sessionId: id, tellAt: telling.tellAt.toISOString() };
    const dedupKey = `session-change-due:${id}:${session.version + 1}`;
    await enqueue(tx, { kind: 'session.change-due', dedupKey, payload, notBefore: telling.tellAt }, now);
  } else if (telling.sequence > session.sequence) {
    await tellNow(tx, id, telling.sequence, session.toldPlan ?? toldPlan(session, now), now);
  }
}

/**
 * Has everyone whom a session concerns told what it is now, and what it was. Of one whose adding was told to nobody yet only
 * who came since is told; all others are invited, now.
 */
export async function tellNow(
  tx: EntityManager,
  sessionId: string,
  sequence: number,
  was: ToldPlan,
  now: Date,
  confirmedSince: string | null = null,
): Promise<void> {
  const session = await tx.findOneOrFail(Session, { id: sessionId }, { refresh: true });
  const { id, edition, untoldBefore, endsAt } = session;
  const before = untoldOf({ untoldBefore, endsAt, toldPlan: was }, now);
  const payload = { sessionId, sequence, was, newTo: before?.toISOString(), ...(confirmedSince && { confirmedSince }) };
  if (before && !confirmedSince) {
    await tx.nativeUpdate(Session, { id }, { untoldBefore: before });
    await enqueueAdded(tx, { editionId: edition.id, ids: [id], at: now }, now);
  }
  await enqueue(tx, { kind: 'session.changed', dedupKey: `session-changed:${sessionId}:${sequence}`, payload }, now);
}
