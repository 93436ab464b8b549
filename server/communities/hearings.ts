import type { EntityManager } from '@mikro-orm/core';
import type { Loudness } from '../../schema/communities/communities.enums.js';
import { instantFrom, rows, type SqlValue } from '../platform/sql.js';
import { openAfterMs } from './cohort-circle.js';
import type { Place } from './thread-policy.js';

/** Somebody who hears of what is written in a place, unless it is silent for them. */
export interface Hearing {
  readonly personId: string;
  /** Where: this or `cohortId`. */
  readonly communityId: string | null;
  readonly cohortId: string | null;
  /** By which its one-click end is named; null in a cohort. */
  readonly membershipId: string | null;
  readonly loudness: Loudness;
  /** What was written before is no news to them. */
  readonly since: Date | null;
  /** Their zone where it is known, else that of the place. */
  readonly timeZone: string;
}

interface Row {
  person_id: string;
  community_id: string | null;
  cohort_id: string | null;
  membership_id: string | null;
  loudness: Loudness;
  told_until: Date | number | null;
  since: Date | number | null;
  time_zone: string;
}

interface Part {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/** Members who are not on leave; `where` narrows `m`. */
function ofCommunities(where: string, params: readonly SqlValue[], now: Date): Part {
  const sql = `select m.person_id, m.community_id, null as cohort_id, m.id as membership_id, m.loudness, m.told_until,
      m.joined_at as since, coalesce(p.time_zone, c.time_zone) as time_zone
    from membership m join person p on p.id = m.person_id join community c on c.id = m.community_id
    where (m.state = 'MEMBER' or (m.state = 'ON_LEAVE' and m.leave_until <= ?)) and p.email is not null and ${where}`;
  return { sql, params: [now, ...params] };
}

/** Confirmed places, until a year after the edition, and who facilitates now; `where` narrows `s`. */
function ofCohorts(where: string, params: readonly SqlValue[], now: Date): Part {
  const sql = `select s.person_id, null as community_id, s.cohort_id, null as membership_id,
      coalesce(l.loudness, 'DAILY') as loudness, l.told_until, min(s.since) as since,
      coalesce(p.time_zone, max(s.time_zone), c.time_zone) as time_zone
    from (select r.person_id, r.cohort_id, r.confirmed_at as since, r.time_zone from registration r
        join edition e on e.id = r.edition_id where r.state = 'CONFIRMED' and e.ends_at > ?
      union all select a.person_id, k.id, a.from_at, null from appointment a
        join cohort k on (a.scope = 'COHORT' and k.id = a.scope_id) or (a.scope = 'EDITION' and k.edition_id = a.scope_id)
        where a.role = 'FACILITATOR' and a.from_at <= ? and (a.until_at is null or a.until_at > ?)) s
    join person p on p.id = s.person_id join cohort c on c.id = s.cohort_id
    left join cohort_loudness l on l.person_id = s.person_id and l.cohort_id = s.cohort_id
    where p.email is not null and ${where}
    group by s.person_id, s.cohort_id, l.loudness, l.told_until, p.time_zone, c.time_zone`;
  return { sql, params: [new Date(now.getTime() - openAfterMs), now, now, ...params] };
}

async function read(em: EntityManager, { sql, params }: Part, limit: number): Promise<Hearing[]> {
  const all = `select * from (${sql}) h order by person_id, community_id, cohort_id limit ${limit}`;
  const found = await rows<Row>(em, all, params, 'write');
  return found.map((row) => ({
    personId: row.person_id,
    communityId: row.community_id,
    cohortId: row.cohort_id,
    membershipId: row.membership_id,
    loudness: row.loudness,
    since: later(instantFrom(row.told_until), instantFrom(row.since)),
    timeZone: row.time_zone,
  }));
}

function later(a: Date | null, b: Date | null): Date | null {
  return a && b ? (a > b ? a : b) : (a ?? b);
}

/** One page of those who hear of a place, by their ids. */
export function hearersOf(em: EntityManager, place: Place, after: string, now: Date): Promise<Hearing[]> {
  const part = place.communityId
    ? ofCommunities('m.community_id = ? and m.person_id > ?', [place.communityId, after], now)
    : ofCohorts('s.cohort_id = ? and s.person_id > ?', [place.cohortId ?? '', after], now);
  return read(em, part, 200);
}

/** Whether and how somebody hears of a place at this moment; null: not at all, for they do not belong to it. */
export async function hearingOf(em: EntityManager, personId: string, place: Place, now: Date): Promise<Hearing | null> {
  const part = place.communityId
    ? ofCommunities('m.community_id = ? and m.person_id = ?', [place.communityId, personId], now)
    : ofCohorts('s.cohort_id = ? and s.person_id = ?', [place.cohortId ?? '', personId], now);
  return (await read(em, part, 1))[0] ?? null;
}

/** Every community that somebody hears of. */
export function communitiesHeard(em: EntityManager, personId: string, now: Date): Promise<Hearing[]> {
  return read(em, ofCommunities('m.person_id = ?', [personId], now), 100);
}

/** Every cohort that somebody hears of. */
export function cohortsHeard(em: EntityManager, personId: string, now: Date): Promise<Hearing[]> {
  return read(em, ofCohorts('s.person_id = ?', [personId], now), 100);
}
