import type { EntityManager } from '@mikro-orm/core';
import type { TodayItem } from '../../schema/console/today.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { Session } from '../../schema/workshops/session.js';
import { unmarkedAmong } from '../attendance/unmarked.service.js';
import type { Actor } from '../platform/actor.js';
import { canFacilitate, canOrganize } from '../registration/registration.policy.js';
import { day, item, roomOf } from './today-items.js';

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
  const ended = sessions.filter(({ endsAt }) => endsAt <= now);
  const unmarked = new Set(await unmarkedAmong(em, ended));
  const attention: TodayItem[] = [];
  const next: TodayItem[] = [];
  for (const session of sessions) {
    const edition = editions.find(({ id }) => id === session.edition.id);
    if (!edition) continue;
    const of = { edition, session, at: session.startsAt };
    const marking = roomOf(edition, `/attendance/${session.id}`);
    if (unmarked.has(session)) attention.push(item('ATTENDANCE_UNMARKED', marking, of));
    if (session.endsAt <= now) continue;
    const isRoomMissing = !session.joinUrl && !session.place && session.startsAt.getTime() <= now.getTime() + 7 * day;
    if (isRoomMissing && canOrganize(actor, edition)) {
      attention.push(item('ROOM_MISSING', roomOf(edition, '/sessions'), of));
    }
    next.push(item('SESSION_NEXT', session.startsAt <= now ? marking : roomOf(edition, '/sessions'), of));
  }
  return { attention, next };
}
