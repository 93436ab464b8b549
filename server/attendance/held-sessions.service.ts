import type { EntityManager } from '@mikro-orm/core';
import type { CertificateMark } from '../../schema/attendance/certificate.js';
import type { Completion } from '../../schema/attendance/completion.js';
import { rows } from '../platform/sql.js';
import { countsAsAttendedSql, lacksTaskSql } from './attended.service.js';

/** What of the sessions of a registration goes into its certificate. */
export interface Held {
  minutes: number;
  mark: CertificateMark;
  /** Titles of the sessions that had to be attended. */
  required: string[];
  /** Whether one of those was missed: an organizer granted the completion. */
  isOneMissed: boolean;
  /** Whether the task that the rule asks for was not accepted. */
  isTaskLacked: boolean;
}

interface HeldSession {
  starts_at: number | Date;
  ends_at: number | Date;
  /** Of whoever was there for some of it. */
  minutes: number | null;
  is_attended: number;
  title: string;
  is_required: boolean | number;
}

function lengthOf({ starts_at, ends_at, minutes }: HeldSession): number {
  return minutes ?? (new Date(ends_at).getTime() - new Date(starts_at).getTime()) / 60_000;
}

/** The sessions of a registration that were held until it completed, and which of them the person attended. */
export async function heldSessions(em: EntityManager, completion: Completion, roots: number): Promise<Held> {
  const found = await rows<HeldSession>(
    em,
    `select s.title, s.is_required, s.starts_at, s.ends_at, a.minutes,
        case when ${countsAsAttendedSql('a', 'e')} then 1 else 0 end as is_attended
      from session s join registration r on r.id = ? join edition e on e.id = r.edition_id
      left join attendance a on a.session_id = s.id and a.registration_id = r.id
      where s.edition_id = r.edition_id and s.status = 'PLANNED' and s.ends_at <= ?
        and (s.cohort_id is null or s.cohort_id = r.cohort_id) order by s.starts_at, s.id`,
    [completion.registration.id, completion.completedAt],
    'write',
  );
  const attended = found.filter(({ is_attended }) => Number(is_attended) === 1);
  const minutes = Math.round(attended.reduce((sum, session) => sum + lengthOf(session), 0));
  const required = found.filter(({ is_required }) => is_required).map(({ title }) => title);
  const isOneMissed = found.some((one) => one.is_required && Number(one.is_attended) === 0);
  const lacking = `select 1 as n from registration r where r.id = ? and ${lacksTaskSql('r')}`;
  const isTaskLacked = (await rows(em, lacking, [completion.registration.id], 'write')).length > 0;
  return {
    isTaskLacked,
    minutes,
    required,
    isOneMissed,
    mark: { stems: found.map(({ is_attended }) => Number(is_attended) === 1), roots },
  };
}
