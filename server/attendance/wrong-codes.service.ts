import type { EntityManager } from '@mikro-orm/core';
import { WrongCodes } from '../../schema/attendance/wrong-codes.js';
import { change } from '../platform/sql.js';
import { write } from '../platform/write.js';

const most = 10;
const windowMs = 10 * 60_000;

/** Since when a first wrong code is still held against somebody. */
const heldSince = (now: Date) => new Date(now.getTime() - windowMs);

/** Whether somebody gave ten wrong codes within ten minutes of the first, whichever processes they asked. */
export async function areTriesUsedUp(em: EntityManager, who: string, now: Date): Promise<boolean> {
  const used = { who, tries: { $gte: most }, since: { $gt: heldSince(now) } };
  return (await em.fork().count(WrongCodes, used, { connectionType: 'write' })) > 0;
}

/** Counts a wrong code, in one statement; false when the ten of these ten minutes are used up. */
export function countWrongCode(em: EntityManager, who: string, now: Date): Promise<boolean> {
  const since = heldSince(now);
  const sql = `insert into wrong_codes (who, tries, since) values (?, 1, ?)
    on conflict (who) do update set tries = case when wrong_codes.since <= ? then 1 else wrong_codes.tries + 1 end,
      since = case when wrong_codes.since <= ? then excluded.since else wrong_codes.since end
    where wrong_codes.since <= ? or wrong_codes.tries < ${most}`;
  return write(em, async (tx) => (await change(tx, sql, [who, now, since, since, since])) === 1);
}

/** Forgets wrong codes that are held against nobody any more; answers of how many people. */
export function forgetWrongCodes(em: EntityManager, now: Date): Promise<number> {
  return write(em, (tx) => tx.nativeDelete(WrongCodes, { since: { $lte: heldSince(now) } }));
}
