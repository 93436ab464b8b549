import type { EntityManager } from '@mikro-orm/core';
import { Payment } from '../../schema/payments/payment.js';
import { refundCause } from '../../schema/payments/refund-cause.js';
import { OrderLine } from '../../schema/registration/order.js';
import { Scholarship } from '../../schema/registration/scholarship.js';
import type { Outcome } from '../platform/outbox-handler.js';
import { rows } from '../platform/sql.js';
import { isPassing } from '../platform/stripe-port.js';
import { write } from '../platform/write.js';
import { arrivedPayments } from './due.service.js';
import { fulfil } from './fulfil.service.js';
import { postAwardReturned, postCharge, postCredit } from './ledger.service.js';
import type { PaymentPorts } from './ports.js';
import { requestRefund } from './refunds.service.js';

/** What a cancelled registration owes its payer. */
export interface CancelledMoney {
  registrationId: string;
  orderId: string;
  lineId: string;
  refundMinor: number;
  /** What is no longer due, where it is more than what goes back. */
  creditMinor?: number;
  /** An award of the line goes back to its fund. */
  returnsAward?: boolean;
}

/** Newest payment first: `refundMinor` is spread over what each still holds. */
async function refundNewestFirst(tx: EntityManager, owed: CancelledMoney, now: Date): Promise<void> {
  let left = owed.refundMinor;
  for (const payment of await arrivedPayments(tx, owed.orderId)) {
    const amountMinor = Math.min(left, payment.heldMinor());
    if (amountMinor <= 0) continue;
    await requestRefund(tx, { payment, amountMinor, cause: refundCause.cancelled(owed.registrationId) }, now);
    left -= amountMinor;
  }
}

async function endOpenCheckout(em: EntityManager, ports: PaymentPorts, orderId: string): Promise<void> {
  const open = await em.fork().findOne(Payment, { order: orderId, status: 'OPEN' }, { connectionType: 'write' });
  if (!open?.checkoutId || !ports.stripe) return;
  const checkout = await ports.stripe.client.checkout.sessions.retrieve(open.checkoutId);
  if (checkout.status === 'open') await ports.stripe.client.checkout.sessions.expire(open.checkoutId);
  await fulfil(em, ports, open.checkoutId);
}

/** What a fund paid of a fee goes back to it, and the fee with it. */
export async function returnAward(tx: EntityManager, line: OrderLine, currency: string, at: Date): Promise<void> {
  await postCharge(tx, line, currency, at);
  await postAwardReturned(tx, line, currency, at);
}

/** Whether a line was ever due in the books; what was never paid was not. */
export async function isCharged(tx: EntityManager, lineId: string): Promise<boolean> {
  const sql = 'select id from journal_entry where cause = ?';
  return (await rows<{ id: string }>(tx, sql, [`charge:${lineId}`])).length > 0;
}

/**
 * Books the credit of a cancelled registration, asks for its refund, and ends a Checkout still open, so that a cancelled
 * place can no longer be paid. May be repeated.
 */
export async function settleCancelled(em: EntityManager, ports: PaymentPorts, owed: CancelledMoney): Promise<Outcome> {
  const now = ports.clock.now();
  await write(em, async (tx) => {
    const line = await tx.findOneOrFail(OrderLine, { id: owed.lineId }, { populate: ['order'] });
    const currency = line.order.getEntity().currency;
    // The award may not be in the books yet: that message may come after this one.
    if (owed.returnsAward) await returnAward(tx, line, currency, now);
    if (!(await isCharged(tx, line.id))) return;
    const { orderId, lineId, refundMinor, creditMinor = refundMinor } = owed;
    await postCredit(tx, { lineId, orderId, amountMinor: creditMinor, currency, at: now });
    await refundNewestFirst(tx, owed, now);
  });
  try {
    await endOpenCheckout(em, ports, owed.orderId);
  } catch (error) {
    if (!isPassing(error)) throw error;
    return { kind: 'retry', reason: 'Stripe did not answer as hoped.' };
  }
  return { kind: 'done' };
}

/** Books an award: the fee becomes due and the fund pays its part. May be repeated. */
export async function settleAward(em: EntityManager, ports: PaymentPorts, scholarshipId: string): Promise<Outcome> {
  const now = ports.clock.now();
  await write(em, async (tx) => {
    const scholarship = await tx.findOneOrFail(Scholarship, { id: scholarshipId });
    const line = await tx.findOne(OrderLine, { registration: scholarship.registration.id }, { populate: ['order'] });
    if (line) await postCharge(tx, line, line.order.getEntity().currency, now);
  });
  return { kind: 'done' };
}
