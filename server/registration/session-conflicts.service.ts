import type { EntityManager } from '@mikro-orm/core';
import type { Person } from '../../schema/people/person.js';
import { Edition } from '../../schema/workshops/edition.js';
import { Session } from '../../schema/workshops/session.js';
import {
  ConflictsOfSession,
  type SessionConflict,
  type SessionConflictsInput,
} from '../../schema/workshops/session-conflicts.js';
import type { Actor } from '../platform/actor.js';
import { Refusal } from '../platform/refusal.js';
import { rows } from '../platform/sql.js';
import { facilitatorsOf, possibleFacilitators } from '../workshops/session-facilitators.service.js';
import { sessionPlace } from '../workshops/session-place.js';
import { timesOf } from '../workshops/session-times.js';
import { visibleEditions } from '../workshops/workshops.policy.js';
import { canOrganize } from './registration.policy.js';
import { clashesOf, conflictsOf, type PlanFacts, type Slot, type ZoneCount } from './session-conflicts.js';

/** Most sessions of other editions that are looked at. */
const mostOthers = 500;

async function zonesOf(em: EntityManager, editionId: string): Promise<ZoneCount[]> {
  const found = await rows<{ cohort_id: string | null; zone: string | null; people: number | string }>(
    em,
    `select r.cohort_id, coalesce(r.time_zone, p.time_zone) as zone, count(*) as people
      from registration r join person p on p.id = r.person_id
      where r.edition_id = ? and r.state = 'CONFIRMED' group by r.cohort_id, coalesce(r.time_zone, p.time_zone)`,
    [editionId],
  );
  return found.map(({ cohort_id, zone, people }) => ({ cohortId: cohort_id, zone, people: Number(people) }));
}

async function slotsOf(em: EntityManager, sessions: readonly Session[], own: string): Promise<Slot[]> {
  if (sessions.length === 0) return [];
  const people = await facilitatorsOf(
    em,
    sessions.map(({ id }) => id),
  );
  return sessions.map((session) => {
    const edition = session.edition.getEntity();
    const { id, title, startsLocal, startsAt, endsAt, cohort } = session;
    return {
      id,
      title: edition.id === own ? title : `${title} (${edition.title})`,
      editionId: edition.id,
      cohortId: cohort?.id ?? null,
      startsLocal,
      startsAt,
      endsAt,
      place: sessionPlace(edition, session),
      facilitators: people.get(id) ?? [],
    };
  });
}

/** Sessions of other editions that the caller can see and that share the time with one of an edition. */
async function elsewhere(
  em: EntityManager,
  actor: Actor,
  edition: Edition,
  spans: readonly Span[],
): Promise<Session[]> {
  if (spans.length === 0) return [];
  const from = new Date(Math.min(...spans.map(({ startsAt }) => startsAt.getTime())));
  const until = new Date(Math.max(...spans.map(({ endsAt }) => endsAt.getTime())));
  return em.find(
    Session,
    {
      status: 'PLANNED',
      startsAt: { $lt: until },
      endsAt: { $gt: from },
      edition: { $and: [visibleEditions(actor), { id: { $ne: edition.id }, status: { $ne: 'CANCELLED' } }] },
    },
    { populate: ['edition'], orderBy: { startsAt: 'asc', id: 'asc' }, limit: mostOthers },
  );
}

/** From when to when. */
interface Span {
  startsAt: Date;
  endsAt: Date;
}

/** All that sessions of an edition, and `more` that are only being planned, are judged against. */
export async function planFacts(
  em: EntityManager,
  actor: Actor,
  edition: Edition,
  { locale, now, more = [] }: { locale: string; now: Date; more?: readonly Span[] },
): Promise<PlanFacts & { own: Slot[] }> {
  const planned = { edition: edition.id, status: 'PLANNED' as const };
  const sessions = await em.find(Session, planned, { populate: ['edition'], orderBy: { startsAt: 'asc', id: 'asc' } });
  const others = await elsewhere(em, actor, edition, [...sessions, ...more]);
  const slots = await slotsOf(em, [...sessions, ...others], edition.id);
  const own = slots.filter(({ editionId }) => editionId === edition.id);
  const { mostOutsidePercent, holidayCountries } = edition;
  return {
    own,
    now,
    slots,
    locale,
    mostOutsidePercent,
    zones: await zonesOf(em, edition.id),
    countries: holidayCountries ?? [],
  };
}

/** What speaks against each session of an edition that is not over; those without are left out. */
export async function conflictsInPlan(
  em: EntityManager,
  actor: Actor,
  edition: Edition,
  { locale, now }: { locale: string; now: Date },
): Promise<ConflictsOfSession[]> {
  const facts = await planFacts(em, actor, edition, { locale, now });
  return facts.own
    .filter(({ endsAt }) => endsAt > now)
    .map((slot) => ({ sessionId: slot.id ?? '', conflicts: clashesOf(slot, facts) }))
    .filter(({ conflicts }) => conflicts.length > 0)
    .map((found) => Object.assign(new ConflictsOfSession(), found));
}

/** People of an edition by id, as far as they can be chosen to facilitate. */
export async function chosenPeople(em: EntityManager, editionId: string, ids: readonly string[], now: Date) {
  const possible: Person[] = ids.length > 0 ? await possibleFacilitators(em, editionId, now) : [];
  return possible.filter(({ id }) => ids.includes(id));
}

/** What speaks against a session as it is being planned; nothing while its times are not whole, or for who does not plan. */
export async function conflictsWhilePlanning(
  em: EntityManager,
  actor: Actor,
  input: SessionConflictsInput,
  { locale, now }: { locale: string; now: Date },
): Promise<SessionConflict[]> {
  const edition = await em.findOne(Edition, { id: input.editionId });
  if (!edition || !canOrganize(actor, edition)) return [];
  let times: ReturnType<typeof timesOf>;
  try {
    times = timesOf(input);
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
  const facts = await planFacts(em, actor, edition, { locale, now, more: [times] });
  const slot: Slot = {
    id: input.sessionId ?? null,
    title: '',
    editionId: edition.id,
    cohortId: input.cohortId ?? facts.own.find(({ id }) => id === input.sessionId)?.cohortId ?? null,
    ...times,
    place: sessionPlace(edition, input),
    facilitators: await chosenPeople(em, edition.id, input.facilitatorIds ?? [], now),
  };
  return conflictsOf(slot, facts);
}
