import type { EntityManager } from '@mikro-orm/core';
import type { PoolKind } from '../../schema/registration/registration.enums.js';
import { announce } from '../platform/announce.js';
import { change } from '../platform/sql.js';

/** One place in each of these is claimed or given back together. Ids of nouns; null where the noun is not part of it. */
export interface Claim {
  editionId: string;
  cohortId: string | null;
  tierId: string | null;
}

/** Topic of live updates about the places of an edition. */
export const placesTopic = (editionId: string) => `places:${editionId}`;

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
