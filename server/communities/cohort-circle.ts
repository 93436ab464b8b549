import type { EntityManager } from '@mikro-orm/core';
import { hasRole } from '../people/people.policy.js';
import type { Actor } from '../platform/actor.js';
import { instantFrom, rows } from '../platform/sql.js';

/** How somebody stands to the circle of a cohort. */
export interface CohortStanding {
  readonly cohortId: string;
  readonly editionId: string;
  /** Reads what is said there: members with a confirmed place, facilitators, organizers. */
  readonly reads: boolean;
  /** Writes there: whoever reads there as themselves, signed in; a mailed link, one's own or another's, only reads. */
  readonly writes: boolean;
  /** Facilitates it or runs the edition: hides what does not belong there. */
  readonly leads: boolean;
  /** Until when members read on. */
  readonly closesAt: Date;
}

/** So long after the edition members still read what was said. */
export const openAfterMs = 365 * 86_400_000;

interface Row {
  edition_id: string;
  series_id: string;
  ends_at: Date | number;
  own: number | string | null;
  opened: number | string | null;
}

/**
 * How the caller stands to the circle of a cohort; null for strangers and neighbours, as if there were none. A year
 * after the edition it closes to its members.
 */
export async function standingIn(
  em: EntityManager,
  actor: Actor,
  cohortId: string,
  now: Date,
): Promise<CohortStanding | null> {
  const links = actor.links.filter(({ purpose }) => purpose === 'REGISTRATION').map(({ id }) => id);
  const marks = links.map(() => '?').join(', ');
  const sql = `select e.id as edition_id, e.series_id, e.ends_at,
      (select count(*) from registration r where r.cohort_id = c.id and r.state = 'CONFIRMED'
        and r.person_id = ?) as own,
      ${
        links.length === 0
          ? '0'
          : `(select count(*) from registration r where r.cohort_id = c.id
        and r.state = 'CONFIRMED' and r.id in (${marks}))`
      } as opened
    from cohort c join edition e on e.id = c.edition_id where c.id = ?`;
  const [row] = await rows<Row>(em, sql, [actor.personId ?? '', ...links, cohortId], 'write');
  if (!row) return null;
  const scopes = { cohortId, editionId: row.edition_id, seriesId: row.series_id };
  const leads = hasRole(actor, 'FACILITATOR', scopes) || hasRole(actor, 'ORGANIZER', scopes);
  const isMember = Number(row.own) > 0;
  if (!leads && !isMember && Number(row.opened) === 0) return null;
  const closesAt = new Date((instantFrom(row.ends_at) as Date).getTime() + openAfterMs);
  const reads = leads || now < closesAt;
  return { cohortId, editionId: row.edition_id, reads, writes: reads && (leads || isMember), leads, closesAt };
}
