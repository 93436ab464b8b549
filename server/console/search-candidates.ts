import type { EntityManager } from '@mikro-orm/core';
import type { SearchKind } from '../../schema/console/search.js';
import { termRange } from '../../schema/console/search-term.js';
import { rows, type SqlValue } from '../platform/sql.js';
import type { Reach } from './console.service.js';
import { marks } from './today-items.js';

/** The most of an index that one search goes through, whatever there is: what begins most like the longest word. */
const mostRead = 2000;

interface Part {
  sql: string;
  params: readonly SqlValue[];
}

/** In which editions things are sought: each part is one range of one index. */
export function partsOf({ all, seriesIds, editionIds, cohortIds }: Reach): Part[] {
  if (all) return [{ sql: '', params: [] }];
  const parts: Part[] = [];
  if (seriesIds.length > 0) parts.push({ sql: `and t.series_id in (${marks(seriesIds)})`, params: seriesIds });
  if (editionIds.length > 0) parts.push({ sql: `and t.edition_id in (${marks(editionIds)})`, params: editionIds });
  if (cohortIds.length > 0) {
    const sql = `and t.edition_id in (select edition_id from cohort where id in (${marks(cohortIds)}))`;
    parts.push({ sql, params: cohortIds });
  }
  return parts;
}

/** Only confirmed people of these editions and cohorts, whom alone a facilitator of them sees. */
export function confirmedIn({ editionIds, cohortIds }: Pick<Reach, 'editionIds' | 'cohortIds'>): Part[] {
  const confirmed = "exists (select 1 from registration r where r.id = t.subject_id and r.state = 'CONFIRMED'";
  const parts = partsOf({ all: false, seriesIds: [], communityIds: [], editionIds, cohortIds: [] }).map(
    ({ sql, params }) => ({ sql: `${sql} and ${confirmed})`, params }),
  );
  if (cohortIds.length === 0) return parts;
  const sql = `and t.edition_id in (select edition_id from cohort where id in (${marks(cohortIds)}))
    and ${confirmed} and r.cohort_id in (${marks(cohortIds)}))`;
  return [...parts, { sql, params: [...cohortIds, ...cohortIds] }];
}

/**
 * Ids of what has, for every word, one that begins so; what has the longest word itself comes first, then the newest. One
 * statement for each part, each going through a bounded piece of an index.
 */
export async function candidates(
  em: EntityManager,
  kind: SearchKind,
  words: readonly string[],
  parts: readonly Part[],
  most: number,
): Promise<string[]> {
  const [longest = '', ...others] = words.toSorted((a, b) => b.length - a.length);
  const also = others.map(
    () => 'and exists (select 1 from search_term o where o.subject_id = s.subject_id and o.term >= ? and o.term < ?)',
  );
  const found = await Promise.all(
    parts.map((part) => {
      const sql = `select s.subject_id as id, min(s.term) as term from
        (select t.subject_id, t.term from search_term t where t.kind = ? and t.term >= ? and t.term < ? ${part.sql}
          order by t.term, t.subject_id limit ${mostRead}) s
        where 1 = 1 ${also.join(' ')} group by s.subject_id order by term, id desc limit ?`;
      const params = [kind, ...termRange(longest), ...part.params, ...others.flatMap(termRange), most];
      return rows<{ id: string; term: string }>(em, sql, params);
    }),
  );
  const byTerm = found.flat().sort((a, b) => order(a.term, b.term) || order(b.id, a.id));
  return [...new Set(byTerm.map(({ id }) => id))].slice(0, most);
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
