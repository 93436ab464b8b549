import type { FilterQuery } from '@mikro-orm/core';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Series } from '../../schema/workshops/series.js';
import { hasRole } from '../people/people.policy.js';
import { type Actor, isAdministrator } from '../platform/actor.js';

/** Editions the caller may see: published, running and past ones; drafts only where they have a role. */
export function visibleEditions(actor: Actor): FilterQuery<Edition> {
  if (actor.kind === 'system' || isAdministrator(actor)) return {};
  const runs = actor.grants.filter((grant) => grant.role !== 'STEWARD');
  if (runs.some((grant) => grant.scope === 'INSTANCE')) return {};
  const ids = (scope: 'SERIES' | 'EDITION' | 'COHORT') =>
    runs.flatMap((grant) => (grant.scope === scope && grant.scopeId ? [grant.scopeId] : []));
  const own: FilterQuery<Edition>[] = [];
  if (ids('SERIES').length > 0) own.push({ series: { $in: ids('SERIES') } });
  if (ids('EDITION').length > 0) own.push({ id: { $in: ids('EDITION') } });
  if (ids('COHORT').length > 0) own.push({ cohorts: { id: { $in: ids('COHORT') } } });
  return { $or: [{ status: { $ne: 'DRAFT' } }, ...own] };
}

/** Runs this edition. */
export function canOrganizeEdition(actor: Actor, edition: Edition): boolean {
  return hasRole(actor, 'ORGANIZER', { editionId: edition.id, seriesId: edition.series.id });
}

/** Runs the whole series. */
export function canOrganizeSeries(actor: Actor, series: Series): boolean {
  return hasRole(actor, 'ORGANIZER', { seriesId: series.id });
}
