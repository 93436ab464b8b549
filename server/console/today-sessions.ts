import type { EntityManager } from '@mikro-orm/core';
import type { TodayItem } from '../../schema/console/today.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { Session } from '../../schema/workshops/session.js';
import type { Actor } from '../platform/actor.js';
import { rows } from '../platform/sql.js';
import { canFacilitate, canOrganize } from '../registration/registration.policy.js';
import { day, item, marks, roomOf } from './today-items.js';

/** The most sessions that are looked at; those nearest to now. */
const mostSessions = 300;

const latestFirst = { orderBy: { startsAt: 'desc', id: 'desc' }, limit: mostSessions } as const;
const soonestFirst = { orderBy: { startsAt: 'asc', id: 'asc' }, limit: mostSessions } as const;

/**
 * Sessions of the last month and the next two weeks that the caller runs or facilitates; where none of them is to come,
 * the next one too, however far it is.
 */
export async function ownSessions(
  em: EntityManager,
  actor: Actor,
  editions: readonly Edition[],
  now: Date,
): Promise<Session[]> {
  if (editions.length === 0) return [];
  const cohortIds = actor.grants.flatMap(({ role, scope, scopeId }) =>
    role === 'FACILITATOR' && scope === 'COHORT' && scopeId ? [scopeId] : [],
  );
  const cohorts = cohortIds.length > 0 ? await em.find(Cohort, { id: { $in: cohortIds } }) : [];
  const withCohorts = new Set(cohorts.map(({ edition }) => edition.id));
  const planned = { edition: { $in: editions.map(({ id }) => id) }, status: 'PLANNED' as const };
  const soon = new Date(now.getTime() + 14 * day);
  const near = { ...planned, startsAt: { $gt: new Date(now.getTime() - 30 * day), $lte: soon } };
  const own = (await em.find(Session, near, latestFirst)).filter(isOwn);
  if (own.some(({ endsAt }) => endsAt > now)) return own;
  const later = (await em.find(Session, { ...planned, startsAt: { $gt: soon } }, soonestFirst)).find(isOwn);
  return later ? [...own, later] : own;

  function isOwn(session: Session): boolean {
    const edition = editions.find(({ id }) => id === session.edition.id);
    if (!edition) return false;
    if (canOrganize(actor, edition) || canFacilitate(actor, edition, session.cohort?.id ?? null)) return true;
    return !session.cohort && withCohorts.has(edition.id);
  }
}

/** Sessions without a room or without marks, and those to come. */
export async function sessionItems(
  em: EntityManager,
  actor: Actor,
  { sessions, editions }: { sessions: readonly Session[]; editions: readonly Edition[] },
  now: Date,
): Promise<{ attention: TodayItem[]; next: TodayItem[] }> {
  const unmarked = await withoutMarks(
    em,
    sessions.filter(({ endsAt }) => endsAt <= now),
  );
  const attention: TodayItem[] = [];
  const next: TodayItem[] = [];
  for (const session of sessions) {
    const edition = editions.find(({ id }) => id === session.edition.id);
    if (!edition) continue;
    const of = { edition, session, at: session.startsAt };
    const marking = roomOf(edition, `/attendance/${session.id}`);
    if (unmarked.has(session.id)) attention.push(item('ATTENDANCE_UNMARKED', marking, of));
    if (session.endsAt <= now) continue;
    const isRoomMissing = !session.joinUrl && !session.place && session.startsAt.getTime() <= now.getTime() + 7 * day;
    if (isRoomMissing && canOrganize(actor, edition)) {
      attention.push(item('ROOM_MISSING', roomOf(edition, '/sessions'), of));
    }
    next.push(item('SESSION_NEXT', session.startsAt <= now ? marking : roomOf(edition, '/sessions'), of));
  }
  return { attention, next };
}

/** Which of these sessions nobody has been marked in although someone has a place. */
async function withoutMarks(em: EntityManager, sessions: readonly Session[]): Promise<Set<string>> {
  if (sessions.length === 0) return new Set();
  const ids = sessions.map(({ id }) => id);
  const found = await rows<{ id: string }>(
    em,
    `select s.id from session s where s.id in (${marks(ids)})
      and not exists (select 1 from attendance a where a.session_id = s.id)
      and exists (select 1 from registration r where r.edition_id = s.edition_id and r.state = 'CONFIRMED'
        and (s.cohort_id is null or r.cohort_id = s.cohort_id))`,
    ids,
  );
  return new Set(found.map(({ id }) => id));
}
