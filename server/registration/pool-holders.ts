import type { EntityManager } from '@mikro-orm/core';
import type { PoolKind, RegistrationState } from '../../schema/registration/registration.enums.js';
import { rows } from '../platform/sql.js';

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
    and state in ('CONFIRMED', 'HELD', 'ACCEPTED', 'OFFERED') group by cohort_id, tier_id, mode, state`;
  const found = await rows<Holding>(em, sql, [editionId], 'write');
  return (kind: PoolKind, id: string, states: readonly RegistrationState[]): number =>
    found.reduce((sum, row) => sum + (isIn(row, kind, id) && states.includes(row.state) ? Number(row.n) : 0), 0);
}
