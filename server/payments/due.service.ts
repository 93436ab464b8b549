import type { EntityManager } from '@mikro-orm/core';
import { Payment } from '../../schema/payments/payment.js';
import type { Order } from '../../schema/registration/order.js';

/** What an order was paid, gave back and still asks for; minor units of its currency. */
export interface OrderMoney {
  paidMinor: number;
  refundedMinor: number;
  dueMinor: number;
  isUnderWay: boolean;
}

/** Money of an order from its payments; read where it was written, so that what was just paid counts. */
export async function orderMoney(em: EntityManager, order: Order): Promise<OrderMoney> {
  return sumUp(order, await paymentsOf(em, [order.id]));
}

/** Payments of these orders, read where they were written. */
export function paymentsOf(em: EntityManager, orderIds: readonly string[]): Promise<Payment[]> {
  return em.find(Payment, { order: { $in: [...orderIds] } }, { connectionType: 'write', disableIdentityMap: true });
}

/** Payments of an order that arrived, newest first: in this order they give back; as they stand in `tx`. */
export function arrivedPayments(tx: EntityManager, orderId: string): Promise<Payment[]> {
  const arrived = { order: orderId, status: 'SUCCEEDED' as const };
  return tx.find(Payment, arrived, { orderBy: { settledAt: 'desc', id: 'desc' }, refresh: true });
}

/** Money of an order from all of its payments. */
export function sumUp(order: Order, payments: readonly Payment[]): OrderMoney {
  const sum = (of: (payment: Payment) => number) => payments.reduce((total, payment) => total + of(payment), 0);
  const paidMinor = sum((payment) => payment.capturedMinor);
  const refundedMinor = sum((payment) => payment.refundReservedMinor);
  return {
    paidMinor,
    refundedMinor,
    dueMinor: Math.max(0, order.totalMinor - paidMinor + refundedMinor),
    isUnderWay: payments.some((payment) => payment.status === 'PROCESSING'),
  };
}
