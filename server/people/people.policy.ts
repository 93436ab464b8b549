import type { AppointmentRole, AppointmentScope } from '../../schema/people/people.enums.js';
import type { Person } from '../../schema/people/person.js';
import { type Actor, type Grant, isAdministrator } from '../platform/actor.js';

/** The nouns that something belongs to, from the instance down; a role over any of them reaches it. */
export interface Scopes {
  instance?: true;
  seriesId?: string | null;
  editionId?: string | null;
  cohortId?: string | null;
  communityId?: string | null;
}

/** Over what each role can be given. */
const scopesOfRole: Record<AppointmentRole, readonly AppointmentScope[]> = {
  ADMINISTRATOR: ['INSTANCE'],
  ORGANIZER: ['INSTANCE', 'SERIES', 'EDITION'],
  FINANCE: ['INSTANCE', 'SERIES', 'EDITION'],
  FACILITATOR: ['EDITION', 'COHORT'],
  STEWARD: ['INSTANCE', 'COMMUNITY'],
};

function reaches({ scope, scopeId }: Grant, scopes: Scopes): boolean {
  if (scope === 'INSTANCE') return true;
  const ids: Record<typeof scope, string | null | undefined> = {
    SERIES: scopes.seriesId,
    EDITION: scopes.editionId,
    COHORT: scopes.cohortId,
    COMMUNITY: scopes.communityId,
  };
  return scopeId !== null && ids[scope] === scopeId;
}

/** True when the caller has the role over one of these scopes or over the whole instance; administrators have every role. */
export function hasRole(actor: Actor, role: Grant['role'], scopes: Scopes): boolean {
  return isAdministrator(actor) || actor.grants.some((grant) => grant.role === role && reaches(grant, scopes));
}

/** True when the caller has an edition, a cohort, money or a community to look after; opens `/organize`, not any one of them. */
export function hasSomethingToRun(actor: Actor): boolean {
  return actor.grants.length > 0;
}

/** True when the caller may give roles somewhere. */
export function canAppointSomewhere(actor: Actor): boolean {
  return isAdministrator(actor) || actor.grants.some(({ role }) => role === 'ORGANIZER');
}

/** A person's record is their own and administrators'; others meet people through registrations and memberships. */
export function canViewPerson(actor: Actor, person: Pick<Person, 'id'>): boolean {
  return actor.kind === 'system' || actor.personId === person.id || isAdministrator(actor);
}

/** True when the role exists over nouns of that kind. */
export function isRoleOver(role: AppointmentRole, scope: AppointmentScope): boolean {
  return scopesOfRole[role].includes(scope);
}

/** Administrators give every role; organizers that of facilitator inside what they organize. */
export function canAppoint(actor: Actor, role: AppointmentRole, scopes: Scopes): boolean {
  return isAdministrator(actor) || (role === 'FACILITATOR' && hasRole(actor, 'ORGANIZER', scopes));
}
