import type { EntityManager } from '@mikro-orm/core';
import type { AttendanceMarkInput, MarkAttendanceInput } from '../../schema/attendance/attendance.inputs.js';
import { Attendance } from '../../schema/attendance/attendance.js';
import { InvalidInput, NotFound } from '../../schema/problem.js';
import type { ProblemText } from '../../schema/problem-text.js';
import { Registration } from '../../schema/registration/registration.js';
import { Session } from '../../schema/workshops/session.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';
import { canMarkAttendance } from './attendance.policy.js';
import { minutesOf } from './attended.service.js';
import { lockMarks, putMark } from './marks.service.js';

const longestWait = 30 * 86_400_000;

/** A session whose attendance the caller marks; anything else is NotFound. */
export async function ownSession(em: EntityManager, actor: Actor, sessionId: string): Promise<Session> {
  const session = await em.findOne(Session, { id: sessionId }, { populate: ['edition'] });
  if (!session || !canMarkAttendance(actor, session, session.edition.getEntity())) throw new Refusal(NotFound.of());
  return session;
}

/** The confirmed people a mark may be about: of the session's edition and, where it has one, its cohort. */
async function markable(tx: EntityManager, session: Session, ids: readonly string[]): Promise<Set<string>> {
  const found = await tx.find(Registration, {
    id: { $in: [...ids] },
    edition: session.edition.id,
    state: 'CONFIRMED',
    ...(session.cohort ? { cohort: session.cohort.id } : {}),
  });
  return new Set(found.map((registration) => registration.id));
}

function refuseMark(at: number, field: string, rule: string, message: ProblemText): never {
  throw new Refusal(InvalidInput.of(`marks.${at}.${field}`, rule, message));
}

function checkMinutes(session: Session, { state, minutes }: AttendanceMarkInput, at: number): void {
  if (state !== 'PARTIAL') {
    if (minutes != null) refuseMark(at, 'minutes', 'isPartial', 'attendance.minutesGoWithPartly');
    return;
  }
  if (minutes == null) refuseMark(at, 'minutes', 'isGiven', 'attendance.sayHowManyMinutes');
  if (minutes > minutesOf(session)) refuseMark(at, 'minutes', 'isWithinSession', 'attendance.theSessionIsShorter');
}

/**
 * When a mark was made by our clock: as long before now as the device says it was before sending, so that a device whose
 * clock is wrong neither wins nor loses by it; never after now, and at most thirty days before.
 */
export function madeAt(markedAt: string | null | undefined, sentAt: string | null | undefined, now: Date): Date {
  if (!markedAt) return now;
  const ago = (sentAt ? Date.parse(sentAt) : now.getTime()) - Date.parse(markedAt);
  return new Date(now.getTime() - Math.min(Math.max(0, ago), longestWait));
}

/**
 * Marks who was at a session, all or none. The mark made last counts, whichever device sends first, and one sent twice is
 * one; each is on the record. Answers the marks that now count of these people.
 * Refuses with NotFound (not one's cohort) and InvalidInput (someone not confirmed for it, minutes that cannot be).
 */
export async function markAttendance(
  em: EntityManager,
  actor: Actor,
  input: MarkAttendanceInput,
  now: Date,
): Promise<Attendance[]> {
  const ids = input.marks.map((one) => one.registrationId);
  await write(em, async (tx) => {
    const session = await ownSession(tx, actor, input.sessionId);
    await lockMarks(tx, session.id);
    const known = await markable(tx, session, ids);
    for (const [at, one] of input.marks.entries()) {
      if (!known.has(one.registrationId)) {
        refuseMark(at, 'registrationId', 'isConfirmed', 'attendance.thisPersonIsNotConfirmed');
      }
      checkMinutes(session, one, at);
    }
    for (const { registrationId, state, minutes, reason, markId, markedAt } of input.marks) {
      const made = { markedAt: madeAt(markedAt, input.sentAt, now), markedById: actor.personId, how: 'HAND' } as const;
      await putMark(tx, session, { registrationId, state, minutes, reason, deviceMark: markId, ...made }, now);
    }
    await audit(tx, actor, 'markAttendance', { kind: 'Session', id: session.id }, now, { marks: input.marks.length });
  });
  const where = { session: input.sessionId, registration: { $in: ids } };
  return em.find(Attendance, where, { connectionType: 'write', refresh: true, orderBy: { id: 'asc' } });
}
