import type { EntityManager } from '@mikro-orm/core';
import { Completion } from '../../schema/attendance/completion.js';
import type { SeriesYear } from '../../schema/overviews/overviews.views.js';
import { Money } from '../../schema/scalars.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Series } from '../../schema/workshops/series.js';
import { countsAsAttendedSql } from '../attendance/attended.service.js';
import type { Actor } from '../platform/actor.js';
import { rows } from '../platform/sql.js';
import { canOrganize, canSeeMoney } from '../registration/registration.policy.js';

const mostYears = 30;

/** Numbers by edition. */
type Counted = ReadonlyMap<string, number>;

const marks = (ids: readonly string[]) => ids.map(() => '?').join(', ');

/** A statement that answers `edition_id` and `n`, over these editions. */
async function count(em: EntityManager, sql: string, ids: readonly string[]): Promise<Counted> {
  const counted = await rows<{ edition_id: string; n: number | string | null }>(em, sql, ids);
  return new Map(counted.map((row) => [row.edition_id, Number(row.n ?? 0)]));
}

function countAll(em: EntityManager, ids: readonly string[]): Promise<Counted[]> {
  const among = `in (${marks(ids)})`;
  const attended = (which: string) => `select s.edition_id, count(*) as n from session s
    join edition e on e.id = s.edition_id join attendance a on a.session_id = s.id where s.edition_id ${among} ${which} group by s.edition_id`;
  return Promise.all([
    count(
      em,
      `select edition_id, count(*) as n from registration
      where edition_id ${among} and state = 'CONFIRMED' group by edition_id`,
      ids,
    ),
    count(
      em,
      `select edition_id, sum(capacity) as n from capacity_pool
      where edition_id ${among} and kind = 'EDITION' and capacity is not null group by edition_id`,
      ids,
    ),
    count(em, attended(`and ${countsAsAttendedSql('a', 'e')}`), ids),
    count(em, attended("and a.state <> 'EXCUSED'"), ids),
    count(
      em,
      `select edition_id, count(*) as n from completion
      where edition_id ${among} and ended_at is null group by edition_id`,
      ids,
    ),
    count(
      em,
      `select o.edition_id, sum(p.captured_minor - p.refund_reserved_minor) as n from order_of_payer o
      join payment p on p.order_id = o.id where o.edition_id ${among} group by o.edition_id`,
      ids,
    ),
  ]);
}

/** The years of a series that the caller runs or keeps the money of, earliest first; finance sees money only. */
export async function seriesYears(em: EntityManager, actor: Actor, series: Series): Promise<SeriesYear[]> {
  if (!actor.personId || actor.grants.length === 0) return [];
  const newest = { orderBy: { startsAt: 'desc', id: 'desc' }, limit: mostYears } as const;
  const found = await em.find(Edition, { series: series.id }, newest);
  const editions = found.filter((edition) => canSeeMoney(actor, edition)).reverse();
  if (editions.length === 0) return [];
  const ids = editions.map(({ id }) => id);
  const [confirmed, capacity, present, marked, completed, income] = await countAll(em, ids);
  return editions.map((edition) => {
    const own = (counted: Counted | undefined) =>
      canOrganize(actor, edition) ? (counted?.get(edition.id) ?? 0) : null;
    return {
      edition,
      capacity: own(capacity) || null,
      confirmed: own(confirmed),
      present: own(present),
      marked: own(marked),
      completed: own(completed),
      income: Money.of(income?.get(edition.id) ?? 0, edition.currency),
    };
  });
}

/** When people of an edition first completed it. */
export async function firstCompletion(em: EntityManager, { id }: Edition): Promise<Date | null> {
  const first = await em.findOne(Completion, { edition: id }, { orderBy: { completedAt: 'asc', id: 'asc' } });
  return first?.completedAt ?? null;
}
