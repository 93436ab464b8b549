import type { EntityManager } from '@mikro-orm/core';
import { Community } from '../../schema/communities/community.js';
import type { AppointmentScope } from '../../schema/people/people.enums.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import { Edition } from '../../schema/workshops/edition.js';
import { Series } from '../../schema/workshops/series.js';
import type { Scopes } from './people.policy.js';

/** Over what an appointment is. */
export interface Over {
  scope: AppointmentScope;
  scopeId?: string | null;
}

async function editionScopes(em: EntityManager, editionId: string): Promise<Scopes | null> {
  const edition = await em.findOne(Edition, editionId);
  return edition && { editionId, seriesId: edition.series.id };
}

async function cohortScopes(em: EntityManager, cohortId: string): Promise<Scopes | null> {
  const cohort = await em.findOne(Cohort, cohortId);
  const edition = cohort && (await editionScopes(em, cohort.edition.id));
  return edition && { ...edition, cohortId };
}

/** The noun and all that it belongs to; null when it does not exist. Asked again of the same `em` it costs nothing. */
export async function scopesOver(em: EntityManager, { scope, scopeId }: Over): Promise<Scopes | null> {
  if (scope === 'INSTANCE') return { instance: true };
  if (!scopeId) return null;
  if (scope === 'EDITION') return editionScopes(em, scopeId);
  if (scope === 'COHORT') return cohortScopes(em, scopeId);
  if (scope === 'SERIES') return (await em.findOne(Series, scopeId)) && { seriesId: scopeId };
  return (await em.findOne(Community, scopeId)) && { communityId: scopeId };
}

/** The edition that a role is over, itself or by a cohort of it; null for other nouns. */
export async function editionOver(em: EntityManager, over: Over): Promise<Edition | null> {
  const scopes = await scopesOver(em, over);
  return scopes?.editionId ? em.findOne(Edition, scopes.editionId) : null;
}
