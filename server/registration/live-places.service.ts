import type { EntityManager } from '@mikro-orm/core';
import type { EditionPlaces } from '../../schema/registration/registration.views.js';
import { Edition } from '../../schema/workshops/edition.js';
import { placesLeft } from './places.service.js';

/** What a page shows of a published edition's places now; null for drafts and strangers' ids. */
export async function editionPlaces(em: EntityManager, editionId: string, now: Date): Promise<EditionPlaces | null> {
  const edition = await em.findOne(Edition, { id: editionId, status: { $ne: 'DRAFT' } }, { fields: ['id'] });
  if (!edition) return null;
  const places = (await placesLeft(em, [editionId], now, 'write')).get(editionId)!;
  const cohorts = [...places.cohorts].map(([cohortId, left]) => ({ cohortId, placesLeft: left }));
  return { editionId, placesLeft: places.left, cohorts };
}
