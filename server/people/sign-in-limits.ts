import type { EntityManager } from '@mikro-orm/core';
import { SqlitePlatform } from '@mikro-orm/sqlite';
import { rows } from '../platform/sql.js';

/** Sign-in mails in any hour: to one recipient, asked from one network, and in all. */
export const mailsPerHour = { recipient: 5, network: 20, all: 300 } as const;

const hourMs = 3_600_000;
const lockOfCounting = 7_207_251_302;

/** Keyed hashes of who a sign-in mail goes to and where it was asked for; null: inside the process. */
export interface Asking {
  recipientHash: string;
  networkHash: string | null;
}

/** True when one more mail stays within every limit. Answers from committed rows; ask again under `lockCounting`. */
export async function isMailAllowed(em: EntityManager, asking: Asking, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - hourMs);
  const { recipient, network, all } = mailsPerHour;
  // The three counts stop at their limits, whatever the table holds.
  const counted = (where: string, limit: number) =>
    `(select count(*) from (select 1 as one from sign_in_link where ${where} created_at > ? limit ${limit}) as counted)`;
  const sql = `select ${counted('recipient_hash = ? and', recipient)} as recipient,
    ${counted('asked_from = ? and', network)} as network, ${counted('', all)} as total`;
  const params = [asking.recipientHash, since, asking.networkHash, since, since];
  const [count] = await rows<Record<'recipient' | 'network' | 'total', number | string>>(em, sql, params);
  if (!count) throw new Error('Counting answered nothing');
  return Number(count.recipient) < recipient && Number(count.network) < network && Number(count.total) < all;
}

/** Lets one transaction at a time count and write; SQLite has only one writer anyway. */
export async function lockCounting(tx: EntityManager): Promise<void> {
  if (tx.getPlatform() instanceof SqlitePlatform) return;
  await rows(tx, 'select pg_advisory_xact_lock(?)', [lockOfCounting], 'write');
}
