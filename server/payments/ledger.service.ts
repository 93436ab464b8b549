import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { Posting } from '../../schema/payments/journal-entry.js';
import type { OrderLine } from '../../schema/registration/order.js';
import { change, rows } from '../platform/sql.js';

/**
 * Accounts of the books. `receivable` and `unapplied` are kept per order; `cash:stripe` equals the balance at Stripe;
 * `disputed` is what payers' banks have taken back and not decided on.
 */
export type Account =
  | 'receivable'
  | 'fees'
  | 'transit'
  | 'cash:stripe'
  | 'cash:bank'
  | 'processing'
  | 'unapplied'
  | 'disputed'
  | 'fund';

/** One side of an entry: debit positive, credit negative, minor units. */
export interface Amount {
  account: Account;
  amountMinor: number;
  orderId?: string | null;
}

/** One event in the books; `cause` makes it happen once. */
export interface Entry {
  cause: string;
  at: Date;
  description: string;
  currency: string;
  amounts: readonly Amount[];
}

/**
 * Posts an entry once: answers false, with nothing posted, when its cause is in the books already.
 * Throws when the amounts do not sum to zero: that is a fault of ours, never of a caller.
 */
export async function post(tx: EntityManager, entry: Entry): Promise<boolean> {
  const amounts = entry.amounts.filter((amount) => amount.amountMinor !== 0);
  if (amounts.reduce((sum, amount) => sum + amount.amountMinor, 0) !== 0) {
    throw new Error(`entry ${entry.cause} does not sum to zero`);
  }
  if (amounts.length === 0) return false;
  const id = newId(entry.at.getTime());
  const sql =
    'insert into journal_entry (id, at, cause, description) values (?, ?, ?, ?) on conflict (cause) do nothing';
  if ((await change(tx, sql, [id, entry.at, entry.cause, entry.description])) === 0) return false;
  for (const { account, amountMinor, orderId = null } of amounts) {
    const posting = {
      id: newId(entry.at.getTime()),
      entry: id,
      account,
      orderId,
      amountMinor,
      currency: entry.currency,
    };
    await tx.insert(Posting, posting);
  }
  return true;
}

/** What an order's line costs becomes due: the fee before any award; the award pays its part from the fund. */
export async function postCharge(tx: EntityManager, line: OrderLine, currency: string, at: Date): Promise<void> {
  const orderId = line.order.id;
  const gross = line.amountMinor + line.awardMinor;
  await post(tx, {
    cause: `charge:${line.id}`,
    at,
    currency,
    description: line.description,
    amounts: [
      { account: 'receivable', amountMinor: gross, orderId },
      { account: 'fees', amountMinor: -gross },
    ],
  });
  await post(tx, {
    cause: `award:${line.id}`,
    at,
    currency,
    description: 'Covered by a scholarship',
    amounts: [
      { account: 'fund', amountMinor: line.awardMinor },
      { account: 'receivable', amountMinor: -line.awardMinor, orderId },
    ],
  });
}

/** What a fund paid of a fee that is given back returns to the fund. */
export async function postAwardReturned(tx: EntityManager, line: OrderLine, currency: string, at: Date): Promise<void> {
  await post(tx, {
    cause: `award-returned:${line.id}`,
    at,
    currency,
    description: 'Returned to the fund: the place is over',
    amounts: [
      { account: 'fees', amountMinor: line.awardMinor },
      { account: 'fund', amountMinor: -line.awardMinor },
    ],
  });
}

/** How the causes of all entries begin that say what a fund was given. */
export const giftCause = (fundId: string) => `gift:${fundId}`;

/** Money given for help with fees or, below zero, taken back; `key` tells what came after the first gift. False: it is in the books already. */
export function postGift(
  tx: EntityManager,
  gift: { fundId: string; key?: string; amountMinor: number; currency: string; at: Date },
): Promise<boolean> {
  return post(tx, {
    cause: gift.key ? `${giftCause(gift.fundId)}:${gift.key}` : giftCause(gift.fundId),
    at: gift.at,
    currency: gift.currency,
    description: gift.amountMinor < 0 ? 'Taken back from help with fees' : 'Given for help with fees',
    amounts: [
      { account: 'cash:bank', amountMinor: gift.amountMinor },
      { account: 'fund', amountMinor: -gift.amountMinor },
    ],
  });
}

/** Part of a charge is taken back, because a registration was cancelled. */
export async function postCredit(
  tx: EntityManager,
  credit: { lineId: string; orderId: string; amountMinor: number; currency: string; at: Date },
): Promise<void> {
  await post(tx, {
    cause: `credit:${credit.lineId}`,
    at: credit.at,
    currency: credit.currency,
    description: 'Credit for a cancelled registration',
    amounts: [
      { account: 'fees', amountMinor: credit.amountMinor },
      { account: 'receivable', amountMinor: -credit.amountMinor, orderId: credit.orderId },
    ],
  });
}

/** Sum of an account, in one currency, of one order where given; minor units, debit positive. */
export async function balance(
  em: EntityManager,
  account: Account,
  currency: string,
  orderId: string | null = null,
): Promise<number> {
  const where = orderId ? ' and order_id = ?' : '';
  const [row] = await rows<{ sum: number | string | null }>(
    em,
    `select sum(amount_minor) as sum from posting where account = ? and currency = ?${where}`,
    orderId ? [account, currency, orderId] : [account, currency],
    'write',
  );
  return Number(row?.sum ?? 0);
}
