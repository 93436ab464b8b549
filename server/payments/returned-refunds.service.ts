import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { Refund } from '../../schema/payments/refund.js';
import { firstOf, refundCause, refundCauseSql } from '../../schema/payments/refund-cause.js';
import { rows } from '../platform/sql.js';
import { lockOrder } from '../registration/orders.service.js';
import { postSent, reserve } from './refund-books.service.js';

/** A refund that the card or bank did not take, and what of it was neither sent again nor settled in another way. */
export interface Returned {
  refundId: string;
  paymentId: string;
  orderId: string;
  /** Minor units, above zero. */
  openMinor: number;
  /** The first refund in a chain of those sent again: what its cause brought. */
  firstId: string;
}

/** What of refunds that failed is still here and owed, of these orders, oldest first; read where it was written. */
export async function returnedOf(em: EntityManager, orderIds: readonly string[]): Promise<Returned[]> {
  if (orderIds.length === 0) return [];
  const found = await rows<Record<'id' | 'cause' | 'payment' | 'ofOrder', string> & Record<'open' | 'held', number>>(
    em,
    `select f.id, f.cause, f.payment_id as payment, p.order_id as "ofOrder",
      p.captured_minor - p.refund_reserved_minor as held,
      f.amount_minor - (select coalesce(sum(g.amount_minor), 0) from refund g where g.payment_id = f.payment_id
        and ${refundCauseSql.mends('g', 'f')}) as open
      from refund f join payment p on p.id = f.payment_id
      where f.status = 'FAILED' and p.order_id in (${orderIds.map(() => '?').join(', ')})
      order by f.created_at, f.id`,
    orderIds,
    'write',
  );
  // Whatever went back by other ways, for example from Stripe's dashboard, is not owed a second time.
  const held = new Map(found.map(({ payment, held }) => [payment, Number(held)]));
  return found.flatMap(({ id, cause, payment, ofOrder, open }) => {
    const openMinor = Math.min(Number(open), held.get(payment) ?? 0);
    if (openMinor <= 0) return [];
    held.set(payment, (held.get(payment) ?? 0) - openMinor);
    return [{ refundId: id, paymentId: payment, orderId: ofOrder, openMinor, firstId: firstOf(id, cause) }];
  });
}

/** What of these orders was settled in another way than by card, minor units by order. */
export async function settledOf(em: EntityManager, orderIds: readonly string[]): Promise<Map<string, number>> {
  if (orderIds.length === 0) return new Map();
  const found = await rows<{ ofOrder: string; sum: number | string }>(
    em,
    `select p.order_id as "ofOrder", sum(f.amount_minor) as sum from refund f join payment p on p.id = f.payment_id
      where ${refundCauseSql.isSettled('f')} and p.order_id in (${orderIds.map(() => '?').join(', ')}) group by p.order_id`,
    orderIds,
    'write',
  );
  return new Map(found.map(({ ofOrder, sum }) => [ofOrder, Number(sum)]));
}

/**
 * A person paid out what a card or bank did not take, in another way: it counts as given back, in the books too. Does
 * nothing where it was sent again meanwhile, or `refundId` is no refund of ours.
 */
export async function settleReturned(tx: EntityManager, refundId: string, now: Date): Promise<void> {
  const refund = await tx.findOne(Refund, { id: refundId }, { populate: ['payment'] });
  if (!refund) return;
  const payment = refund.payment.getEntity();
  await lockOrder(tx, payment.order.id);
  const returned = (await returnedOf(tx, [payment.order.id])).find((one) => one.refundId === refundId);
  if (!returned || !(await reserve(tx, payment.id, returned.openMinor))) return;
  const { currency } = refund;
  const paidOut = { id: newId(now.getTime()), amountMinor: returned.openMinor, currency, orderId: payment.order.id };
  const cause = refundCause.settled(returned.firstId, refundId);
  const row = { id: paidOut.id, createdAt: now, updatedAt: now, payment: payment.id, cause };
  await tx.insert(Refund, { ...row, status: 'SUCCEEDED', amountMinor: paidOut.amountMinor, currency });
  await postSent(tx, paidOut, 'cash:bank', now);
}
