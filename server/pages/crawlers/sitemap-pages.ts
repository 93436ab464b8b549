import type { EntityManager } from '@mikro-orm/core';
import { instantFrom, rows } from '../../platform/sql.js';

/** What a sitemap lists beside the standing pages. */
export const sitemapParts = ['editions', 'series', 'communities'] as const;
export type SitemapPart = (typeof sitemapParts)[number];

/** A page that everyone may see, and when what it shows last changed. */
export interface Listed {
  readonly path: string;
  readonly changedAt: Date | null;
}

const sources: Record<SitemapPart, { prefix: string; from: string }> = {
  editions: { prefix: '/w/', from: "edition where status in ('PUBLISHED', 'COMPLETED')" },
  series: {
    prefix: '/s/',
    from: "series where exists (select 1 from edition e where e.series_id = series.id and e.status <> 'DRAFT')",
  },
  communities: { prefix: '/c/', from: "community where visibility = 'PUBLIC'" },
};

/** The first id of each part of `size` pages. */
export async function pagesOf(em: EntityManager, part: SitemapPart, size: number): Promise<string[]> {
  const numbered = `select id, row_number() over (order by id) as n from ${sources[part].from}`;
  const sql = `select id from (${numbered}) as numbered where (n - 1) % ${size} = 0 order by id`;
  return (await rows<{ id: string }>(em, sql, [])).map(({ id }) => id);
}

/** The pages from an id on, at most `size`. */
export async function listed(em: EntityManager, part: SitemapPart, from: string, size: number): Promise<Listed[]> {
  const { prefix, from: source } = sources[part];
  const sql = `select slug, updated_at from ${source} and id >= ? order by id limit ${size}`;
  const found = await rows<{ slug: string; updated_at: Date | number | string }>(em, sql, [from]);
  return found.map(({ slug, updated_at }) => ({
    path: prefix + encodeURIComponent(slug),
    changedAt: instantFrom(updated_at),
  }));
}
