import type { EntityManager } from '@mikro-orm/core';
import type { Payment } from '../../schema/payments/payment.js';
import { OrderLine, Order as OrderTable } from '../../schema/registration/order.js';
import { lockOrder } from '../registration/orders.service.js';
import { orderMoney } from './due.service.js';
import { post } from './ledger.service.js';

/** A refund that somebody made in Stripe's dashboard; minor units. */
export interface AdoptedRefund {
  payment: Payment;
  /** Stripe's id of the refund. */
  stripeRefundId: string;
  amountMinor: number;
}

/**
 * Money given back in Stripe's dashboard for a place that is kept is a goodwill: the fee is credited, so that nobody is
 * asked to pay it again. What was never applied to the order is left alone. Call it once the refund is reserved.
 */
export async function creditAdopted(tx: EntityManager, refund: AdoptedRefund, now: Date): Promise<void> {
  const order = await lockOrder(tx, refund.payment.order.id);
  const kept = { order: order.id, isCancelled: false, registration: { state: 'CONFIRMED' as const } };
  if ((await tx.count(OrderLine, kept)) === 0) return;
  const { dueMinor } = await orderMoney(tx, order);
  const amountMinor = Math.min(dueMinor, refund.amountMinor);
  if (amountMinor === 0) return;
  await tx.nativeUpdate(OrderTable, { id: order.id }, { totalMinor: order.totalMinor - amountMinor });
  await post(tx, {
    cause: `goodwill:${order.id}:${refund.stripeRefundId}`,
    at: now,
    currency: order.currency,
    description: 'Given back in the Stripe dashboard',
    amounts: [
      { account: 'fees', amountMinor },
      { account: 'receivable', amountMinor: -amountMinor, orderId: order.id },
    ],
  });
}
