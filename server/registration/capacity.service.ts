import type { EntityManager } from '@mikro-orm/core';
import { NotFound, problem } from '../../schema/problem.js';
import { CapacityPool } from '../../schema/registration/capacity-pool.js';
import type { PoolKind } from '../../schema/registration/registration.enums.js';
import { CapacityBelowClaims } from '../../schema/registration/registration.problems.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { Refusal } from '../platform/refusal.js';
import { change } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { wantPromotion } from './lapse.service.js';
import { canOrganize } from './registration.policy.js';

/**
 * Sets how many places there are in one pool; null removes the limit. One guarded statement, so that it can never fall
 * below the places taken meanwhile. Refuses with CapacityBelowClaims, NotFound.
 */
export async function setCapacity(
  em: EntityManager,
  actor: Actor,
  pool: { kind: PoolKind; subjectId: string },
  capacity: number | null,
  now: Date,
): Promise<CapacityPool> {
  return write(em, async (tx) => {
    const found = await tx.findOne(
      CapacityPool,
      { kind: pool.kind, subjectId: pool.subjectId },
      { populate: ['edition'] },
    );
    if (!found || !canOrganize(actor, found.edition.getEntity())) throw new Refusal(NotFound.of());
    const sql =
      capacity === null
        ? 'update capacity_pool set capacity = null where id = ?'
        : 'update capacity_pool set capacity = ? where id = ? and taken <= ?';
    const params = capacity === null ? [found.id] : [capacity, found.id, capacity];
    const changed = await change(tx, sql, params);
    const after = await tx.findOneOrFail(CapacityPool, { id: found.id }, { refresh: true });
    if (changed === 0) {
      const message = `There are ${after.taken} places taken already; the capacity cannot be below that.`;
      throw new Refusal(problem(CapacityBelowClaims, message, { claims: after.taken }));
    }
    await wantPromotion(tx, found.edition.id, `${found.id}:${now.getTime()}`, now);
    await audit(tx, actor, 'setCapacity', { kind: 'CapacityPool', id: found.id }, now, { capacity });
    return after;
  });
}
