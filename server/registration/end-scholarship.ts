import type { EntityManager } from '@mikro-orm/core';
import { Fund } from '../../schema/registration/fund.js';
import { Scholarship } from '../../schema/registration/scholarship.js';
import { change } from '../platform/sql.js';

/** An award goes back to its fund, an open application ends; answers whether there was an award. */
export async function endScholarship(tx: EntityManager, registrationId: string, now: Date): Promise<boolean> {
  const scholarship = await tx.findOne(Scholarship, { registration: registrationId });
  if (!scholarship) return false;
  const { id, state, awardMinor } = scholarship;
  if (state !== 'ASKED' && state !== 'AWARDED') return false;
  const ended = { state: 'WITHDRAWN' as const, updatedAt: now };
  if ((await tx.nativeUpdate(Scholarship, { id, state }, ended)) === 0 || state === 'ASKED') return false;
  const { tableName } = tx.getMetadata().get(Fund);
  const sql = `update "${tableName}" set committed_minor = committed_minor - ? where id = ?`;
  await change(tx, sql, [awardMinor, scholarship.fund.id]);
  return true;
}
