import type { EntityManager, FilterQuery } from '@mikro-orm/core';
import { HandIn, type HandInState } from '../../schema/attendance/hand-in.js';
import type { Page } from '../../schema/connection.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Actor } from '../platform/actor.js';
import { emptyPage, pageOf } from '../platform/page.js';
import { canFacilitate, canOrganize } from '../registration/registration.policy.js';

/** What to list of what was handed in. */
export interface HandInsWish {
  state?: HandInState | null;
  first?: number | null;
  after?: string | null;
}

/** Whose work the caller looks at; null: nobody's. */
function whose(actor: Actor, edition: Edition): FilterQuery<HandIn> | null {
  const confirmed = { edition: edition.id, state: 'CONFIRMED' as const };
  if (canOrganize(actor, edition) || canFacilitate(actor, edition, null)) return { registration: confirmed };
  const cohorts = actor.grants.flatMap(({ role, scope, scopeId }) =>
    role === 'FACILITATOR' && scope === 'COHORT' && scopeId ? [scopeId] : [],
  );
  return cohorts.length > 0 ? { registration: { ...confirmed, cohort: { $in: cohorts } } } : null;
}

/** A page of what was handed in, longest waiting first; for organizers, and facilitators of theirs, else nothing. */
export async function handInPage(
  em: EntityManager,
  actor: Actor,
  edition: Edition,
  { state, first, after }: HandInsWish,
): Promise<Page<HandIn>> {
  const theirs = whose(actor, edition);
  if (!theirs) return emptyPage;
  const where = { $and: [theirs, state ? { state } : {}] } as FilterQuery<HandIn>;
  const page = await pageOf({ em, entity: HandIn, where, orderBy: [['handedInAt', 'asc']], first, after });
  return { ...page, totalCount: () => em.count(HandIn, where) };
}
