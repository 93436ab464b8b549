import DataLoader from 'dataloader';
import { Person } from '../../schema/people/person.js';
import type { Profile } from '../../schema/people/profile.js';
import type { Context } from '../context.js';
import { profileFor } from '../people/visibility.js';
import { rows } from '../platform/sql.js';

/** How many places a cohort has, null without limit, and how many are taken. */
export interface Limit {
  capacity: number | null;
  taken: number;
}

interface Loaders {
  facilitators: DataLoader<string, Profile[]>;
  limits: DataLoader<string, Limit | null>;
}

const loadersFor = new WeakMap<Context, Loaders>();

function loadersOf(ctx: Context): Loaders {
  const known = loadersFor.get(ctx);
  if (known) return known;
  const options = { cache: false };
  const loaders = {
    facilitators: new DataLoader((ids: readonly string[]) => facilitators(ctx, ids), options),
    limits: new DataLoader((ids: readonly string[]) => limits(ctx, ids), options),
  };
  loadersFor.set(ctx, loaders);
  return loaders;
}

/** Who facilitates a cohort now, oldest appointment first; batched over one request. */
export const facilitatorsOf = (ctx: Context, cohortId: string) => loadersOf(ctx).facilitators.load(cohortId);

/** The places of a cohort; batched over one request. */
export const limitsOf = (ctx: Context, cohortId: string) => loadersOf(ctx).limits.load(cohortId);

const marks = (ids: readonly string[]) => ids.map(() => '?').join(', ');

async function facilitators({ em, clock }: Context, ids: readonly string[]): Promise<Profile[][]> {
  const now = clock.now();
  const sql = `select a.scope_id, a.person_id from appointment a where a.role = 'FACILITATOR' and a.scope = 'COHORT'
    and a.scope_id in (${marks(ids)}) and a.from_at <= ? and (a.until_at is null or a.until_at > ?) order by a.id`;
  const found = await rows<{ scope_id: string; person_id: string }>(em, sql, [...ids, now, now]);
  const who = found.map((row) => row.person_id);
  const people = who.length === 0 ? [] : await em.find(Person, { id: { $in: who }, erasedAt: null });
  const byId = new Map(people.map((person) => [person.id, profileFor(person, 'PUBLIC', true)]));
  return ids.map((id) => {
    const own = new Set(found.filter((row) => row.scope_id === id).map((row) => row.person_id));
    return [...own].flatMap((personId) => byId.get(personId) ?? []);
  });
}

async function limits({ em }: Context, ids: readonly string[]): Promise<(Limit | null)[]> {
  const sql = `select subject_id, capacity, taken from capacity_pool where kind = 'COHORT' and subject_id in (${marks(ids)})`;
  const found = await rows<Limit & { subject_id: string }>(em, sql, ids, 'write');
  const byId = new Map(found.map(({ subject_id, capacity, taken }) => [subject_id, { capacity, taken }]));
  return ids.map((id) => byId.get(id) ?? null);
}
