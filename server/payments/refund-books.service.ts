import type { EntityManager } from '@mikro-orm/core';
import { change, rows } from '../platform/sql.js';
import { type Account, type Amount, balance, post } from './ledger.service.js';

/** Reserves `n` of what was captured by one guarded statement; false when there is not that much left. */
export async function reserve(tx: EntityManager, paymentId: string, amountMinor: number): Promise<boolean> {
  const sql = `update payment set refund_reserved_minor = refund_reserved_minor + ?
    where id = ? and refund_reserved_minor + ? <= captured_minor`;
  return (await change(tx, sql, [amountMinor, paymentId, amountMinor])) > 0;
}

/** A refund as the books see it, minor units. */
export interface BookedRefund {
  id: string;
  orderId: string;
  amountMinor: number;
  currency: string;
}

/** How money left, and by which account. */
interface Leaving {
  cause: string;
  description: string;
  by: 'transit' | 'cash:bank' | 'disputed';
}

/** From whom money goes: first what was never applied to the order, then what the order was paid. */
async function postGone(
  tx: EntityManager,
  { orderId, amountMinor, currency }: Omit<BookedRefund, 'id'>,
  { cause, description, by }: Leaving,
  now: Date,
): Promise<void> {
  const unappliedMinor = -(await balance(tx, 'unapplied', currency, orderId));
  const fromUnapplied = Math.min(Math.max(0, unappliedMinor), amountMinor);
  await post(tx, {
    cause,
    at: now,
    currency,
    description,
    amounts: [
      { account: 'unapplied', amountMinor: fromUnapplied, orderId },
      { account: 'receivable', amountMinor: amountMinor - fromUnapplied, orderId },
      { account: by, amountMinor: -amountMinor },
    ],
  });
}

/** A refund that was sent to the card, or paid out in another way. */
export async function postSent(
  tx: EntityManager,
  refund: BookedRefund,
  by: 'transit' | 'cash:bank',
  now: Date,
): Promise<void> {
  const description = by === 'transit' ? 'Refund to the card' : 'Refund paid out in another way';
  await postGone(tx, refund, { cause: `refund:${refund.id}`, description, by }, now);
}

/** What a payer's bank took and gives to them: `id` is the dispute's. */
export async function postLost(tx: EntityManager, dispute: BookedRefund, now: Date): Promise<void> {
  const leaving = { cause: `dispute:${dispute.id}`, description: 'A dispute was lost', by: 'disputed' } as const;
  await postGone(tx, dispute, leaving, now);
}

/** What a payer's bank had given to them and gives back after all. */
export async function postRegained(tx: EntityManager, dispute: BookedRefund, now: Date): Promise<void> {
  const { id, currency } = dispute;
  const sql = `select g.account, g.order_id as "orderId", g.amount_minor as minor from posting g
    join journal_entry e on e.id = g.entry_id where e.cause = ?`;
  const lost = await rows<{ account: Account; orderId: string | null; minor: number | string }>(
    tx,
    sql,
    [`dispute:${id}`],
    'write',
  );
  const amounts = lost.map(({ account, orderId, minor }) => ({ account, orderId, amountMinor: -Number(minor) }));
  await post(tx, {
    cause: `dispute-regained:${id}`,
    at: now,
    currency,
    description: 'A dispute was won late',
    amounts,
  });
}

/** What did not get through, taken back from where it was booked (`from`), waits unapplied: it is still theirs. */
async function postStillHere(
  tx: EntityManager,
  { id, orderId, amountMinor, currency }: BookedRefund,
  event: { what: 'failed' | 'refused'; from: Amount },
  now: Date,
): Promise<void> {
  const { what, from } = event;
  await post(tx, {
    cause: `refund-${what}:${id}`,
    at: now,
    currency,
    description: `Refund ${what}; the money is still here`,
    amounts: [from, { account: 'unapplied', amountMinor: -amountMinor, orderId }],
  });
}

/** A refund that the card or bank sent back. */
export async function postReturned(tx: EntityManager, refund: BookedRefund, now: Date): Promise<void> {
  const from = { account: 'transit', amountMinor: refund.amountMinor } as const;
  await postStillHere(tx, refund, { what: 'failed', from }, now);
}

/** A refund that Stripe never took: no more than what the order was paid too much waits. */
export async function postRefused(tx: EntityManager, refund: BookedRefund, now: Date): Promise<void> {
  const { orderId, currency } = refund;
  const tooMuch = Math.max(0, -(await balance(tx, 'receivable', currency, orderId)));
  const amountMinor = Math.min(tooMuch, refund.amountMinor);
  const from = { account: 'receivable', amountMinor, orderId } as const;
  await postStillHere(tx, { ...refund, amountMinor }, { what: 'refused', from }, now);
}
