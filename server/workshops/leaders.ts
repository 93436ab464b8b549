import DataLoader from 'dataloader';
import { Person } from '../../schema/people/person.js';
import { EditionLeader } from '../../schema/workshops/edition-leader.js';
import type { Context } from '../context.js';
import { profileFor } from '../people/visibility.js';
import { rows } from '../platform/sql.js';

const loaders = new WeakMap<Context, DataLoader<string, EditionLeader[]>>();

/** Most people who are named as leading one edition. */
const most = 30;

/** Who facilitates an edition or its cohorts now, whole editions first; batched over one request. */
export function leadersOf(ctx: Context, editionId: string): Promise<EditionLeader[]> {
  let loader = loaders.get(ctx);
  if (!loader) {
    loader = new DataLoader((ids: readonly string[]) => leadersOfAll(ctx, ids), { cache: false });
    loaders.set(ctx, loader);
  }
  return loader.load(editionId);
}

interface Row {
  edition_id: string;
  person_id: string;
  cohort_name: string | null;
}

function rowsFor({ em, clock }: Context, ids: readonly string[]): Promise<Row[]> {
  const [marks, now] = [ids.map(() => '?').join(', '), clock.now()];
  const holds = "a.role = 'FACILITATOR' and a.from_at <= ? and (a.until_at is null or a.until_at > ?)";
  const sql = `select a.scope_id as edition_id, a.person_id, null as cohort_name, -1 as position, a.id as id
      from appointment a where a.scope = 'EDITION' and ${holds} and a.scope_id in (${marks})
    union all
    select c.edition_id, a.person_id, c.name as cohort_name, c.position, a.id as id
      from cohort c join appointment a on a.scope = 'COHORT' and a.scope_id = c.id and ${holds}
      where c.edition_id in (${marks})
    order by position, id`;
  return rows<Row>(em, sql, [now, now, ...ids, now, now, ...ids]);
}

async function leadersOfAll(ctx: Context, ids: readonly string[]): Promise<EditionLeader[][]> {
  const found = await rowsFor(ctx, ids);
  const people =
    found.length === 0 ? [] : await ctx.em.find(Person, { id: { $in: found.map((row) => row.person_id) } });
  const byId = new Map(people.filter(({ erasedAt }) => !erasedAt).map((person) => [person.id, person]));
  return ids.map((editionId) => {
    const leaders = new Map<string, EditionLeader>();
    for (const { person_id, cohort_name } of found.filter((row) => row.edition_id === editionId)) {
      const person = byId.get(person_id);
      if (!person) continue;
      const leader = leaders.get(person_id) ?? leaderOf(person);
      leaders.set(person_id, leader);
      if (cohort_name !== null) leader.cohortNames.push(cohort_name);
    }
    return [...leaders.values()].slice(0, most);
  });
}

function leaderOf(person: Person): EditionLeader {
  const profile = profileFor(person, 'PUBLIC', true);
  return Object.assign(new EditionLeader(), { profile, cohortNames: [] });
}
