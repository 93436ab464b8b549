import type { Attendance } from '../../schema/attendance/attendance.js';
import type { Session } from '../../schema/workshops/session.js';

/** Whole per cent of a session that some minutes are, at most 100. */
export function shareOf(minutes: number, session: Pick<Session, 'startsAt' | 'endsAt'>): number {
  return Math.min(100, Math.floor((minutes * 100) / minutesOf(session)));
}

/** How long a session is, at least a minute. */
export function minutesOf({ startsAt, endsAt }: Pick<Session, 'startsAt' | 'endsAt'>): number {
  return Math.max(1, Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000));
}

/**
 * Whether a mark counts as attended: present does, and being there for some of it from the edition's
 * `attendedFromPercent` on. The one rule for every count; `countsAsAttendedSql` is the same for statements.
 */
export function countsAsAttended(mark: Pick<Attendance, 'state' | 'share'>, attendedFromPercent: number): boolean {
  return mark.state === 'PRESENT' || (mark.state === 'PARTIAL' && (mark.share ?? 0) >= attendedFromPercent);
}

/** The rule of `countsAsAttended` as a condition on aliases of the tables `attendance` and `edition`. */
export function countsAsAttendedSql(attendance: string, edition: string): string {
  return `(${attendance}.state = 'PRESENT' or (${attendance}.state = 'PARTIAL'
    and ${attendance}.share >= ${edition}.attended_from_percent))`;
}
