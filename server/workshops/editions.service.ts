import type { EntityManager, FilterQuery } from '@mikro-orm/core';
import type { Page } from '../../schema/connection.js';
import { NotFound } from '../../schema/problem.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { EditionFilter } from '../../schema/workshops/workshops.inputs.js';
import type { Actor } from '../platform/actor.js';
import { pageOf } from '../platform/page.js';
import { Refusal } from '../platform/refusal.js';
import { canOrganizeEdition, visibleEditions } from './workshops.policy.js';

/** The years of one series have those that were called off in their place; a list of what is to come has not. */
function among(filter: EditionFilter, actor: Actor, isOneSeries: boolean, now: Date): FilterQuery<Edition> {
  if (isOneSeries && filter === 'UPCOMING') return { endsAt: { $gt: now }, status: { $ne: 'COMPLETED' } };
  // Who sees no drafts anyway is served in the order of an index, without sorting everything that is to come.
  const isVisitor = actor.kind === 'visitor' && actor.grants.length === 0;
  const status: FilterQuery<Edition> = { status: isVisitor ? 'PUBLISHED' : { $in: ['PUBLISHED', 'DRAFT'] } };
  if (filter === 'UPCOMING') return { endsAt: { $gt: now }, ...status };
  if (filter === 'PAST') return { $or: [{ endsAt: { $lte: now } }, { status: 'COMPLETED' }] };
  return {};
}

/** A page of the editions the caller may see: upcoming ones soonest first, others newest first. */
export function editions(
  em: EntityManager,
  actor: Actor,
  wish: { filter: EditionFilter; seriesId?: string | null; first?: number | null; after?: string | null },
  now: Date,
): Promise<Page<Edition>> {
  const direction = wish.filter === 'UPCOMING' ? 'asc' : 'desc';
  const where = {
    $and: [
      visibleEditions(actor),
      among(wish.filter, actor, !!wish.seriesId, now),
      wish.seriesId ? { series: wish.seriesId } : {},
    ],
  };
  const orderBy = [
    ['startsAt', direction],
    ['id', direction],
  ] as const;
  return pageOf({ em, entity: Edition, where, orderBy, first: wish.first, after: wish.after, isReadOnly: true });
}

/** One edition the caller may see, by its slug, else null. */
export function editionBySlug(em: EntityManager, actor: Actor, slug: string): Promise<Edition | null> {
  return em.findOne(Edition, { $and: [{ slug: slug.slice(0, 120) }, visibleEditions(actor)] });
}

/** An edition the caller runs; everything else is NotFound. */
export async function ownEdition(em: EntityManager, actor: Actor, id: string): Promise<Edition> {
  const edition = await em.findOne(Edition, { id }, { connectionType: 'write' });
  if (!edition || !canOrganizeEdition(actor, edition)) throw new Refusal(NotFound.of());
  return edition;
}
