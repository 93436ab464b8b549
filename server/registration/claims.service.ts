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

/** The pool that had not so many places left. */
export class PoolIsFull extends Error {
  constructor(
    readonly kind: PoolKind,
    readonly subjectId: string,
    readonly wanted: number,
  ) {
    super(`no place left in the ${kind} pool`);
  }
}

/** A pool by its kind and the id of what it is of. */
type Pool = readonly [kind: PoolKind, subjectId: string];

/** Pools in the one order in which every transaction locks them. */
function poolsOf(claim: Claim): Pool[] {
  const pools: [PoolKind, string | null][] = [
    ['EDITION', claim.editionId],
    ['COHORT', claim.cohortId],
    ['TIER', claim.tierId],
    ['MODE', claim.mode ? modePoolOf(claim.editionId, claim.mode) : null],
  ];
  return pools.flatMap(([kind, id]) => (id === null ? [] : [[kind, id]]));
}

const take = `update capacity_pool set taken = taken + ?
  where kind = ? and subject_id = ? and (capacity is null or taken + ? <= capacity)`;
const give = 'update capacity_pool set taken = taken - ? where kind = ? and subject_id = ? and taken >= ?';

/** Takes places of a pool, or gives back as many as `by` is below zero, by one guarded statement; answers whether it could. */
async function changeTaken(tx: EntityManager, [kind, subjectId]: Pool, by: number): Promise<boolean> {
  const places = Math.abs(by);
  return (await change(tx, by > 0 ? take : give, [places, kind, subjectId, places])) > 0;
}

/**
 * Changes what is taken of each pool by one guarded statement a pool, in the order given. Throws PoolIsFull, with nothing
 * changed, when one has not so many places: the caller rolls back, or gives back lapsed claims and tries once more.
 */
async function changeAll(tx: EntityManager, changes: readonly (readonly [Pool, by: number])[]): Promise<void> {
  const done: (readonly [Pool, number])[] = [];
  for (const [pool, by] of changes) {
    if (await changeTaken(tx, pool, by)) done.push([pool, by]);
    else if (by > 0) {
      for (const [changed, places] of done) await changeTaken(tx, changed, -places);
      throw new PoolIsFull(...pool, by);
    }
  }
}

/** Takes one place in each pool, all or none. Throws PoolIsFull when one has none. */
export async function takeClaim(tx: EntityManager, claim: Claim): Promise<void> {
  await changeAll(
    tx,
    poolsOf(claim).map((pool) => [pool, 1]),
  );
  announce(tx, placesTopic(claim.editionId));
}

/** Gives one place back to each pool. */
export async function giveClaim(tx: EntityManager, claim: Claim): Promise<void> {
  for (const pool of poolsOf(claim)) await changeTaken(tx, pool, -1);
  announce(tx, placesTopic(claim.editionId));
}

/** A claim goes from one cohort, or one way to take part, to another; null: none. */
export interface ClaimMove {
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * Moves places of an edition between its cohorts (or ways to take part), all or none: places of who leaves serve who comes,
 * and nothing else is claimed or given back, so it works where the edition itself is full. Pools are locked in the order of
 * their ids, whichever way people move. Throws PoolIsFull when one has not so many places.
 */
export async function moveClaims(
  tx: EntityManager,
  editionId: string,
  kind: PoolKind,
  moves: readonly ClaimMove[],
): Promise<void> {
  const changes = new Map<string, number>();
  for (const { from, to } of moves) {
    if (from !== null) changes.set(from, (changes.get(from) ?? 0) - 1);
    if (to !== null) changes.set(to, (changes.get(to) ?? 0) + 1);
  }
  const sorted = [...changes].filter(([, by]) => by !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  await changeAll(
    tx,
    sorted.map(([subjectId, by]) => [[kind, subjectId], by]),
  );
  announce(tx, placesTopic(editionId));
}
