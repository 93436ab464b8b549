import { type EntityManager, raw } from '@mikro-orm/core';
import type { SetSessionRoomInput } from '../../schema/workshops/rooms.js';
import { Session } from '../../schema/workshops/session.js';
import type { MoveSessionInput } from '../../schema/workshops/workshops.inputs.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { write } from '../platform/write.js';
import { applyChange, ownSession, refuseStale, shownNow, updateGuarded } from './own-session.js';
import { plannedOf } from './session-telling.js';
import { refusePast, timesOf } from './session-times.js';

const fresh = (tx: EntityManager, id: string) => tx.findOneOrFail(Session, { id }, { refresh: true });

/** Moves a session; those it concerns get an updated invitation. Refuses with InvalidInput, EditConflict, NotFound. */
export async function moveSession(
  em: EntityManager,
  actor: Actor,
  input: MoveSessionInput,
  now: Date,
): Promise<Session> {
  const times = timesOf(input);
  return write(em, async (tx) => {
    const { session, edition } = await ownSession(tx, actor, input.sessionId);
    refuseStale(session, input.version, shownNow(session));
    refusePast(times, input, now, session.startsAt);
    const next = { ...plannedOf(session), ...times };
    await applyChange(tx, actor, { session, edition, next, act: 'moveSession' }, now);
    return fresh(tx, session.id);
  });
}

/** Sets whether a session takes place; those it concerns are told. Doing it again changes nothing. */
async function setStatus(
  em: EntityManager,
  actor: Actor,
  sessionId: string,
  { status, act }: { status: Session['status']; act: string },
  now: Date,
): Promise<Session> {
  return write(em, async (tx) => {
    // On PostgreSQL the row is taken first: somebody may move the session at this very moment.
    await tx.nativeUpdate(Session, { id: sessionId }, { status: raw('status') });
    const { session, edition } = await ownSession(tx, actor, sessionId);
    if (session.status === status) return session;
    const next = { ...plannedOf(session), status };
    await applyChange(tx, actor, { session, edition, next, act }, now);
    return fresh(tx, sessionId);
  });
}

/** Cancels a session; those it concerns are told. Cancelling again changes nothing. Refuses with NotFound. */
export function cancelSession(em: EntityManager, actor: Actor, sessionId: string, now: Date): Promise<Session> {
  return setStatus(em, actor, sessionId, { status: 'CANCELLED', act: 'cancelSession' }, now);
}

/** Puts a cancelled session back; those it concerns are told, if they had heard of it. Refuses with NotFound. */
export function restoreSession(em: EntityManager, actor: Actor, sessionId: string, now: Date): Promise<Session> {
  return setStatus(em, actor, sessionId, { status: 'PLANNED', act: 'restoreSession' }, now);
}

/** Says where the online room is. Nobody is told: the way in stays the same. Refuses with InvalidInput, EditConflict, NotFound. */
export async function setSessionRoom(
  em: EntityManager,
  actor: Actor,
  input: SetSessionRoomInput,
  now: Date,
): Promise<void> {
  await write(em, async (tx) => {
    const { session } = await ownSession(tx, actor, input.sessionId);
    refuseStale(session, input.version, { ...shownNow(session), joinUrl: session.joinUrl ?? null });
    await updateGuarded(tx, session, { joinUrl: input.joinUrl?.trim() || null }, now);
    await audit(tx, actor, 'setSessionRoom', { kind: 'Session', id: session.id }, now);
  });
}
