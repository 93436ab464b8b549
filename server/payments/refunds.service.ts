import { type EntityManager, raw } from '@mikro-orm/core';
import type Stripe from 'stripe';
import { newId } from '../../schema/node.js';
import { Payment } from '../../schema/payments/payment.js';
import type { RefundStatus } from '../../schema/payments/payments.enums.js';
import { Refund } from '../../schema/payments/refund.js';
import { enqueue } from '../platform/outbox.js';
import { change } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { lockOrder } from '../registration/orders.service.js';
import { creditAdopted } from './adopted-refund.service.js';
import { fromStripeAmount } from './checkout-parameters.js';
import { balance, post } from './ledger.service.js';
import type { PaymentPorts } from './ports.js';
import { tellFailed, tellSent } from './refund-told.service.js';
import { raiseTask } from './tasks.service.js';

/** What is to go back, minor units; `cause` makes a repeat harmless. */
export interface RefundWish {
  payment: Payment;
  amountMinor: number;
  cause: string;
}

/** Reserves `n` of what was captured by one guarded statement; false when there is not that much left. */
async function reserve(tx: EntityManager, paymentId: string, amountMinor: number): Promise<boolean> {
  const sql = `update payment set refund_reserved_minor = refund_reserved_minor + ?
    where id = ? and refund_reserved_minor + ? <= captured_minor`;
  return (await change(tx, sql, [amountMinor, paymentId, amountMinor])) > 0;
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
  return id;
}

/** From whom money goes: first what was never applied to the order, then what the order was paid. */
async function postSent(tx: EntityManager, refund: Refund, now: Date): Promise<void> {
  const orderId = refund.payment.getEntity().order.id;
  const unappliedMinor = -(await balance(tx, 'unapplied', refund.currency, orderId));
  const fromUnapplied = Math.min(Math.max(0, unappliedMinor), refund.amountMinor);
  await post(tx, {
    cause: `refund:${refund.id}`,
    at: now,
    currency: refund.currency,
    description: 'Refund to the card',
    amounts: [
      { account: 'unapplied', amountMinor: fromUnapplied, orderId },
      { account: 'receivable', amountMinor: refund.amountMinor - fromUnapplied, orderId },
      { account: 'transit', amountMinor: -refund.amountMinor },
    ],
  });
}

async function undoSent(tx: EntityManager, refund: Refund, now: Date): Promise<void> {
  const orderId = refund.payment.getEntity().order.id;
  await post(tx, {
    cause: `refund-failed:${refund.id}`,
    at: now,
    currency: refund.currency,
    description: 'Refund failed; the money is still here',
    amounts: [
      { account: 'transit', amountMinor: refund.amountMinor },
      { account: 'unapplied', amountMinor: -refund.amountMinor, orderId },
    ],
  });
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
  const facts = { status, stripeRefundId: theirs.id, failureReason: theirs.failure_reason ?? null, updatedAt: now };
  if ((await tx.nativeUpdate(Refund, { id: refundId, status: refund.status }, facts)) === 0) return;
  await postSent(tx, refund, now);
  if (status !== 'FAILED') return tellSent(tx, refund, now);
  await tellFailed(tx, refund, now);
  await undoSent(tx, refund, now);
  const free = raw('refund_reserved_minor - ?', [refund.amountMinor]);
  await tx.nativeUpdate(Payment, { id: refund.payment.id }, { refundReservedMinor: free });
  const editionId = refund.payment.getEntity().order.getEntity().edition.id;
  const note = `A refund could not be paid out (${theirs.failure_reason ?? 'no reason given'}); settle it by hand.`;
  await raiseTask(tx, { kind: 'REFUND_FAILED', cause: refund.id, editionId, note }, now);
}

async function adopt(tx: EntityManager, payment: Payment, theirs: Stripe.Refund, now: Date): Promise<string | null> {
  const amountMinor = fromStripeAmount(theirs.amount, theirs.currency);
  await lockOrder(tx, payment.order.id);
  if (!(await reserve(tx, payment.id, amountMinor))) {
    const note = 'Stripe gave back more than was to be refunded; look at it in the dashboard.';
    await raiseTask(tx, { kind: 'REFUND_FAILED', cause: theirs.id, editionId: null, note }, now);
    return null;
  }
  const id = newId(now.getTime());
  const row = { id, createdAt: now, updatedAt: now, payment: payment.id, currency: payment.currency, amountMinor };
  await tx.insert(Refund, { ...row, cause: `stripe:${theirs.id}`, status: 'OWED' });
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
