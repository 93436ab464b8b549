import type { EntityManager } from '@mikro-orm/core';
import { problem } from '../../schema/problem.js';
import type { CapacityPool } from '../../schema/registration/capacity-pool.js';
import type { PoolKind, RegistrationState } from '../../schema/registration/registration.enums.js';
import { CapacityBelowClaims, LastComer } from '../../schema/registration/registration.problems.js';
import { Refusal } from '../platform/refusal.js';
import { rows } from '../platform/sql.js';

const holding = "('CONFIRMED', 'HELD', 'ACCEPTED', 'OFFERED')";
const mostNamed = 20;

interface Holding {
  cohort_id: string | null;
  tier_id: string | null;
  mode: string | null;
  state: RegistrationState;
  n: number | string;
}

function isIn(row: Holding, kind: PoolKind, id: string): boolean {
  if (kind === 'EDITION') return true;
  if (kind === 'MODE') return id.endsWith(`:${row.mode}`);
  return (kind === 'COHORT' ? row.cohort_id : row.tier_id) === id;
}

/** Counts who has a place, in which states, of each pool of an edition; all read by one statement. */
export async function holdersOf(em: EntityManager, editionId: string) {
  const sql = `select cohort_id, tier_id, mode, state, count(*) as n from registration where edition_id = ?
    and state in ${holding} group by cohort_id, tier_id, mode, state`;
  const found = await rows<Holding>(em, sql, [editionId], 'write');
  return (kind: PoolKind, id: string, states: readonly RegistrationState[]): number =>
    found.reduce((sum, row) => sum + (isIn(row, kind, id) && states.includes(row.state) ? Number(row.n) : 0), 0);
}

/** Which column of a registration says that it is in a pool, and its value there. */
function columnOf({ kind, subjectId }: CapacityPool): [string, string] {
  if (kind === 'MODE') return ['mode', subjectId.split(':')[1] ?? ''];
  return [{ EDITION: 'edition_id', COHORT: 'cohort_id', TIER: 'tier_id' }[kind], subjectId];
}

/** Refuses `capacity` places where more are taken, and names who came last and would have none. */
export async function refuseBelowClaims(
  tx: EntityManager,
  pool: CapacityPool,
  capacity: number,
  message: 'registration.capacityBelowClaims' | 'registration.cohortBelowClaims',
): Promise<Refusal> {
  const [column, value] = columnOf(pool);
  // Places may have come free since they were counted.
  const over = pool.taken - capacity;
  const found = await rows<LastComer>(
    tx,
    `select id as "registrationId", participant_name as "participantName" from registration where edition_id = ?
      and ${column} = ? and state in ${holding} order by created_at desc, id desc limit ?`,
    [pool.edition.id, value, Math.max(0, Math.min(over, mostNamed))],
    'write',
  );
  const latest = found.map((one) => Object.assign(new LastComer(), one));
  return new Refusal(problem(CapacityBelowClaims, message, { claims: pool.taken, latest }, { over }));
}
