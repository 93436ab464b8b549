import type { EntityManager } from '@mikro-orm/core';
import { problem } from '../../schema/problem.js';
import { NothingToTell } from '../../schema/workshops/planning.results.js';
import { Session } from '../../schema/workshops/session.js';
import type { ToldPlan } from '../../schema/workshops/session-plan.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import type { Outcome } from '../platform/outbox-handler.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';
import { hasComeSince } from './added-sessions.js';
import { ownSession } from './own-session.js';
import { followSessions } from './session-dates.js';
import { toldPlan } from './session-telling.js';
import { tellNow } from './session-told.js';

const refuse = () => new Refusal(problem(NothingToTell, 'workshops.nothingToTell'));

/** A session whose change waits, taken so that undoing, telling and the end of the window exclude each other. */
async function claimWaiting(tx: EntityManager, id: string, tellAt: Date | null): Promise<boolean> {
  const waiting = { id, tellAt: tellAt ?? { $ne: null } };
  return (await tx.nativeUpdate(Session, waiting, { tellAt: null })) > 0;
}

const factsOf = ({ startsAt, endsAt, since: _, latest: __, ...facts }: ToldPlan) => ({
  ...facts,
  startsAt: new Date(startsAt),
  endsAt: new Date(endsAt),
});

/**
 * Takes back all changes of a session that were not told yet; nobody is mailed but who got a place meanwhile, with the
 * changed time. Refuses with NothingToTell, NotFound.
 */
export async function undoSessionChange(em: EntityManager, actor: Actor, id: string, now: Date): Promise<void> {
  await write(em, async (tx) => {
    await ownSession(tx, actor, id);
    if (!(await claimWaiting(tx, id, null))) throw refuse();
    const session = await tx.findOneOrFail(Session, { id }, { refresh: true });
    const before = session.toldPlan;
    if (!before) throw refuse();
    const sequence = session.sequence + ((await hasComeSince(tx, session, new Date(before.since))) ? 1 : 0);
    const facts = { ...factsOf(before), toldPlan: null, sequence, version: session.version + 1, updatedAt: now };
    await tx.nativeUpdate(Session, { id }, facts);
    if (sequence > session.sequence) await tellNow(tx, id, sequence, toldPlan(session, now), now, before.since);
    await followSessions(tx, session.edition.id, now);
    await audit(tx, actor, 'undoSessionChange', { kind: 'Session', id }, now);
  });
}

/** Tells the waiting change that `claimed` holds. */
async function tellClaimed(tx: EntityManager, id: string, now: Date): Promise<void> {
  const session = await tx.findOneOrFail(Session, { id }, { refresh: true });
  const sequence = session.sequence + 1;
  await tx.nativeUpdate(Session, { id }, { toldPlan: null, sequence, updatedAt: now });
  await tellNow(tx, id, sequence, session.toldPlan ?? toldPlan(session, now), now);
}

/** Tells a waiting change at once. Refuses with NothingToTell, NotFound. */
export async function tellSessionChange(em: EntityManager, actor: Actor, id: string, now: Date): Promise<void> {
  await write(em, async (tx) => {
    await ownSession(tx, actor, id);
    if (!(await claimWaiting(tx, id, null))) throw refuse();
    await tellClaimed(tx, id, now);
    await audit(tx, actor, 'tellSessionChange', { kind: 'Session', id }, now);
  });
}

/** The end of an undo window: what still waits since then is told. One that was undone, told or changed again is left. */
export async function tellWhenDue(em: EntityManager, ids: Record<string, unknown>, now: Date): Promise<Outcome> {
  const [id, tellAt] = [String(ids['sessionId'] ?? ''), new Date(String(ids['tellAt'] ?? ''))];
  if (Number.isNaN(tellAt.getTime())) return { kind: 'dead', reason: 'It does not say when.' };
  const isTold = await write(em, async (tx) => {
    if (!(await claimWaiting(tx, id, tellAt))) return false;
    await tellClaimed(tx, id, now);
    return true;
  });
  return isTold ? { kind: 'done' } : { kind: 'drop', reason: 'It was undone, told or changed once more.' };
}
