import type { EntityManager } from '@mikro-orm/core';
import type { Edition } from '../../schema/workshops/edition.js';
import { instantFrom, rows, type SqlValue } from '../platform/sql.js';

/** Work that nobody has judged yet, of one cohort of an edition; null: of nobody's. */
export interface Waiting {
  editionId: string;
  cohortId: string | null;
  count: number;
  /** Handed in first and last. */
  since: Date;
  latest: Date;
}

interface Row {
  edition_id: string;
  cohort_id: string | null;
  n: number | string;
  since: number | string | Date;
  latest: number | string | Date;
}

/** What waits in editions that take place and ask for a task, in one statement; of `ids`, or of all. */
export async function waitingTasks(em: EntityManager, ids: readonly string[] | null): Promise<Waiting[]> {
  if (ids?.length === 0) return [];
  const some = ids ? `and r.edition_id in (${ids.map(() => '?').join(', ')})` : '';
  const sql = `select r.edition_id, r.cohort_id, count(*) as n, min(h.handed_in_at) as since, max(h.handed_in_at) as latest
    from hand_in h join registration r on r.id = h.registration_id and r.state = 'CONFIRMED'
    join edition e on e.id = r.edition_id and e.status = 'PUBLISHED' and e.task_title is not null
    where h.state = 'HANDED_IN' ${some} group by r.edition_id, r.cohort_id`;
  const found = await rows<Row>(em, sql, ids ?? [], 'write');
  return found.map((row) => ({
    editionId: row.edition_id,
    cohortId: row.cohort_id,
    count: Number(row.n),
    since: instantFrom(row.since) as Date,
    latest: instantFrom(row.latest) as Date,
  }));
}

/** Somebody who accepts or returns work of an edition by a role of theirs: all of it, or that of some cohorts. */
export interface Judge {
  personId: string;
  /** Null: everyone's. */
  cohortIds: readonly string[] | null;
}

/** Who judges work of an edition: its organizers and facilitators, and facilitators of cohorts; administrators are not asked. */
export async function judgesOf(em: EntityManager, edition: Edition, now: Date, personId?: string): Promise<Judge[]> {
  const params: SqlValue[] = [now, now, edition.series.id, edition.id, edition.id, edition.id];
  const found = await rows<{ person_id: string; cohort_id: string | null }>(
    em,
    `select a.person_id, case when a.scope = 'COHORT' then a.scope_id end as cohort_id from appointment a
      join person p on p.id = a.person_id and p.erased_at is null and p.email is not null
      where a.from_at <= ? and (a.until_at is null or a.until_at > ?) and (
        (a.role = 'ORGANIZER' and (a.scope = 'INSTANCE' or (a.scope = 'SERIES' and a.scope_id = ?)
          or (a.scope = 'EDITION' and a.scope_id = ?)))
        or (a.role = 'FACILITATOR' and ((a.scope = 'EDITION' and a.scope_id = ?)
          or (a.scope = 'COHORT' and a.scope_id in (select id from cohort where edition_id = ?)))))
      ${personId ? 'and a.person_id = ?' : ''}`,
    personId ? [...params, personId] : params,
    'write',
  );
  const cohortsOf = (own: typeof found) => own.flatMap(({ cohort_id }) => cohort_id ?? []);
  return [...Map.groupBy(found, ({ person_id }) => person_id)].map(([id, own]) => ({
    personId: id,
    cohortIds: own.some(({ cohort_id }) => cohort_id === null) ? null : cohortsOf(own),
  }));
}

/** What of it waits for one judge; null: nothing. */
export function waitingFor(waiting: readonly Waiting[], judge: Judge, editionId: string) {
  const isTheirs = ({ cohortId }: Waiting) =>
    judge.cohortIds === null || (cohortId !== null && judge.cohortIds.includes(cohortId));
  const own = waiting.filter((one) => one.editionId === editionId && isTheirs(one));
  if (own.length === 0) return null;
  return {
    count: own.reduce((sum, { count }) => sum + count, 0),
    since: new Date(Math.min(...own.map(({ since }) => since.getTime()))),
    latest: new Date(Math.max(...own.map(({ latest }) => latest.getTime()))),
  };
}
