import type { EntityManager } from '@mikro-orm/core';
import { Attendance } from '../../schema/attendance/attendance.js';
import { SessionCode } from '../../schema/attendance/session-code.js';
import { CodeClosed } from '../../schema/attendance/session-code.results.js';
import { InvalidInput, NotAllowed, problem, SignInRequired, TooManyTries } from '../../schema/problem.js';
import { Registration } from '../../schema/registration/registration.js';
import type { Session } from '../../schema/workshops/session.js';
import type { Actor } from '../platform/actor.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';
import { isTheirs } from '../registration/own-session.js';
import { lockMarks, putMark } from './marks.service.js';
import { codeWindow, plainCode } from './session-codes.service.js';
import { areTriesUsedUp, countWrongCode } from './wrong-codes.service.js';

/** Who says that they are there: signed in, or by the mailed link of a registration. */
export interface Here {
  actor: Actor;
  registrationId: string | null;
}

/** The session of a code and one's confirmed place in it. */
export interface Found {
  session: Session;
  place: Registration;
}

/**
 * What a code stands for, for someone with a place there. Refuses with SignInRequired, TooManyTries, InvalidInput (no such
 * code) and NotAllowed (no place in that session).
 */
export async function findByCode(em: EntityManager, here: Here, typed: string, now: Date): Promise<Found> {
  const who = here.registrationId ?? here.actor.personId;
  if (!who) throw new Refusal(SignInRequired.of());
  const code = plainCode(typed);
  const found = await em.findOne(SessionCode, { code }, { populate: ['session'], connectionType: 'write' });
  const session = found?.session.getEntity();
  if (session?.status !== 'PLANNED') {
    if (!(await countWrongCode(em, who, now))) throw new Refusal(TooManyTries.of());
    throw new Refusal(InvalidInput.of('code', 'isCode', 'attendance.noSessionHasThisCode'));
  }
  if (await areTriesUsedUp(em, who, now)) throw new Refusal(TooManyTries.of());
  const whose = here.registrationId ? { id: here.registrationId } : { person: here.actor.personId };
  const where = { ...whose, edition: session.edition.id, state: 'CONFIRMED' as const };
  const place = await em.findOne(Registration, where, { connectionType: 'write' });
  if (!place || !isTheirs(place, session)) throw new Refusal(NotAllowed.of('attendance.youHaveNoPlaceInThisSession'));
  return { session, place };
}

/** How a place is marked in a session. */
export function markOf(em: EntityManager, { session, place }: Found): Promise<Attendance | null> {
  const where = { session: session.id, registration: place.id };
  return em.findOne(Attendance, where, { connectionType: 'write', refresh: true });
}

function refuseClosed(session: Session, now: Date): void {
  const window = codeWindow(session);
  if (now < window.opensAt) throw new Refusal(problem(CodeClosed, 'attendance.theCodeIsTakenLater', window));
  if (now >= window.closesAt) throw new Refusal(problem(CodeClosed, 'attendance.theCodeIsOver', window));
}

/**
 * Marks oneself as present. What stands already, whoever marked it, stays as it is; a repeat changes nothing.
 * Refuses as `findByCode` does, and with CodeClosed outside the session's time.
 */
export async function markMyself(em: EntityManager, found: Found, actor: Actor, now: Date): Promise<Attendance> {
  const { session, place } = found;
  refuseClosed(session, now);
  await write(em, async (tx) => {
    await lockMarks(tx, session.id);
    if ((await tx.count(Attendance, { session: session.id, registration: place.id })) > 0) return;
    const by = { markedAt: now, markedById: actor.personId, how: 'CODE' } as const;
    await putMark(tx, session, { registrationId: place.id, state: 'PRESENT', ...by }, now);
  });
  const mark = await markOf(em, found);
  if (!mark) throw new Error('The mark that was just made is not there');
  return mark;
}
