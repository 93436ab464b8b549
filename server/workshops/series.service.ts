import type { EntityManager } from '@mikro-orm/core';
import type { Page } from '../../schema/connection.js';
import { Edition } from '../../schema/workshops/edition.js';
import { Series } from '../../schema/workshops/series.js';
import { pageOf } from '../platform/page.js';
import { rows } from '../platform/sql.js';

/** A page of all series, by name. */
export function seriesByName(
  em: EntityManager,
  wish: { first?: number | null; after?: string | null },
): Promise<Page<Series>> {
  return pageOf({ em, entity: Series, orderBy: [['name', 'asc']], first: wish.first, after: wish.after });
}

/** One series by its slug, else null. */
export function seriesBySlug(em: EntityManager, slug: string): Promise<Series | null> {
  return em.findOne(Series, { slug: slug.slice(0, 120) });
}

/** Of each series the published edition that begins soonest and is not over; null where none is announced. */
export async function nextEditions(
  em: EntityManager,
  seriesIds: readonly string[],
  now: Date,
): Promise<(Edition | null)[]> {
  const sql = `select id from (
      select id, row_number() over (partition by series_id order by starts_at, id) as place from edition
      where status = 'PUBLISHED' and ends_at > ? and series_id in (${seriesIds.map(() => '?').join(', ')})
    ) as coming where place = 1`;
  const next = await rows<{ id: string }>(em, sql, [now, ...seriesIds]);
  const found = await em.find(Edition, { id: { $in: next.map(({ id }) => id) } });
  const bySeries = new Map(found.map((edition) => [edition.series.id, edition]));
  return seriesIds.map((id) => bySeries.get(id) ?? null);
}
