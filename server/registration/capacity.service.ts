import type { EntityManager } from '@mikro-orm/core';
import { EditConflict } from '../../schema/edit-conflict.js';
import { NotFound } from '../../schema/problem.js';
import { CapacityPool } from '../../schema/registration/capacity-pool.js';
import { PriceTier } from '../../schema/registration/price-tier.js';
import { type PoolKind, placeModes } from '../../schema/registration/registration.enums.js';
import { PlacesPool } from '../../schema/registration/registration.views.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Actor } from '../platform/actor.js';
import { announce } from '../platform/announce.js';
import { audit } from '../platform/audit.js';
import { Refusal } from '../platform/refusal.js';
import { change, type SqlValue } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { modePoolOf, placesTopic } from './claims.service.js';
import { wantPromotion } from './lapse.service.js';
import { ensureModePools } from './mode-pools.js';
import { holdersOf, refuseBelowClaims } from './pool-holders.js';
import { canOrganize } from './registration.policy.js';

/** Whether the limit is still what the page showed, or already what is wished; nulls are equal. */
const asShown = ' and (capacity is not distinct from ? or capacity is not distinct from ?)';

/** The one statement that looks and writes at once: nobody takes a place, or sets another limit, between the two. */
function guarded(id: string, capacity: number | null, shown: number | null | undefined): [string, SqlValue[]] {
  const isFit = capacity === null ? '' : ' and taken <= ?';
  const sql = `update capacity_pool set capacity = ? where id = ?${isFit}${shown === undefined ? '' : asShown}`;
  const limits = capacity === null ? [] : [capacity];
  return [sql, [capacity, id, ...limits, ...(shown === undefined ? [] : [shown, capacity])]];
}

/** Why nothing was changed, by how things stand now. */
async function refusalOf(
  tx: EntityManager,
  pool: CapacityPool,
  capacity: number | null,
  shown: number | null | undefined,
): Promise<Refusal> {
  const current = pool.capacity ?? null;
  if (shown !== undefined && current !== shown && current !== capacity) {
    return new Refusal(EditConflict.of('registration.capacityChanged', { capacity: current?.toString() ?? null }));
  }
  return refuseBelowClaims(tx, pool, capacity ?? 0, 'registration.capacityBelowClaims');
}

/**
 * Sets how many places there are in one pool; null removes the limit. It can never fall below the places taken meanwhile,
 * and of two people who saw one limit and set others, one is refused. `shown` is what the page showed, undefined: it does
 * not count. Refuses with CapacityBelowClaims, EditConflict, NotFound.
 */
export async function setCapacity(
  em: EntityManager,
  actor: Actor,
  pool: { kind: PoolKind; subjectId: string },
  capacity: number | null,
  now: Date,
  shown?: number | null,
): Promise<CapacityPool> {
  return write(em, async (tx) => {
    if (pool.kind === 'MODE') await makeModePools(tx, actor, pool.subjectId, now);
    const found = await tx.findOne(
      CapacityPool,
      { kind: pool.kind, subjectId: pool.subjectId },
      { populate: ['edition'] },
    );
    if (!found || !canOrganize(actor, found.edition.getEntity())) throw new Refusal(NotFound.of());
    const changed = await change(tx, ...guarded(found.id, capacity, shown));
    const after = await tx.findOneOrFail(CapacityPool, { id: found.id }, { refresh: true });
    if (changed === 0) throw await refusalOf(tx, after, capacity, shown);
    announce(tx, placesTopic(found.edition.id));
    await wantPromotion(tx, found.edition.id, `${found.id}:${now.getTime()}`, now);
    await audit(tx, actor, 'setCapacity', { kind: 'CapacityPool', id: found.id }, now, { capacity });
    return after;
  });
}

/** The pools of a hybrid edition begin with the first limit that is set on one. */
async function makeModePools(tx: EntityManager, actor: Actor, subjectId: string, now: Date): Promise<void> {
  const edition = await tx.findOne(Edition, { id: subjectId.split(':')[0] ?? '' });
  if (edition?.mode === 'HYBRID' && canOrganize(actor, edition)) await ensureModePools(tx, edition.id, now);
}

/** Ways to take part in a hybrid edition that have no pool yet: nobody took a place, and there is no limit. */
function modesToCome(edition: Edition, pools: readonly CapacityPool[]): PlacesPool[] {
  const subjects = edition.mode === 'HYBRID' ? placeModes.map((mode) => modePoolOf(edition.id, mode)) : [];
  const fresh = subjects.filter((subjectId) => pools.every((pool) => pool.subjectId !== subjectId));
  const facts = { kind: 'MODE' as const, name: '', capacity: null, taken: 0, confirmed: 0, held: 0, offered: 0 };
  return fresh.map((subjectId) => Object.assign(new PlacesPool(), { ...facts, subjectId }));
}

const order: readonly PoolKind[] = ['EDITION', 'MODE', 'COHORT', 'TIER'];

/** Every pool of an edition with its name, the edition first; null for those who do not run it. */
export async function poolsFor(em: EntityManager, actor: Actor, edition: Edition): Promise<PlacesPool[] | null> {
  if (!canOrganize(actor, edition)) return null;
  const [pools, cohorts, tiers] = await Promise.all([
    em.find(CapacityPool, { edition: edition.id }, { connectionType: 'write', refresh: true }),
    em.find(Cohort, { edition: edition.id }),
    em.find(PriceTier, { edition: edition.id }),
  ]);
  const held = await holdersOf(em, edition.id);
  const named = new Map([edition, ...cohorts, ...tiers].map((noun) => [noun.id, noun]));
  const placeOf = ({ kind, subjectId }: CapacityPool) => {
    const noun = named.get(subjectId);
    return order.indexOf(kind) * 1000 + (noun && 'position' in noun ? noun.position : 0);
  };
  const known = pools
    .toSorted((one, other) => placeOf(one) - placeOf(other))
    .map(({ kind, subjectId, capacity, taken }) => {
      const noun = named.get(subjectId);
      const name = noun === undefined ? '' : 'title' in noun ? noun.title : noun.name;
      return Object.assign(new PlacesPool(), {
        kind,
        subjectId,
        name,
        capacity: capacity ?? null,
        taken,
        confirmed: held(kind, subjectId, ['CONFIRMED']),
        held: held(kind, subjectId, ['HELD', 'ACCEPTED']),
        offered: held(kind, subjectId, ['OFFERED']),
      });
    });
  const [whole, ...others] = known;
  return [...(whole ? [whole] : []), ...modesToCome(edition, pools), ...others];
}
