import type { EntityManager } from '@mikro-orm/core';
import type {
  ImportAttendanceInput,
  ImportedPerson,
  PreviewAttendanceImportInput,
} from '../../schema/attendance/attendance-import.js';
import type { Session } from '../../schema/workshops/session.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { write } from '../platform/write.js';
import { madeAt, ownSession } from './attendance.service.js';
import { readAttendanceList } from './attendance-list.js';
import { peopleOfList } from './list-people.js';
import { lockMarks, putMark } from './marks.service.js';

/** What a list would do, for those who mark the session; changes nothing. Refuses with NotFound and InvalidInput. */
export async function previewAttendanceImport(
  em: EntityManager,
  actor: Actor,
  { sessionId, text }: PreviewAttendanceImportInput,
  now: Date,
): Promise<{ session: Session; people: ImportedPerson[]; readAt: Date }> {
  const session = await ownSession(em, actor, sessionId);
  return { session, people: await peopleOfList(em, session, readAttendanceList(text), now), readAt: now };
}

/** What became of a list. */
export interface Imported {
  marked: number;
  equal: number;
  kept: number;
  leftOut: number;
}

/**
 * Marks whoever a list names, all or none, as of when it was read: a mark made later stays, an equal one is not made again,
 * and of several people with one name none is marked. Refuses with NotFound (not one's session) and InvalidInput.
 */
export async function importAttendance(
  em: EntityManager,
  actor: Actor,
  input: ImportAttendanceInput,
  now: Date,
): Promise<Imported> {
  const markedAt = madeAt(input.readAt, null, now);
  // Read before the transaction: a long list takes its time, in which nobody else could write.
  await ownSession(em, actor, input.sessionId);
  const lines = readAttendanceList(input.text);
  return write(em, async (tx) => {
    const session = await ownSession(tx, actor, input.sessionId);
    await lockMarks(tx, session.id);
    const people = await peopleOfList(tx, session, lines, markedAt);
    const taken = people.filter(({ match }) => match === 'MATCHED' || (match === 'BY_NAME' && input.takesNames));
    const by = { markedAt, markedById: actor.personId, how: 'IMPORT' } as const;
    for (const { registrationId, state, minutes, effect } of taken) {
      if (effect !== 'MARKS' || !registrationId || !state) continue;
      await putMark(tx, session, { registrationId, state, minutes, ...by }, now);
    }
    const count = (effect: ImportedPerson['effect']) => taken.filter((one) => one.effect === effect).length;
    const [marked, equal, kept] = [count('MARKS'), count('EQUAL'), count('KEPT')];
    const done = { marked, equal, kept, leftOut: people.length - marked - equal - kept };
    if (marked > 0) await audit(tx, actor, 'importAttendance', { kind: 'Session', id: session.id }, now, { ...done });
    return done;
  });
}
