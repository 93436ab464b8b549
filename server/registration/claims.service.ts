import type { EntityManager } from '@mikro-orm/core';
import type { PlaceMode, PoolKind } from '../../schema/registration/registration.enums.js';
import { announce } from '../platform/announce.js';
import { change } from '../platform/sql.js';

/** One place in each of these is claimed or given back together. Ids of nouns; null where the noun is not part of it. */
export interface Claim {
  editionId: string;
  cohortId: string | null;
  tierId: string | null;
  /** In a hybrid edition; absent where it has one way to take part. */
  mode?: PlaceMode | null;
}

/** Topic of live updates about the places of an edition. */
export const placesTopic = (editionId: string) => `places:${editionId}`;

/** Subject of the pool of one way to take part. */
export const modePoolOf = (editionId: string, mode: PlaceMode) => `${editionId}:${mode}`;

/** The pool that had no place left. */
export class PoolIsFull extends Error {
  constructor(readonly kind: PoolKind) {
    super(`no place left in the ${kind} pool`);
  }
}

/** Pools in the one order in which every transaction locks them. */
function poolsOf(claim: Claim): [PoolKind, string][] {
  const pools: [PoolKind, string | null][] = [
    ['EDITION', claim.editionId],
    ['COHORT', claim.cohortId],
    ['TIER', claim.tierId],
    ['MODE', claim.mode ? modePoolOf(claim.editionId, claim.mode) : null],
  ];
  return pools.filter((pool): pool is [PoolKind, string] => pool[1] !== null);
}

const takeOne = `update capacity_pool set taken = taken + 1
  where kind = ? and subject_id = ? and (capacity is null or taken + 1 <= capacity)`;
const giveOne = 'update capacity_pool set taken = taken - 1 where kind = ? and subject_id = ? and taken > 0';

/**
 * Takes one place in each pool by one guarded statement a pool. Throws PoolIsFull, with nothing taken, when one has none:
 * the caller rolls back, or gives back lapsed claims and tries once more.
 */
export async function takeClaim(tx: EntityManager, claim: Claim): Promise<void> {
  const taken: [PoolKind, string][] = [];
  for (const [kind, subjectId] of poolsOf(claim)) {
    if ((await change(tx, takeOne, [kind, subjectId])) === 0) {
      for (const pool of taken) await change(tx, giveOne, pool);
      throw new PoolIsFull(kind);
    }
    taken.push([kind, subjectId]);
  }
  announce(tx, placesTopic(claim.editionId));
}

/** Gives one place back to each pool. */
export async function giveClaim(tx: EntityManager, claim: Claim): Promise<void> {
  for (const [kind, subjectId] of poolsOf(claim)) await change(tx, giveOne, [kind, subjectId]);
  announce(tx, placesTopic(claim.editionId));
}

/**
 * Moves one place of an edition from a cohort (or a way to take part) to another: nothing else is claimed or given back, so it works where the
 * edition itself is full. Pools are locked in the order of their ids, whichever way people move. Throws PoolIsFull, with
 * nothing moved, when the other has no place.
 */
export async function moveClaim(
  tx: EntityManager,
  editionId: string,
  from: string | null,
  to: string | null,
  kind: 'COHORT' | 'MODE' = 'COHORT',
): Promise<void> {
  const ways = [from !== null && { id: from, sql: giveOne }, to !== null && { id: to, sql: takeOne }];
  let given = false;
  for (const { id, sql } of ways.filter((way) => way !== false).sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const changed = await change(tx, sql, [kind, id]);
    if (sql === giveOne) given = changed > 0;
    else if (changed === 0) {
      if (given) await change(tx, takeOne, [kind, from]);
      throw new PoolIsFull(kind);
    }
  }
  announce(tx, placesTopic(editionId));
}
