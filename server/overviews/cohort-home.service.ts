import type { EntityManager } from '@mikro-orm/core';
import { Thread } from '../../schema/communities/thread.js';
import type { Page } from '../../schema/connection.js';
import { CohortHome } from '../../schema/overviews/cohort-home.js';
import type { Profile } from '../../schema/people/profile.js';
import { Registration } from '../../schema/registration/registration.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import { standingIn } from '../communities/cohort-circle.js';
import { hearingOf } from '../communities/hearings.js';
import type { Actor } from '../platform/actor.js';
import { emptyPage, pageOf } from '../platform/page.js';
import { listedCount, type Portion, profilesWith } from '../registration/cohort-people.service.js';

/** The home of a cohort for its members and who leads it; null for everybody else. */
export async function cohortHome(em: EntityManager, actor: Actor, id: string, now: Date): Promise<CohortHome | null> {
  const standing = await standingIn(em, actor, id, now);
  if (!standing) return null;
  const cohort = await em.findOneOrFail(Cohort, { id }, { populate: ['edition'] });
  const { reads, writes, leads, closesAt } = standing;
  const members = reads ? await em.count(Registration, { cohort: id, state: 'CONFIRMED' }) : 0;
  const unlisted = reads ? members - (await listedCount(em, { cohort: id })) : 0;
  const edition = cohort.edition.getEntity();
  const hearing = actor.personId && reads ? await hearingOf(em, actor.personId, { cohortId: id }, now) : null;
  return Object.assign(new CohortHome(), {
    cohort,
    edition,
    isOpen: reads,
    canWrite: writes,
    leads,
    closesAt,
    unlisted,
    loudness: hearing?.loudness ?? null,
  });
}

/** The members who agreed to be listed, each as far as they let their cohort see. */
export async function homePeople(
  em: EntityManager,
  actor: Actor,
  home: CohortHome,
  portion: Portion,
): Promise<Page<Profile>> {
  return home.isOpen ? profilesWith(em, actor, { cohort: home.cohort.id }, portion) : emptyPage;
}

/** What is asked and talked about there, last written in first. */
export async function homeThreads(
  em: EntityManager,
  home: CohortHome,
  { first, after }: Portion,
): Promise<Page<Thread>> {
  if (!home.isOpen) return emptyPage;
  const orderBy = [
    ['lastPostAt', 'desc'],
    ['id', 'desc'],
  ] as const;
  return pageOf({ em, entity: Thread, where: { cohort: home.cohort.id }, orderBy, first, after });
}
