import type { EntityManager, FilterQuery } from '@mikro-orm/core';
import type { Community } from '../../schema/communities/community.js';
import type { ConsoleArea, ConsoleEditions } from '../../schema/console/console.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { type Actor, type Grant, isAdministrator } from '../platform/actor.js';

type Role = Grant['role'];

/** Roles over editions, cohorts and money. */
export const workshopRoles: readonly Role[] = ['ORGANIZER', 'FINANCE', 'FACILITATOR'];

/** Roles over money. */
export const moneyRoles: readonly Role[] = ['ORGANIZER', 'FINANCE'];

/** The parts of the console that the caller's appointments open; empty for people who run nothing. */
export function areasOf(actor: Actor): ConsoleArea[] {
  if (isAdministrator(actor)) return ['EDITIONS', 'MONEY', 'COMMUNITIES', 'ADMINISTRATION'];
  const has = (...roles: Role[]) => actor.grants.some(({ role }) => roles.includes(role));
  const areas: ConsoleArea[] = [];
  if (has('ORGANIZER', 'FACILITATOR', 'FINANCE')) areas.push('EDITIONS');
  if (has('ORGANIZER', 'FINANCE')) areas.push('MONEY');
  if (has('STEWARD')) areas.push('COMMUNITIES');
  return areas;
}

/** What an actor reaches by roles over nouns of one kind: everything, or these. */
export interface Reach {
  readonly all: boolean;
  readonly seriesIds: readonly string[];
  readonly editionIds: readonly string[];
  readonly cohortIds: readonly string[];
  readonly communityIds: readonly string[];
}

/** Over what the caller has one of `roles`; administrators have every role everywhere. */
export function reachOf(actor: Actor, roles: readonly Role[]): Reach {
  const grants = actor.grants.filter(({ role }) => roles.includes(role));
  const ids = (scope: Grant['scope']) =>
    grants.flatMap((grant) => (grant.scope === scope && grant.scopeId ? [grant.scopeId] : []));
  return {
    all: isAdministrator(actor) || grants.some(({ scope }) => scope === 'INSTANCE'),
    seriesIds: ids('SERIES'),
    editionIds: ids('EDITION'),
    cohortIds: ids('COHORT'),
    communityIds: ids('COMMUNITY'),
  };
}

/** The editions in which the caller has one of `roles`, whole or for a cohort; null: none. */
export async function editionsRunBy(
  em: EntityManager,
  actor: Actor,
  roles: readonly Role[] = workshopRoles,
): Promise<FilterQuery<Edition> | null> {
  const { all, seriesIds, editionIds, cohortIds } = reachOf(actor, roles);
  if (all) return {};
  const cohorts = cohortIds.length > 0 ? await em.find(Cohort, { id: { $in: [...cohortIds] } }) : [];
  const ids = [...new Set([...editionIds, ...cohorts.map(({ edition }) => edition.id)])];
  const parts: FilterQuery<Edition>[] = [];
  if (seriesIds.length > 0) parts.push({ series: { $in: [...seriesIds] } });
  if (ids.length > 0) parts.push({ id: { $in: ids } });
  return parts.length > 0 ? { $or: parts } : null;
}

/** The communities that the caller stewards; null: none. */
export function communitiesStewardedBy(actor: Actor): FilterQuery<Community> | null {
  const { all, communityIds } = reachOf(actor, ['STEWARD']);
  if (all) return {};
  return communityIds.length > 0 ? { id: { $in: [...communityIds] } } : null;
}

/** Editions still to be worked on, or those that are over: completed and cancelled ones. */
export function amongEditions(which: ConsoleEditions): FilterQuery<Edition> {
  return { status: { $in: which === 'CURRENT' ? ['DRAFT', 'PUBLISHED'] : ['COMPLETED', 'CANCELLED'] } };
}
