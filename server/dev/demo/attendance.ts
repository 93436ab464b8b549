import type { EntityManager } from '@mikro-orm/core';
import type { AttendanceState } from '../../../schema/attendance/attendance.enums.js';
import { Attendance } from '../../../schema/attendance/attendance.js';
import { AttendanceMark } from '../../../schema/attendance/attendance-mark.js';
import { SessionArrival } from '../../../schema/attendance/session-arrival.js';
import { Session } from '../../../schema/workshops/session.js';
import { personId } from './people.js';
import { type DemoCalendar, demoId } from './seed.js';
import { sessionId } from './workshops.js';

interface Presence {
  key: string;
  cohort: number;
  /** Days from planting to the first of five weekly sessions. */
  since: number;
  registration: string;
  /** Chance to come. */
  comes: number;
  chance: () => number;
  /** Chance of what is out of the ordinary. */
  oddly: () => number;
}

/** Share of those who come that leave early, and of those that were first marked wrongly. */
const [leaves, corrected] = [0.06, 0.08];

/** Marks one person at five sessions, some after a correction; answers how many of them count as attended. */
export async function plantPresence(tx: EntityManager, calendar: DemoCalendar, presence: Presence): Promise<number> {
  const { key, cohort, since, registration, comes, chance, oddly } = presence;
  let attended = 0;
  for (let index = 0; index < 5; index += 1) {
    const at = calendar.at(since + index * 7);
    const [came, left, wrong] = [chance() < comes, oddly() < leaves && comes < 1, oddly() < corrected];
    const state: AttendanceState = came ? (left ? 'PARTIAL' : 'PRESENT') : 'ABSENT';
    const share = left && came ? 75 : null;
    const minutes = share && 90;
    if (came) attended += 1;
    const session = sessionId(key, cohort, index);
    const row = { createdAt: at, updatedAt: at, session, registration, markedBy: personId('facilitator') };
    await tx.insert(Attendance, {
      ...row,
      id: demoId(`attendance ${registration} ${index}`),
      state,
      minutes,
      share,
      markedAt: at,
      how: 'HAND',
    });
    if (came) await plantArrival(tx, { session, registration, minutesEarly: Math.round(oddly() * 12) - 2 });
    const mark = { ...row, how: 'HAND' as const, isTaken: true };
    const before = new Date(at.getTime() - 600_000);
    const earlier = wrong && came ? ('ABSENT' as const) : null;
    if (earlier) {
      const id = demoId(`first mark ${registration} ${index}`);
      await tx.insert(AttendanceMark, { ...mark, id, createdAt: before, state: earlier, markedAt: before });
    }
    const reason = earlier ? 'Came a few minutes late' : null;
    const last = { ...mark, state, minutes, reason, earlierState: earlier, markedAt: at };
    await tx.insert(AttendanceMark, { ...last, id: demoId(`mark ${registration} ${index}`) });
  }
  return attended;
}

async function plantArrival(
  tx: EntityManager,
  { session, registration, minutesEarly }: { session: string; registration: string; minutesEarly: number },
): Promise<void> {
  const { startsAt } = await tx.findOneOrFail(Session, { id: session });
  const at = new Date(startsAt.getTime() - minutesEarly * 60_000);
  const id = demoId(`arrival ${session} ${registration}`);
  await tx.insert(SessionArrival, { id, createdAt: at, updatedAt: at, session, registration, arrivedAt: at });
}
