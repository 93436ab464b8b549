import type { EntityManager } from '@mikro-orm/core';
import type { MoveOffer } from '../../schema/payments/move-offer.js';
import { Payment } from '../../schema/payments/payment.js';
import { refundCause } from '../../schema/payments/refund-cause.js';
import { OrderLine } from '../../schema/registration/order.js';
import { lockOrder } from '../registration/orders.service.js';
import { isCharged, returnAward } from './cancelled-money.service.js';
import { arrivedPayments } from './due.service.js';
import { post, postCharge, postCredit } from './ledger.service.js';
import { requestRefund } from './refunds.service.js';

/** What is still there of what was paid for a place that was called off; locks its order. */
export async function carriedMinor(tx: EntityManager, offer: MoveOffer): Promise<number> {
  const line = await offer.line?.loadOrFail();
  if (!line) return 0;
  await lockOrder(tx, line.order.id);
  const sum = (await arrivedPayments(tx, line.order.id)).reduce((total, payment) => total + payment.heldMinor(), 0);
  return Math.max(0, Math.min(sum, offer.paidMinor));
}

/** Ends what was charged for the place that was called off; its award returns to the fund. */
async function endCharge(tx: EntityManager, offer: MoveOffer, line: OrderLine, now: Date): Promise<void> {
  const { currency, creditMinor } = offer;
  if (offer.returnsAward) await returnAward(tx, line, currency, now);
  if (!(await isCharged(tx, line.id))) return;
  await postCredit(tx, { lineId: line.id, orderId: line.order.id, amountMinor: creditMinor, currency, at: now });
}

/**
 * Carries what was paid from the order of the place that was called off to the order of the new one, `orderId`, which is
 * due `dueMinor` of it; what is left goes back to the card. All in `tx`; the books stay balanced.
 */
export async function carryMoney(
  tx: EntityManager,
  offer: MoveOffer,
  to: { orderId: string | null; dueMinor: number; carriedMinor: number },
  now: Date,
): Promise<void> {
  const line = await offer.line?.loadOrFail();
  if (!line) return;
  const { orderId, dueMinor, carriedMinor: amountMinor } = to;
  const from = line.order.id;
  await endCharge(tx, offer, line, now);
  if (orderId) {
    const description = 'Moved to another edition';
    const amounts = [
      { account: 'receivable', amountMinor, orderId: from },
      { account: 'receivable', amountMinor: -amountMinor, orderId },
    ] as const;
    await post(tx, { cause: `moved:${offer.id}`, at: now, currency: offer.currency, description, amounts });
    const lines = await tx.find(OrderLine, { order: orderId });
    for (const bought of lines) await postCharge(tx, bought, offer.currency, now);
  }
  let left = amountMinor - dueMinor;
  for (const payment of await arrivedPayments(tx, from)) {
    const backMinor = Math.min(left, payment.heldMinor());
    const isCarried = orderId !== null && payment.heldMinor() > 0;
    if (isCarried) await tx.nativeUpdate(Payment, { id: payment.id }, { order: orderId, updatedAt: now });
    if (backMinor <= 0) continue;
    await requestRefund(tx, { payment, amountMinor: backMinor, cause: refundCause.moved(offer.id) }, now);
    left -= backMinor;
  }
}
