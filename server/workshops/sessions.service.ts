import { type EntityManager, raw } from '@mikro-orm/core';
import { EditConflict } from '../../schema/edit-conflict.js';
import { InvalidInput, NotFound } from '../../schema/problem.js';
import type { SetSessionRoomInput } from '../../schema/workshops/rooms.js';
import { Session } from '../../schema/workshops/session.js';
import type { MoveSessionInput } from '../../schema/workshops/workshops.inputs.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { typedZone } from '../platform/local-days.js';
import { typedInstant } from '../platform/local-time.js';
import { enqueue } from '../platform/outbox.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';
import { canOrganizeEdition } from './workshops.policy.js';

async function ownSession(tx: EntityManager, actor: Actor, id: string): Promise<Session> {
  const session = await tx.findOne(Session, { id }, { populate: ['edition'] });
  if (!session || !canOrganizeEdition(actor, session.edition.getEntity())) throw new Refusal(NotFound.of());
  return session;
}

/** Refuses with EditConflict when the session is another now than the page showed; `version` null: nothing was shown. */
function refuseStale(session: Session, version: number | null | undefined, now: Record<string, string | null>): void {
  if (version == null || session.version === version) return;
  const message = 'workshops.sessionChanged';
  const facts = { version: session.version, changedAt: session.updatedAt };
  throw new Refusal(EditConflict.of(message, now, facts));
}

function plannedNow({ startsLocal, endsLocal, timeZone }: Session): Record<string, string> {
  return { startsLocal: startsLocal.slice(0, 16), endsLocal: endsLocal.slice(0, 16), timeZone };
}

/** When a session was to be before it was moved; UTC instants. */
export interface PlannedBefore {
  startsAt: string;
  endsAt: string;
  timeZone: string;
}

async function tell(
  tx: EntityManager,
  session: Session,
  sequence: number,
  now: Date,
  was?: PlannedBefore,
): Promise<void> {
  const payload = { sessionId: session.id, sequence, ...(was && { was }) };
  await enqueue(tx, { kind: 'session.changed', dedupKey: `session-changed:${session.id}:${sequence}`, payload }, now);
}

/** Moves a session; everyone confirmed gets an updated invitation. Refuses with InvalidInput, EditConflict, NotFound. */
export async function moveSession(
  em: EntityManager,
  actor: Actor,
  input: MoveSessionInput,
  now: Date,
): Promise<Session> {
  const { startsLocal, endsLocal } = input;
  const timeZone = typedZone('timeZone', input.timeZone);
  const startsAt = typedInstant('startsLocal', startsLocal, timeZone);
  const endsAt = typedInstant('endsLocal', endsLocal, timeZone);
  if (endsAt <= startsAt)
    throw new Refusal(InvalidInput.of('endsLocal', 'isAfterStart', 'communities.theEndMustBeAfter'));
  return write(em, async (tx) => {
    const session = await ownSession(tx, actor, input.sessionId);
    refuseStale(session, input.version, plannedNow(session));
    const sequence = session.sequence + 1;
    const version = session.version + 1;
    const facts = { startsLocal, endsLocal, timeZone, startsAt, endsAt, sequence, version, updatedAt: now };
    const was = {
      startsAt: session.startsAt.toISOString(),
      endsAt: session.endsAt.toISOString(),
      timeZone: session.timeZone,
    };
    const moved = await tx.nativeUpdate(Session, { id: session.id, version: session.version }, facts);
    if (moved === 0) {
      const current = await tx.findOneOrFail(Session, { id: session.id }, { refresh: true });
      refuseStale(current, session.version, plannedNow(current));
    }
    await tell(tx, session, sequence, now, was);
    await audit(tx, actor, 'moveSession', { kind: 'Session', id: session.id }, now);
    return tx.findOneOrFail(Session, { id: session.id }, { refresh: true });
  });
}

/** Cancels a session; everyone confirmed is told. Cancelling again changes nothing. Refuses with NotFound. */
export async function cancelSession(em: EntityManager, actor: Actor, sessionId: string, now: Date): Promise<Session> {
  return write(em, async (tx) => {
    const session = await ownSession(tx, actor, sessionId);
    // Counted by the database: somebody may move the session at this very moment.
    const counted = { sequence: raw('sequence + 1'), version: raw('version + 1') };
    const facts = { status: 'CANCELLED' as const, ...counted, updatedAt: now };
    const isCancelled = (await tx.nativeUpdate(Session, { id: sessionId, status: 'PLANNED' }, facts)) > 0;
    const after = await tx.findOneOrFail(Session, { id: sessionId }, { refresh: true });
    if (isCancelled) {
      await tell(tx, session, after.sequence, now);
      await audit(tx, actor, 'cancelSession', { kind: 'Session', id: sessionId }, now);
    }
    return after;
  });
}

/** Says where the online room is. Nobody is told: the way in stays the same. Refuses with InvalidInput, EditConflict, NotFound. */
export async function setSessionRoom(
  em: EntityManager,
  actor: Actor,
  input: SetSessionRoomInput,
  now: Date,
): Promise<void> {
  await write(em, async (tx) => {
    const session = await ownSession(tx, actor, input.sessionId);
    const { id, version } = session;
    const nowOf = (one: Session) => ({ ...plannedNow(one), joinUrl: one.joinUrl ?? null });
    refuseStale(session, input.version, nowOf(session));
    const facts = { joinUrl: input.joinUrl?.trim() || null, version: version + 1, updatedAt: now };
    if ((await tx.nativeUpdate(Session, { id, version }, facts)) === 0) {
      const current = await tx.findOneOrFail(Session, { id }, { refresh: true });
      refuseStale(current, version, nowOf(current));
    }
    await audit(tx, actor, 'setSessionRoom', { kind: 'Session', id: session.id }, now);
  });
}
