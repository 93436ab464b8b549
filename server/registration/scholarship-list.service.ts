import type { EntityManager, FilterQuery } from '@mikro-orm/core';
import type { Page } from '../../schema/connection.js';
import type { ScholarshipState } from '../../schema/registration/registration.enums.js';
import type { ScholarshipOrder, ScholarshipSort } from '../../schema/registration/registration-lists.js';
import { Scholarship } from '../../schema/registration/scholarship.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Actor } from '../platform/actor.js';
import { emptyPage, type OrderBy, pageOf, sortedBy } from '../platform/page.js';
import { containing, holds } from '../platform/text-search.js';
import { canOrganize } from './registration.policy.js';

/** What to list of an edition's applications for help with the fee. */
export interface ScholarshipsWish {
  states?: readonly ScholarshipState[] | null;
  /** Part of the applicant's name. */
  search?: string | null;
  orderBy?: ScholarshipOrder | null;
  first?: number | null;
  after?: string | null;
}

const orders: Record<ScholarshipSort, OrderBy<Scholarship>> = {
  STATE: ['state', 'createdAt'],
  DATE: ['createdAt'],
  AFFORDABLE: ['affordableMinor'],
  AWARD: ['awardMinor'],
};

function wanted(edition: Edition, { states, search }: ScholarshipsWish): FilterQuery<Scholarship> {
  const sought = containing(search);
  return {
    $and: [
      { fund: { edition: edition.id } },
      states?.length ? { state: { $in: [...states] } } : {},
      sought ? { registration: holds('participant_name', sought) } : {},
    ],
  };
}

/** A page of an edition's applications, undecided ones first unless said; for its organizers, else nothing. */
export async function scholarshipsOf(
  em: EntityManager,
  actor: Actor,
  edition: Edition,
  wish: ScholarshipsWish,
): Promise<Page<Scholarship>> {
  if (!canOrganize(actor, edition)) return emptyPage;
  const orderBy = sortedBy(orders, wish.orderBy ?? { by: 'STATE', direction: 'ASC' });
  const { first, after } = wish;
  return pageOf({ em, entity: Scholarship, where: wanted(edition, wish), orderBy, first, after });
}

/** How many applications a filter finds; counted, as one edition has few. */
export async function scholarshipsSize(em: EntityManager, actor: Actor, edition: Edition, wish: ScholarshipsWish) {
  return canOrganize(actor, edition) ? em.count(Scholarship, wanted(edition, wish)) : 0;
}
