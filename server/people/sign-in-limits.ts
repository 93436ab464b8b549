import type { EntityManager } from '@mikro-orm/core';
import { SqlitePlatform } from '@mikro-orm/sqlite';
import { rows, type SqlValue } from '../platform/sql.js';

/** Mails in any hour that strangers can have sent: to one recipient, asked from one network, and in all. */
export const mailsPerHour = { recipient: 5, network: 20, all: 300 } as const;

const hourMs = 3_600_000;
const lockOfCounting = 7_207_251_302;

/** Where such mails are counted; alerts that people asked for signed in send none. */
const asked = ['sign_in_link where true', 'edition_alert where email is not null'] as const;

/** Keyed hashes of who a mail goes to and where it was asked for; null: inside the process. */
export interface Asking {
  recipientHash: string;
  networkHash: string | null;
}

/**
 * True when one more mail stays within `share` of every limit; sign-in has all of them, so that nothing else keeps people
 * out. Answers from committed rows; ask again under `lockCounting`.
 */
export async function isMailAllowed(em: EntityManager, asking: Asking, now: Date, share = 1): Promise<boolean> {
  const since = new Date(now.getTime() - hourMs);
  const { recipient, network, all } = mailsPerHour;
  // The counts stop at their limits, whatever the tables hold.
  const counted = (where: string, limit: number) =>
    asked
      .map(
        (from) =>
          `(select count(*) from (select 1 as one from ${from} ${where} and created_at > ? limit ${limit}) as c)`,
      )
      .join(' + ');
  const sql = `select ${counted('and recipient_hash = ?', recipient)} as recipient,
    ${counted('and asked_from = ?', network)} as network, ${counted('', all)} as total`;
  const twice = (...params: SqlValue[]) => [...params, ...params];
  const params = [...twice(asking.recipientHash, since), ...twice(asking.networkHash, since), ...twice(since)];
  const [count] = await rows<Record<'recipient' | 'network' | 'total', number | string>>(em, sql, params);
  if (!count) throw new Error('Counting answered nothing');
  const isWithin = (counted: number | string, limit: number) => Number(counted) < limit * share;
  return isWithin(count.recipient, recipient) && isWithin(count.network, network) && isWithin(count.total, all);
}

/** Lets one transaction at a time count and write; SQLite has only one writer anyway. */
export async function lockCounting(tx: EntityManager): Promise<void> {
  if (tx.getPlatform() instanceof SqlitePlatform) return;
  await rows(tx, 'select pg_advisory_xact_lock(?)', [lockOfCounting], 'write');
}
