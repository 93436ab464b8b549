import type { EntityManager } from '@mikro-orm/core';
import type { AttendanceMarkInput, MarkAttendanceInput } from '../../schema/attendance/attendance.inputs.js';
import { newId } from '../../schema/node.js';
import { InvalidInput, NotFound } from '../../schema/problem.js';
import { Registration } from '../../schema/registration/registration.js';
import { Session } from '../../schema/workshops/session.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { Refusal } from '../platform/refusal.js';
import { change } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { canMarkAttendance } from './attendance.policy.js';

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

async function mark(tx: EntityManager, session: Session, actor: Actor, one: AttendanceMarkInput, now: Date) {
  const sql = `insert into attendance
      (id, created_at, updated_at, session_id, registration_id, state, marked_at, marked_by_id)
    values (?, ?, ?, ?, ?, ?, ?, ?)
    on conflict (session_id, registration_id) do update
      set state = excluded.state, marked_at = excluded.marked_at, marked_by_id = excluded.marked_by_id,
        updated_at = excluded.updated_at`;
  const id = newId(now.getTime());
  await change(tx, sql, [id, now, now, session.id, one.registrationId, one.state, now, actor.personId]);
}

/**
 * Marks who was at a session, all or none; the last mark counts and every one is on the record. Two devices at once end in
 * one mark a person. Refuses with NotFound (not one's cohort) and InvalidInput (someone not confirmed for it).
 */
export async function markAttendance(
  em: EntityManager,
  actor: Actor,
  input: MarkAttendanceInput,
  now: Date,
): Promise<number> {
  return write(em, async (tx) => {
    const session = await tx.findOne(Session, { id: input.sessionId }, { populate: ['edition'] });
    if (!session || !canMarkAttendance(actor, session, session.edition.getEntity())) throw new Refusal(NotFound.of());
    const known = await markable(
      tx,
      session,
      input.marks.map((one) => one.registrationId),
    );
    const stranger = input.marks.findIndex((one) => !known.has(one.registrationId));
    if (stranger >= 0) {
      const path = `marks.${stranger}.registrationId`;
      throw new Refusal(InvalidInput.of(path, 'isConfirmed', 'attendance.thisPersonIsNotConfirmed'));
    }
    for (const one of input.marks) await mark(tx, session, actor, one, now);
    await audit(tx, actor, 'markAttendance', { kind: 'Session', id: session.id }, now, { marks: input.marks.length });
    return input.marks.length;
  });
}
