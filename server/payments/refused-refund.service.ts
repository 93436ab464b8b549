import { type EntityManager, raw } from '@mikro-orm/core';
import { Payment } from '../../schema/payments/payment.js';
import { Refund } from '../../schema/payments/refund.js';
import { lockOrder } from '../registration/orders.service.js';
import { postRefused } from './refund-books.service.js';
import { raiseTask } from './tasks.service.js';

/** Why Stripe refuses to refund a payment that its payer disputes; see https://docs.stripe.com/error-codes. */
export const chargeDisputed = 'charge_disputed';

/** A refund that Stripe does not take: it is no longer reserved, and a person is asked. False when it is not owed any more. */
export async function refuse(tx: EntityManager, refund: Refund, failureReason: string, now: Date): Promise<boolean> {
  const facts = { status: 'FAILED' as const, failureReason, updatedAt: now };
  if ((await tx.nativeUpdate(Refund, { id: refund.id, status: 'OWED' }, facts)) === 0) return false;
  const free = raw('refund_reserved_minor - ?', [refund.amountMinor]);
  await tx.nativeUpdate(Payment, { id: refund.payment.id }, { refundReservedMinor: free });
  const payment = await tx.findOneOrFail(Payment, { id: refund.payment.id }, { populate: ['order'], refresh: true });
  const editionId = payment.order.getEntity().edition.id;
  await raiseTask(tx, { kind: 'REFUND_FAILED', cause: refund.id, editionId, note: failureReason }, now);
  const { id, amountMinor, currency } = refund;
  await lockOrder(tx, payment.order.id);
  await postRefused(tx, { id, amountMinor, currency, orderId: payment.order.id }, now);
  return true;
}
