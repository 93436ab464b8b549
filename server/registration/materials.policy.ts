import type { EntityManager } from '@mikro-orm/core';
import { Registration } from '../../schema/registration/registration.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Actor } from '../platform/actor.js';
import { canFacilitate, canOrganize } from './registration.policy.js';

/** Adds and removes materials for a cohort; null: for everyone of the edition. */
export function canManageMaterials(actor: Actor, edition: Edition, cohortId: string | null): boolean {
  return canOrganize(actor, edition) || canFacilitate(actor, edition, cohortId);
}

/** Cohorts in which the caller has a confirmed place, signed in or by a mailed link; null: no place in the edition. */
export async function ownCohortsIn(
  em: EntityManager,
  actor: Actor,
  edition: Edition,
): Promise<Set<string | null> | null> {
  const links = actor.links.filter(({ purpose }) => purpose === 'REGISTRATION').map(({ id }) => id);
  if (!actor.personId && links.length === 0) return null;
  const own = [...(actor.personId ? [{ person: actor.personId }] : []), { id: { $in: links } }];
  const where = { edition: edition.id, state: 'CONFIRMED' as const, $or: own };
  const places = await em.find(Registration, where, { connectionType: 'write', fields: ['cohort'] });
  return places.length === 0 ? null : new Set(places.map(({ cohort }) => cohort?.id ?? null));
}
