import type { EntityManager } from '@mikro-orm/core';
import { change } from '../platform/sql.js';
import { type Amount, balance, post } from './ledger.service.js';

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

/** From whom money goes: first what was never applied to the order, then what the order was paid. */
export async function postSent(
  tx: EntityManager,
  refund: BookedRefund,
  by: 'transit' | 'cash:bank',
  now: Date,
): Promise<void> {
  const { id, orderId, amountMinor, currency } = refund;
  const unappliedMinor = -(await balance(tx, 'unapplied', currency, orderId));
  const fromUnapplied = Math.min(Math.max(0, unappliedMinor), amountMinor);
  await post(tx, {
    cause: `refund:${id}`,
    at: now,
    currency,
    description: by === 'transit' ? 'Refund to the card' : 'Refund paid out in another way',
    amounts: [
      { account: 'unapplied', amountMinor: fromUnapplied, orderId },
      { account: 'receivable', amountMinor: amountMinor - fromUnapplied, orderId },
      { account: by, amountMinor: -amountMinor },
    ],
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
