import type { EntityManager } from '@mikro-orm/core';
import { EditConflict } from '../../schema/edit-conflict.js';
import { NotFound, problem } from '../../schema/problem.js';
import { CapacityPool } from '../../schema/registration/capacity-pool.js';
import { PriceTier } from '../../schema/registration/price-tier.js';
import type { PoolKind } from '../../schema/registration/registration.enums.js';
import { CapacityBelowClaims } from '../../schema/registration/registration.problems.js';
import { PlacesPool } from '../../schema/registration/registration.views.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Actor } from '../platform/actor.js';
import { announce } from '../platform/announce.js';
import { audit } from '../platform/audit.js';
import { Refusal } from '../platform/refusal.js';
import { change } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { placesTopic } from './claims.service.js';
import { wantPromotion } from './lapse.service.js';
import { canOrganize } from './registration.policy.js';

/**
 * Sets how many places there are in one pool; null removes the limit. One guarded statement, so that it can never fall
 * below the places taken meanwhile. `shown` is what the page showed, undefined: it does
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
    const found = await tx.findOne(
      CapacityPool,
      { kind: pool.kind, subjectId: pool.subjectId },
      { populate: ['edition'] },
    );
    if (!found || !canOrganize(actor, found.edition.getEntity())) throw new Refusal(NotFound.of());
    const current = found.capacity ?? null;
    if (shown !== undefined && shown !== current && capacity !== current) {
      const message = 'registration.capacityChanged';
      throw new Refusal(EditConflict.of(message, { capacity: current?.toString() ?? null }));
    }
    const sql =
      capacity === null
        ? 'update capacity_pool set capacity = null where id = ?'
        : 'update capacity_pool set capacity = ? where id = ? and taken <= ?';
    const params = capacity === null ? [found.id] : [capacity, found.id, capacity];
    const changed = await change(tx, sql, params);
    const after = await tx.findOneOrFail(CapacityPool, { id: found.id }, { refresh: true });
    if (changed === 0) {
      throw new Refusal(problem(CapacityBelowClaims, 'registration.capacityBelowClaims', { claims: after.taken }));
    }
    announce(tx, placesTopic(found.edition.id));
    await wantPromotion(tx, found.edition.id, `${found.id}:${now.getTime()}`, now);
    await audit(tx, actor, 'setCapacity', { kind: 'CapacityPool', id: found.id }, now, { capacity });
    return after;
  });
}

const order: readonly PoolKind[] = ['EDITION', 'COHORT', 'TIER'];

/** Every pool of an edition with its name, the edition first; null for those who do not run it. */
export async function poolsFor(em: EntityManager, actor: Actor, edition: Edition): Promise<PlacesPool[] | null> {
  if (!canOrganize(actor, edition)) return null;
  const [pools, cohorts, tiers] = await Promise.all([
    em.find(CapacityPool, { edition: edition.id }, { connectionType: 'write', refresh: true }),
    em.find(Cohort, { edition: edition.id }),
    em.find(PriceTier, { edition: edition.id }),
  ]);
  const named = new Map([edition, ...cohorts, ...tiers].map((noun) => [noun.id, noun]));
  const placeOf = ({ kind, subjectId }: CapacityPool) => {
    const noun = named.get(subjectId);
    return order.indexOf(kind) * 1000 + (noun && 'position' in noun ? noun.position : 0);
  };
  return pools
    .toSorted((one, other) => placeOf(one) - placeOf(other))
    .map(({ kind, subjectId, capacity, taken }) => {
      const noun = named.get(subjectId);
      const name = noun === undefined ? '' : 'title' in noun ? noun.title : noun.name;
      return Object.assign(new PlacesPool(), { kind, subjectId, name, capacity: capacity ?? null, taken });
    });
}
