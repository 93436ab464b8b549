import { type EntityManager, type FilterQuery, raw } from '@mikro-orm/core';
import type { Page } from '../../schema/connection.js';
import type { Profile } from '../../schema/people/profile.js';
import { Registration } from '../../schema/registration/registration.js';
import { closenessTo } from '../people/closeness.service.js';
import { hasConsent } from '../people/consents.service.js';
import { profileFor } from '../people/visibility.js';
import type { Actor } from '../platform/actor.js';
import { emptyPage, pageOf } from '../platform/page.js';

/** Which people of a cohort the list shows: who agreed to it and shows a name. */
const listed = raw(
  (alias) => `exists (select 1 from person p join consent c on c.person_id = p.id and c.purpose = 'COHORT_LIST'
    and c.withdrawn_at is null where p.id = ${alias}.person_id and p.erased_at is null and p.name_shown_to <> 'NOBODY')`,
);

/** Which page of a list. */
export interface Portion {
  first?: number | null;
  after?: string | null;
}

/**
 * The others with a confirmed place in the cohort of a registration (the whole edition, where it has no cohorts), by
 * name, each as far as they let their cohort see; nobody while the registration itself is not confirmed.
 */
export async function cohortPeople(
  em: EntityManager,
  actor: Actor,
  registration: Registration,
  { first, after }: Portion,
): Promise<Page<Profile>> {
  if (registration.state !== 'CONFIRMED') return emptyPage;
  const where = { edition: registration.edition.id, cohort: registration.cohort?.id ?? null };
  const others = { ...where, person: { $ne: registration.person.id } };
  return profilesWith(em, actor, others, { first, after });
}

/**
 * Who has a confirmed place and agreed to be listed, by name, as far as each lets their cohort see. Photos are as near as
 * the viewer is: a mailed link, one's own or another's, brings nobody nearer.
 */
export async function profilesWith(
  em: EntityManager,
  actor: Actor,
  among: FilterQuery<Registration> & object,
  { first, after }: Portion,
): Promise<Page<Profile>> {
  const where: FilterQuery<Registration> = { ...among, state: 'CONFIRMED', [listed]: [] };
  const orderBy = [['participantName', 'asc']] as const;
  const page = await pageOf({ em, entity: Registration, where, orderBy, first, after, populate: ['person'] });
  const ids = page.nodes.map(({ person }) => person.id);
  const closeness = await closenessTo(em, actor, ids);
  const nodes = page.nodes.map((registration) => {
    const person = registration.person.getEntity();
    const { photoUrl } = profileFor(person, closeness(person.id));
    return Object.assign(profileFor(person, 'COHORT'), { photoUrl });
  });
  return { nodes, pageInfo: page.pageInfo, totalCount: () => listedCount(em, among) };
}

/** How many of them agreed to be listed. */
export function listedCount(em: EntityManager, among: FilterQuery<Registration> & object): Promise<number> {
  return em.count(Registration, { ...among, state: 'CONFIRMED', [listed]: [] });
}

/** Whether the others of the cohort find the person of a registration on their list. */
export async function isOnCohortList(em: EntityManager, registration: Registration): Promise<boolean> {
  const person = await registration.person.loadOrFail();
  return person.nameShownTo !== 'NOBODY' && (await hasConsent(em, person.id, 'COHORT_LIST'));
}
