import type { Order } from '../../schema/registration/order.js';
import type { Registration } from '../../schema/registration/registration.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { hasRole } from '../people/people.policy.js';
import { type Actor, holdsLink } from '../platform/actor.js';

function editionScope(edition: Edition) {
  return { editionId: edition.id, seriesId: edition.series.id };
}

/** Own, or opened by its mailed link. */
export function isOwnRegistration(actor: Actor, registration: Registration): boolean {
  return (
    (actor.personId !== null && registration.person.id === actor.personId) ||
    holdsLink(actor, 'REGISTRATION', registration.id)
  );
}

/** Runs the edition. */
export function canOrganize(actor: Actor, edition: Edition): boolean {
  return hasRole(actor, 'ORGANIZER', editionScope(edition));
}

/** Looks after the money of the edition; sees no answers. */
export function canSeeMoney(actor: Actor, edition: Edition): boolean {
  return canOrganize(actor, edition) || hasRole(actor, 'FINANCE', editionScope(edition));
}

/** Facilitates the edition or the registration's cohort. */
export function canFacilitate(actor: Actor, edition: Edition, cohortId: string | null): boolean {
  return hasRole(actor, 'FACILITATOR', { editionId: edition.id, cohortId: cohortId ?? undefined });
}

/** Facilitates somebody: the edition or the cohort in which they have a confirmed place. */
export function facilitates(actor: Actor, { state, cohort }: Registration, edition: Edition): boolean {
  return state === 'CONFIRMED' && canFacilitate(actor, edition, cohort?.id ?? null);
}

/** Who may see a registration at all: its person, organizers, finance, and who facilitates it once it is confirmed. */
export function canViewRegistration(actor: Actor, registration: Registration, edition: Edition): boolean {
  return (
    actor.kind === 'system' ||
    isOwnRegistration(actor, registration) ||
    canSeeMoney(actor, edition) ||
    facilitates(actor, registration, edition)
  );
}

/** Needs are for those who prepare the days, not for finance. */
export function canSeeNeeds(actor: Actor, registration: Registration, edition: Edition): boolean {
  return (
    isOwnRegistration(actor, registration) || canOrganize(actor, edition) || facilitates(actor, registration, edition)
  );
}

/** An order is its payer's, that of whoever holds a link to one of its registrations, and finance's. */
export function canViewOrder(actor: Actor, order: Order, edition: Edition): boolean {
  return (
    (actor.personId !== null && order.payer.id === actor.personId) ||
    holdsLink(actor, 'ORDER', order.id) ||
    canSeeMoney(actor, edition)
  );
}
