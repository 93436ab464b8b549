import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { placeModes } from '../../schema/registration/registration.enums.js';
import { change } from '../platform/sql.js';
import { modePoolOf } from './claims.service.js';

/**
 * Makes the two pools of a hybrid edition where they are not there yet, without limit: an edition becomes hybrid by its
 * facts, and its first registration, switch or limit finds them.
 */
export async function ensureModePools(tx: EntityManager, editionId: string, now: Date): Promise<void> {
  const sql = `insert into capacity_pool (id, created_at, updated_at, edition_id, kind, subject_id, capacity, taken)
    values (?, ?, ?, ?, 'MODE', ?, null, 0) on conflict (kind, subject_id) do nothing`;
  for (const mode of placeModes) {
    await change(tx, sql, [newId(now.getTime()), now, now, editionId, modePoolOf(editionId, mode)]);
  }
}
