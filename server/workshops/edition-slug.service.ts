import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { problem } from '../../schema/problem.js';
import { Edition } from '../../schema/workshops/edition.js';
import { Series } from '../../schema/workshops/series.js';
import { EditionExists } from '../../schema/workshops/workshops.results.js';
import { Refusal } from '../platform/refusal.js';

function slugOf(text: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80);
}

/** A free slug for a new edition of a series. Refuses a name the series has used (EditionExists), with the way to that edition. */
export async function freeSlug(tx: EntityManager, seriesId: string, label: string): Promise<string> {
  const taken = await tx.findOne(Edition, { series: seriesId, label });
  if (taken) {
    const facts = { slug: taken.slug };
    throw new Refusal(problem(EditionExists, 'workshops.editionExists', facts, { label }));
  }
  const series = await tx.findOneOrFail(Series, { id: seriesId });
  const slug = `${series.slug}-${slugOf(label) || newId().slice(0, 8)}`;
  return (await tx.count(Edition, { slug })) === 0 ? slug : `${slug}-${newId().slice(-6)}`;
}

/** A free slug for a new series. */
export async function freeSeriesSlug(tx: EntityManager, name: string): Promise<string> {
  const slug = slugOf(name) || newId().slice(0, 8);
  return (await tx.count(Series, { slug })) === 0 ? slug : `${slug}-${newId().slice(-6)}`;
}
