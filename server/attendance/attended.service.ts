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

/** How many sessions of a registration count as attended, by its alias. */
export function attendedSql(registration: string): string {
  return `(select count(*) from attendance a join edition e on e.id = ${registration}.edition_id
    where a.registration_id = ${registration}.id and ${countsAsAttendedSql('a', 'e')})`;
}

/** A session `s`, joined, that a registration must have attended and did not. */
export function lackedSql(registration: string): string {
  return `s.edition_id = ${registration}.edition_id and s.status = 'PLANNED' and s.is_required = true
    and (s.cohort_id is null or s.cohort_id = ${registration}.cohort_id)
    and not exists (select 1 from attendance a join edition e on e.id = s.edition_id
      where a.session_id = s.id and a.registration_id = ${registration}.id and ${countsAsAttendedSql('a', 'e')})`;
}

/** The last word of an organizer on whether a registration completes; WITHDRAWN leaves it to the rule. */
export function rulingSql(registration: string): string {
  return `coalesce((select d.ruling from completion_decision d where d.registration_id = ${registration}.id
    order by d.id desc limit 1), 'WITHDRAWN')`;
}

/** How many sessions of a registration were held by an instant, which it takes. */
export function heldSql(registration: string): string {
  return `(select count(*) from session s where s.edition_id = ${registration}.edition_id and s.status = 'PLANNED'
    and s.ends_at <= ? and (s.cohort_id is null or s.cohort_id = ${registration}.cohort_id))`;
}

/** Whether the edition of a registration asks for a task that was not accepted of it. */
export function lacksTaskSql(registration: string): string {
  return `(exists (select 1 from edition e where e.id = ${registration}.edition_id and e.task_title is not null)
    and not exists (select 1 from hand_in h where h.registration_id = ${registration}.id and h.state = 'ACCEPTED'))`;
}

/**
 * Whether a registration completes: by an organizer's word, else by its edition's rule, which is enough sessions, every
 * required one, and the task accepted where it asks for one.
 */
export function completesSql(registration: string): string {
  return `(case ${rulingSql(registration)} when 'GRANTED' then 1 when 'REFUSED' then 0 else
    case when ${attendedSql(registration)} >=
        (select e.sessions_to_complete from edition e where e.id = ${registration}.edition_id)
      and not exists (select 1 from session s where ${lackedSql(registration)}) and not ${lacksTaskSql(registration)} then 1 else 0 end end = 1)`;
}

/** Whether a registration completed, and it was not ended. */
export function completedSql(registration: string): string {
  return `exists (select 1 from completion c where c.registration_id = ${registration}.id and c.ended_at is null)`;
}

/** Whether a registration completed and no longer would, as when a mark was corrected since. Nothing ends it but a decision. */
export function noLongerMeetsSql(registration: string): string {
  return `(${completedSql(registration)} and not ${completesSql(registration)})`;
}

/**
 * Whether a registration that does not complete yet can still do so at an instant, written as `instantSql` does: with what
 * is to come, and what was held and nobody was marked in yet. Once no session lies ahead only a task can be waited for; where
 * none is planned for them, as in a cohort that is new, one may be until the edition is over.
 */
export function canStillCompleteSql(registration: string, at: string): string {
  const theirs = `s.edition_id = ${registration}.edition_id and s.status = 'PLANNED'
    and (s.cohort_id is null or s.cohort_id = ${registration}.cohort_id)`;
  const isOpen = `(s.ends_at > ${at} or not exists (select 1 from attendance m where m.session_id = s.id))`;
  const needed = `(select e.sessions_to_complete from edition e where e.id = ${registration}.edition_id)`;
  const lacks = (more: string) => `exists (select 1 from session s where ${lackedSql(registration)} ${more})`;
  return `(${rulingSql(registration)} <> 'REFUSED'
    and exists (select 1 from edition e where e.id = ${registration}.edition_id and e.status = 'PUBLISHED')
    and ((not exists (select 1 from session s where ${theirs})
      and exists (select 1 from edition e where e.id = ${registration}.edition_id and e.ends_at > ${at}))
    or ((exists (select 1 from session s where ${theirs} and s.ends_at > ${at})
      or (${attendedSql(registration)} >= ${needed} and not ${lacks('')}))
    and not ${lacks(`and not ${isOpen}`)}
    and ${attendedSql(registration)} + (select count(*) from session s where ${theirs} and ${isOpen}
      and not exists (select 1 from attendance a join edition e on e.id = s.edition_id where a.session_id = s.id
        and a.registration_id = ${registration}.id and ${countsAsAttendedSql('a', 'e')})) >= ${needed})))`;
}

/** The rule of `countsAsAttended` as a condition on aliases of the tables `attendance` and `edition`. */
export function countsAsAttendedSql(attendance: string, edition: string): string {
  return `(${attendance}.state = 'PRESENT' or (${attendance}.state = 'PARTIAL'
    and ${attendance}.share >= ${edition}.attended_from_percent))`;
}
