import type { EntityManager } from '@mikro-orm/core';
import { Dispute } from '../../schema/payments/dispute.js';
import { Payment } from '../../schema/payments/payment.js';
import type { OrderLine } from '../../schema/registration/order.js';

/** What was paid for a line and is here, minor units; never more than it costs. */
export async function paidFor(em: EntityManager, line: OrderLine | null): Promise<number> {
  if (!line) return 0;
  const payments = await em.find(Payment, { order: line.order.id }, { disableIdentityMap: true });
  const paid = payments.reduce((sum, payment) => sum + payment.heldMinor(), 0);
  return Math.max(0, Math.min(paid, line.amountMinor));
}

/** Whether the payer disputes what was paid for an order, and their bank has not decided: until then it has the money. */
export async function isInDispute(em: EntityManager, orderId: string | undefined): Promise<boolean> {
  if (!orderId) return false;
  const open = { state: 'OPEN' as const, payment: { order: orderId } };
  return (await em.count(Dispute, open, { connectionType: 'write' })) > 0;
}
