import type { EntityManager, FilterQuery } from '@mikro-orm/core';
import type { RegistrationState } from '../../schema/registration/registration.enums.js';
import { Registration } from '../../schema/registration/registration.js';
import type { RegistrationCounts } from '../../schema/registration/registration.views.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { type Actor, withLink } from '../platform/actor.js';
import { readLink } from '../platform/link-token.js';
import { rows } from '../platform/sql.js';
import { canFacilitate, canSeeMoney, canViewRegistration } from './registration.policy.js';

/** The caller with the registration their link opens, when the token is good and not ended. */
export async function openRegistrationLink(
  em: EntityManager,
  actor: Actor,
  secretKey: string,
  token: string | null | undefined,
): Promise<{ actor: Actor; registrationId: string | null }> {
  const link = token ? readLink(secretKey, 'REGISTRATION', token) : null;
  if (!link) return { actor, registrationId: null };
  const found = await em.findOne(Registration, { id: link.id, linkGeneration: link.generation });
  if (!found) return { actor, registrationId: null };
  return { actor: withLink(actor, { purpose: 'REGISTRATION', id: link.id }), registrationId: link.id };
}

/** One registration the caller may see, else null. */
export async function registrationFor(em: EntityManager, actor: Actor, id: string): Promise<Registration | null> {
  const found = await em.findOne(Registration, { id }, { populate: ['edition'], connectionType: 'write' });
  return found && canViewRegistration(actor, found, found.edition.getEntity()) ? found : null;
}

/**
 * What of an edition's registrations the caller may list; null: nothing. Facilitators see who has a place in their cohorts:
 * who waits, pays or asked for help with the fee is not theirs to know.
 */
export function visibleRegistrations(actor: Actor, edition: Edition): FilterQuery<Registration> | null {
  if (canSeeMoney(actor, edition)) return { edition: edition.id };
  const grants = actor.grants.filter((grant) => grant.role === 'FACILITATOR');
  const placed = { edition: edition.id, state: 'CONFIRMED' as const };
  if (grants.some((grant) => grant.scope === 'EDITION' && grant.scopeId === edition.id)) return placed;
  const cohorts = grants.flatMap((grant) => (grant.scope === 'COHORT' && grant.scopeId ? [grant.scopeId] : []));
  return cohorts.length > 0 ? { ...placed, cohort: { $in: cohorts } } : null;
}

/** Whether the caller may list registrations of an edition; a facilitator of a cohort only where the cohort is. */
export async function hasRoster(em: EntityManager, actor: Actor, edition: Edition): Promise<boolean> {
  if (!actor.personId) return false;
  if (canSeeMoney(actor, edition) || canFacilitate(actor, edition, null)) return true;
  const cohorts = actor.grants.flatMap(({ role, scope, scopeId }) =>
    role === 'FACILITATOR' && scope === 'COHORT' && scopeId ? [scopeId] : [],
  );
  return cohorts.length > 0 && (await em.count(Cohort, { edition: edition.id, id: { $in: cohorts } })) > 0;
}

/** How many registrations of each edition are in each state, all in one statement. */
export async function countRegistrations(
  em: EntityManager,
  editionIds: readonly string[],
  now: Date,
): Promise<Map<string, RegistrationCounts>> {
  const counted = await rows<{ edition_id: string; state: RegistrationState; n: number }>(
    em,
    `select edition_id, state, count(*) as n from registration where edition_id in (${editionIds.map(() => '?').join(', ')})
      and (held_until is null or held_until > ? or state = 'CONFIRMED') group by edition_id, state`,
    [...editionIds, now],
  );
  const counts = (id: string): RegistrationCounts => {
    const own = counted.filter((row) => row.edition_id === id);
    const of = (state: RegistrationState) => Number(own.find((row) => row.state === state)?.n ?? 0);
    return {
      confirmed: of('CONFIRMED'),
      held: of('HELD'),
      accepted: of('ACCEPTED'),
      waitlisted: of('WAITLISTED'),
      offered: of('OFFERED'),
      cancelled: of('CANCELLED'),
    };
  };
  return new Map(editionIds.map((id) => [id, counts(id)]));
}
