import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { InvalidInput, NotFound, problem } from '../../schema/problem.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { FacilitatorTold } from '../../schema/workshops/facilitator-told.js';
import type {
  ChangeSessionInput,
  CreateSessionInput,
  SessionPlanInput,
} from '../../schema/workshops/planning.inputs.js';
import { SessionNotDeletable } from '../../schema/workshops/planning.results.js';
import { Session } from '../../schema/workshops/session.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { Refusal } from '../platform/refusal.js';
import { once } from '../platform/repeats.js';
import { change, rows } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { hasComeSince, oweAdded, untoldIn, untoldOf } from './added-sessions.js';
import { ownEdition } from './editions.service.js';
import { applyChange, ownSession, refuseStale, shownNow } from './own-session.js';
import { followSessions } from './session-dates.js';
import { setFacilitators } from './session-facilitators.service.js';
import { sessionPlace } from './session-place.js';
import { plannedOf } from './session-telling.js';
import { refusePast, timesOf } from './session-times.js';

/** Most sessions of one edition. */
const mostSessions = 300;

/** Where a session is: online nowhere; else the place given, or the edition's venue. Refuses with InvalidInput when there is neither. */
export function placeOf(edition: Edition, { mode, place }: Pick<SessionPlanInput, 'mode' | 'place'>): string | null {
  const where = sessionPlace(edition, { mode, place });
  if (!where && mode !== 'ONLINE') throw new Refusal(InvalidInput.of('place', 'isGiven', 'workshops.sayWhereItIs'));
  return where;
}

/** A cohort of the edition, by id; null: for everyone. Refuses with InvalidInput for one of another edition. */
export async function cohortOf(tx: EntityManager, edition: Edition, id: string | null | undefined) {
  if (!id) return null;
  if ((await tx.count(Cohort, { id, edition: edition.id })) > 0) return id;
  throw new Refusal(InvalidInput.of('cohortId', 'isOfEdition', 'workshops.noSuchCohort'));
}

/** One more than the last position among the sessions of an edition, or of one cohort of it. Refuses when there are too many. */
export async function nextPosition(tx: EntityManager, edition: Edition, cohort: string | null, more = 1) {
  const found = await tx.find(Session, { edition: edition.id }, { fields: ['position', 'cohort'] });
  if (found.length + more > mostSessions) {
    throw new Refusal(InvalidInput.of('title', 'isFew', 'workshops.tooManySessions', { most: mostSessions }));
  }
  const own = found.filter((session) => (session.cohort?.id ?? null) === cohort);
  return Math.max(-1, ...own.map(({ position }) => position)) + 1;
}

/** Adds a session to an edition; the edition's dates follow. Refuses with InvalidInput, NotFound, RepeatedWithOtherInput. */
export async function createSession(
  em: EntityManager,
  actor: Actor,
  input: CreateSessionInput,
  now: Date,
): Promise<string> {
  const { clientMutationId, ...values } = input;
  const times = timesOf(input);
  refusePast(times, input, now);
  const sending = { actor, operation: 'createSession', clientMutationId, input: values, now };
  const act = async (tx: EntityManager) => {
    const edition = await ownEdition(tx, actor, input.editionId);
    if (edition.status === 'CANCELLED') throw new Refusal(NotFound.of());
    const cohort = await cohortOf(tx, edition, input.cohortId);
    const id = newId(now.getTime());
    const { mode } = input;
    await tx.insert(Session, {
      id,
      createdAt: now,
      updatedAt: now,
      untoldBefore: untoldIn(edition, now),
      edition: edition.id,
      cohort,
      title: input.title.trim(),
      position: await nextPosition(tx, edition, cohort),
      ...times,
      mode,
      place: placeOf(edition, input),
      joinUrl: input.joinUrl?.trim() || null,
      status: 'PLANNED',
      sequence: 0,
    });
    const chosen = { edition, cohortId: cohort, startsAt: times.startsAt, ids: input.facilitatorIds ?? [] };
    await setFacilitators(tx, id, chosen, now);
    await oweAdded(tx, edition, [{ id, ...times }], now);
    await followSessions(tx, edition.id, now);
    await audit(tx, actor, 'createSession', { kind: 'Session', id }, now);
    return { sessionId: id };
  };
  return (await once(em, sending, async () => null, act))['sessionId'] ?? '';
}

/**
 * Changes a session; those it concerns are told of another time, place or mode, after the undo window.
 * Refuses with InvalidInput, EditConflict, NotFound.
 */
export async function changeSession(
  em: EntityManager,
  actor: Actor,
  input: ChangeSessionInput,
  now: Date,
): Promise<void> {
  const times = timesOf(input);
  await write(em, async (tx) => {
    const { session, edition } = await ownSession(tx, actor, input.sessionId);
    refuseStale(session, input.version, shownNow(session));
    refusePast(times, input, now, session.startsAt);
    const next = { ...plannedOf(session), ...times, mode: input.mode, place: placeOf(edition, input) };
    const untold = { title: input.title.trim() };
    await applyChange(tx, actor, { session, edition, next, untold, act: 'changeSession' }, now);
    if (!input.facilitatorIds) return;
    const chosen = {
      edition,
      cohortId: session.cohort?.id ?? null,
      startsAt: times.startsAt,
      ids: input.facilitatorIds,
    };
    await setFacilitators(tx, session.id, chosen, now);
  });
}

/** Whether somebody may know of a session of a published edition: was told of it, or got a place since it was added. */
async function isHeardOf(tx: EntityManager, session: Session, now: Date): Promise<boolean> {
  const before = untoldOf(session, now);
  if (!before || (await hasComeSince(tx, session, before))) return true;
  return (await tx.count(FacilitatorTold, { session: session.id })) > 0;
}

/**
 * Deletes a session of which nobody has heard, of a draft or just added, with the code that was made for it; deleting it
 * again changes nothing for the caller but is NotFound. Refuses with SessionNotDeletable, NotFound.
 */
export async function deleteSession(em: EntityManager, actor: Actor, sessionId: string, now: Date): Promise<void> {
  await write(em, async (tx) => {
    const { session, edition } = await ownSession(tx, actor, sessionId);
    const marks = `select 1 as n from attendance where session_id = ? union all
      select 1 as n from attendance_mark where session_id = ? union all
      select 1 as n from session_arrival where session_id = ? limit 1`;
    const marked = await rows(tx, marks, [sessionId, sessionId, sessionId], 'write');
    const isUnknown =
      edition.status === 'DRAFT' || (edition.status === 'PUBLISHED' && !(await isHeardOf(tx, session, now)));
    if (marked.length > 0 || !isUnknown) {
      throw new Refusal(problem(SessionNotDeletable, 'workshops.sessionNotDeletable'));
    }
    await change(tx, 'delete from session_code where session_id = ?', [sessionId]);
    await tx.nativeDelete(Session, { id: session.id });
    await followSessions(tx, edition.id, now);
    await audit(tx, actor, 'deleteSession', { kind: 'Session', id: sessionId }, now);
  });
}
