import { type EntityManager, raw } from '@mikro-orm/core';
import type Stripe from 'stripe';
import { newId } from '../../schema/node.js';
import { Payment } from '../../schema/payments/payment.js';
import type { RefundStatus } from '../../schema/payments/payments.enums.js';
import { Refund } from '../../schema/payments/refund.js';
import { refundCause } from '../../schema/payments/refund-cause.js';
import { enqueue } from '../platform/outbox.js';
import { write } from '../platform/write.js';
import { lockOrder } from '../registration/orders.service.js';
import { creditAdopted } from './adopted-refund.service.js';
import { fromStripeAmount } from './checkout-parameters.js';
import type { PaymentPorts } from './ports.js';
import { type BookedRefund, postReturned, postSent, reserve } from './refund-books.service.js';
import { tellFailed, tellSent } from './refund-told.service.js';
import { endMendedTasks } from './returned-refunds.service.js';
import { raiseTask } from './tasks.service.js';

/** What is to go back, minor units; `cause` makes a repeat harmless. */
export interface RefundWish {
  payment: Payment;
  amountMinor: number;
  cause: string;
}

/**
 * Writes down a refund that is owed and has it sent after commit. Answers its id; null when it was wished for before, or
 * when less than that is left of what was received.
 */
export async function requestRefund(tx: EntityManager, wish: RefundWish, now: Date): Promise<string | null> {
  const { payment, amountMinor, cause } = wish;
  const known = await tx.findOne(Refund, { payment: payment.id, cause });
  if (known || amountMinor <= 0 || !(await reserve(tx, payment.id, amountMinor))) return null;
  const id = newId(now.getTime());
  await tx.insert(Refund, {
    id,
    createdAt: now,
    updatedAt: now,
    payment: payment.id,
    cause,
    status: 'OWED',
    amountMinor,
    currency: payment.currency,
  });
  await enqueue(tx, { kind: 'refund.send', dedupKey: `refund:${id}`, payload: { refundId: id } }, now);
  await endMendedTasks(tx, payment.order.id, now);
  return id;
}

function booked(refund: Refund): BookedRefund {
  const { id, amountMinor, currency } = refund;
  return { id, amountMinor, currency, orderId: refund.payment.getEntity().order.id };
}

function statusOf(refund: Stripe.Refund): RefundStatus {
  if (refund.status === 'succeeded') return 'SUCCEEDED';
  return refund.status === 'failed' || refund.status === 'canceled' ? 'FAILED' : 'PENDING';
}

/**
 * Makes our row agree with Stripe's refund: sent is posted once, a later failure reversed once, with a task. The payer is
 * told of what no other mail tells.
 */
export async function agree(tx: EntityManager, refundId: string, theirs: Stripe.Refund, now: Date): Promise<void> {
  const refund = await tx.findOneOrFail(Refund, { id: refundId }, { populate: ['payment.order'], refresh: true });
  const status = statusOf(theirs);
  if (refund.status === 'FAILED' || (refund.status === status && refund.stripeRefundId === theirs.id)) return;
  // Two of one order at the same moment would both take from what was never applied to it.
  await lockOrder(tx, refund.payment.getEntity().order.id);
  const facts = { status, stripeRefundId: theirs.id, failureReason: theirs.failure_reason ?? null, updatedAt: now };
  if ((await tx.nativeUpdate(Refund, { id: refundId, status: refund.status }, facts)) === 0) return;
  await postSent(tx, booked(refund), 'transit', now);
  if (status !== 'FAILED') return tellSent(tx, refund, now);
  await postReturned(tx, booked(refund), now);
  const free = raw('refund_reserved_minor - ?', [refund.amountMinor]);
  await tx.nativeUpdate(Payment, { id: refund.payment.id }, { refundReservedMinor: free });
  const editionId = refund.payment.getEntity().order.getEntity().edition.id;
  const note = theirs.failure_reason ?? '';
  await raiseTask(tx, { kind: 'REFUND_FAILED', cause: refund.id, editionId, note }, now);
  await tellFailed(tx, refund, refund.status !== 'OWED', now);
}

async function adopt(tx: EntityManager, payment: Payment, theirs: Stripe.Refund, now: Date): Promise<string | null> {
  const amountMinor = fromStripeAmount(theirs.amount, theirs.currency);
  await lockOrder(tx, payment.order.id);
  if (!(await reserve(tx, payment.id, amountMinor))) {
    // More than was received of us: it belongs to nothing here.
    await raiseTask(tx, { kind: 'UNKNOWN_STRIPE_OBJECT', cause: theirs.id, editionId: null, note: theirs.id }, now);
    return null;
  }
  const id = newId(now.getTime());
  const row = { id, createdAt: now, updatedAt: now, payment: payment.id, currency: payment.currency, amountMinor };
  await tx.insert(Refund, { ...row, cause: refundCause.dashboard(theirs.id), status: 'OWED' });
  await endMendedTasks(tx, payment.order.id, now);
  await creditAdopted(tx, { payment, stripeRefundId: theirs.id, amountMinor }, now);
  return id;
}

/** Brings our refunds of a payment in line with Stripe's: adopts those made in the dashboard, follows late failures. */
export async function syncRefunds(em: EntityManager, ports: PaymentPorts, paymentIntentId: string): Promise<void> {
  if (!ports.stripe) return;
  const now = ports.clock.now();
  const payment = await em.fork().findOne(Payment, { paymentIntentId }, { connectionType: 'write' });
  if (!payment) return;
  for await (const theirs of ports.stripe.client.refunds.list({ payment_intent: paymentIntentId, limit: 100 })) {
    await write(em, async (tx) => {
      const ours = await tx.findOne(Refund, {
        payment: payment.id,
        $or: [{ stripeRefundId: theirs.id }, { id: theirs.metadata?.['refund'] ?? '' }],
      });
      if (!ours && statusOf(theirs) === 'FAILED') return;
      const id = ours?.id ?? (await adopt(tx, payment, theirs, now));
      if (id) await agree(tx, id, theirs, now);
    });
  }
}
