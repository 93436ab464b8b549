import type { EntityManager, FilterQuery } from '@mikro-orm/core';
import type { NamesByHand } from '../../schema/attendance/names-by-hand.js';
import type { PlaceMode } from '../../schema/registration/registration.enums.js';
import { Registration } from '../../schema/registration/registration.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import { Edition } from '../../schema/workshops/edition.js';
import { Session } from '../../schema/workshops/session.js';
import type { Actor } from '../platform/actor.js';
import { canFacilitate, canOrganize } from '../registration/registration.policy.js';
import { canMarkAttendance } from './attendance.policy.js';

/** More people than this are printed by cohort: setting so many names takes a while. */
const mostPrinted = 2000;

/** What a printed list is of. */
export interface Wish {
  slug: string;
  cohortId: string | null;
  sessionId: string | null;
  /** In a hybrid edition; who comes in person where it is not said. */
  mode?: PlaceMode | null;
}

/** Everyone on a list to print, by name. */
export interface Printed {
  edition: Edition;
  session: Session | null;
  cohort: Cohort | null;
  /** How the people on it take part, in a hybrid edition. */
  mode: PlaceMode | null;
  /** How many sessions the edition has, for its mark. */
  sessions: number;
  people: readonly { name: string; cohort: string | null }[];
}

/** A list of more people than are printed at once, and the cohorts by which it is. */
export interface TooLong {
  count: number;
  most: number;
  cohorts: readonly Pick<Cohort, 'id' | 'name'>[];
}

/** Who of an edition the caller may print: organizers and its facilitators everyone, facilitators of cohorts those; null: nobody. */
function printable(actor: Actor, edition: Edition, cohortId: string | null): FilterQuery<Registration> | null {
  const own = { edition: edition.id, state: 'CONFIRMED' as const, ...(cohortId && { cohort: cohortId }) };
  if (canOrganize(actor, edition) || canFacilitate(actor, edition, cohortId)) return own;
  if (cohortId) return null;
  const cohorts = actor.grants.flatMap(({ role, scope, scopeId }) =>
    role === 'FACILITATOR' && scope === 'COHORT' && scopeId ? [scopeId] : [],
  );
  return cohorts.length > 0 ? { ...own, cohort: { $in: cohorts } } : null;
}

/** The cohorts that the caller may print one by one, where it is not one already. */
async function waysOf(em: EntityManager, actor: Actor, edition: Edition, one: Cohort | null): Promise<Cohort[]> {
  if (one) return [];
  const cohorts = await em.find(Cohort, { edition: edition.id }, { orderBy: { position: 'asc', id: 'asc' } });
  return cohorts.filter(({ id }) => printable(actor, edition, id) !== null);
}

/** Whether the caller leads something of an edition, also where nobody has a place yet. */
async function leadsIn(em: EntityManager, actor: Actor, edition: Edition): Promise<boolean> {
  if (canOrganize(actor, edition) || canFacilitate(actor, edition, null)) return true;
  return (await waysOf(em, actor, edition, null)).length > 0;
}

/**
 * The confirmed people of an edition, a cohort or a session, all of them or none, for those who lead it; null for anyone
 * else.
 */
export async function peopleToPrint(
  em: EntityManager,
  actor: Actor,
  wish: Wish,
  most = mostPrinted,
): Promise<Printed | TooLong | null> {
  const edition = await em.findOne(Edition, { slug: wish.slug });
  if (!edition) return null;
  const session = wish.sessionId ? await em.findOne(Session, { id: wish.sessionId, edition: edition.id }) : null;
  if (wish.sessionId && !(session && canMarkAttendance(actor, session, edition))) return null;
  const cohortId = session?.cohort?.id ?? wish.cohortId;
  const cohort = cohortId ? await em.findOne(Cohort, { id: cohortId, edition: edition.id }) : null;
  const lead = cohortId && !cohort ? null : printable(actor, edition, cohortId);
  if (!lead) return null;
  // A sheet and badges are for a room; who registered before the edition was hybrid may come to it.
  const mode = edition.mode === 'HYBRID' ? (wish.mode ?? 'IN_PERSON') : null;
  const modes = mode === 'IN_PERSON' ? { $or: [{ mode }, { mode: null }] } : { mode };
  const where = mode ? { $and: [lead, modes] } : lead;
  const count = await em.count(Registration, where);
  if (count > most) return { count, most, cohorts: await waysOf(em, actor, edition, cohort) };
  const options = { populate: ['cohort'] } as const;
  const found = await em.find(Registration, where, { ...options, orderBy: { id: 'asc' } });
  if (found.length === 0 && !cohort && !(await leadsIn(em, actor, edition))) return null;
  const planned = { edition: edition.id, status: 'PLANNED' as const, ...(cohort && { cohort: [cohort.id, null] }) };
  // As people look for names, which a database does not: capitals and accents do not matter.
  const byName = new Intl.Collator(actor.locale).compare;
  const people = found
    .map(({ participantName: name, cohort: own }) => ({ name, cohort: own?.getEntity().name ?? null }))
    .toSorted((one, other) => byName(one.name, other.name));
  return { edition, session, cohort, mode, sessions: await em.count(Session, planned), people };
}

/** How many names of those that the caller may print no font of ours draws, by cohort and way of taking part; null for anyone else. */
export async function namesByHand(em: EntityManager, actor: Actor, edition: Edition): Promise<NamesByHand[] | null> {
  const lead = printable(actor, edition, null);
  if (!lead) return null;
  // Fonts are heavy, and loaded when somebody prints.
  const { isDrawn } = await import('../platform/pdf-fonts.js');
  const fields = ['participantName', 'cohort', 'mode'] as const;
  const found = await em.find(Registration, lead, { fields, disableIdentityMap: true });
  const counts = new Map<string, NamesByHand>();
  for (const { participantName, cohort, mode: own } of found) {
    if (isDrawn(participantName)) continue;
    const of = { cohortId: cohort?.id ?? null, mode: edition.mode === 'HYBRID' ? (own ?? 'IN_PERSON') : null };
    const key = `${of.cohortId} ${of.mode}`;
    counts.set(key, { ...of, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}
