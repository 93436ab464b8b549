import { type EntityManager, raw } from '@mikro-orm/core';
import type Stripe from 'stripe';
import { newId } from '../../schema/node.js';
import { Dispute, type DisputeState } from '../../schema/payments/dispute.js';
import { Payment } from '../../schema/payments/payment.js';
import { Refund } from '../../schema/payments/refund.js';
import { refundCause } from '../../schema/payments/refund-cause.js';
import { Task } from '../../schema/payments/task.js';
import { OrderLine } from '../../schema/registration/order.js';
import { write } from '../platform/write.js';
import { lockOrder } from '../registration/orders.service.js';
import { fromStripeAmount } from './checkout-parameters.js';
import { disputedPayments } from './disputed-money.service.js';
import { endDisputedMoves } from './move-offers.service.js';
import type { PaymentPorts } from './ports.js';
import { type BookedRefund, postLost, postRegained, reserve } from './refund-books.service.js';
import { tellFailed } from './refund-told.service.js';
import { chargeDisputed, refuse } from './refused-refund.service.js';
import { endMendedTasks, returnedOf } from './returned-refunds.service.js';
import { postTransaction, transactionOf } from './settle.service.js';
import { raiseTask } from './tasks.service.js';

/** What Stripe's states mean for money; null: none has moved, it is an inquiry, or was settled before it became a dispute. */
const states: Readonly<Record<string, DisputeState | null>> = {
  needs_response: 'OPEN',
  under_review: 'OPEN',
  appeal_needs_response: 'OPEN',
  appeal_under_review: 'OPEN',
  won: 'WON',
  lost: 'LOST',
  prevented: null,
  warning_needs_response: null,
  warning_under_review: null,
  warning_closed: null,
};

/** A dispute with its payment, in our minor units; `id` is the dispute's. */
interface Disputed extends BookedRefund {
  payment: Payment;
  intent: string;
  openedAt: Date;
}

/** Disputes of a payment as Stripe has them now. */
export async function disputesOf({ stripe }: PaymentPorts, paymentIntentId: string): Promise<Stripe.Dispute[]> {
  if (!stripe || !paymentIntentId) return [];
  return (await stripe.client.disputes.list({ payment_intent: paymentIntentId, limit: 100 })).data;
}

/** Brings what we know of a payment's disputes in line with Stripe, in whatever order and however often it is called. */
export async function syncDisputes(em: EntityManager, ports: PaymentPorts, paymentIntentId: string): Promise<void> {
  const payment = await em.fork().findOne(Payment, { paymentIntentId }, { connectionType: 'write' });
  if (!payment) return;
  for (const theirs of await disputesOf(ports, paymentIntentId)) {
    await write(em, (tx) => agreeDispute(tx, payment.id, theirs, ports.clock.now()));
  }
}

async function disputedBy(tx: EntityManager, known: Payment, theirs: Stripe.Dispute): Promise<Disputed> {
  const { id: paymentId } = known;
  await lockOrder(tx, known.order.id);
  const payment = await tx.findOneOrFail(Payment, { id: paymentId }, { populate: ['order'], refresh: true });
  return {
    id: theirs.id,
    payment,
    orderId: payment.order.id,
    intent: payment.paymentIntentId ?? '',
    amountMinor: fromStripeAmount(theirs.amount, theirs.currency),
    currency: payment.currency,
    openedAt: new Date(theirs.created * 1000),
  };
}

/** Keeps the state; answers the one before, or false where nothing is new. What is older than what is known is not taken. */
async function keep(tx: EntityManager, of: Disputed, state: DisputeState): Promise<DisputeState | null | false> {
  const { id, payment, amountMinor, openedAt } = of;
  const known = await tx.findOne(Dispute, { id }, { refresh: true });
  if (!known) {
    await tx.insert(Dispute, { id, payment: payment.id, state, amountMinor, openedAt });
    return null;
  }
  // One that was lost can still be won, by an appeal; until then the payer has the money.
  if (known.state === state || known.state === 'WON' || (known.state === 'LOST' && state === 'OPEN')) return false;
  const before = known.state;
  await tx.nativeUpdate(Dispute, { id }, { state });
  return before;
}

/** Makes our dispute agree with Stripe's: tasks, money and books follow it, once for each step. */
export async function agreeDispute(
  tx: EntityManager,
  paymentId: string,
  theirs: Stripe.Dispute,
  now: Date,
): Promise<void> {
  const state = states[theirs.status];
  const { id } = theirs;
  if (state === undefined)
    await raiseTask(tx, { kind: 'UNKNOWN_STRIPE_OBJECT', cause: id, editionId: null, note: id }, now);
  if (!state) return;
  const payment = await tx.findOneOrFail(Payment, { id: paymentId });
  // Before the order is locked, as whoever takes a place over does it.
  if (state !== 'WON') await endDisputedMoves(tx, payment.order.id, now);
  const dispute = await disputedBy(tx, payment, theirs);
  for (const moved of theirs.balance_transactions) await postTransaction(tx, transactionOf(moved), now, 'disputed');
  const before = await keep(tx, dispute, state);
  if (before === false) return;
  if (state === 'OPEN') return askFor(tx, 'DISPUTE_OPENED', dispute, now);
  if (state === 'LOST') await lose(tx, dispute, now);
  else if (before === 'LOST') await regain(tx, dispute, now);
  await end(tx, dispute, now);
}

/** Asks a person, also where an earlier dispute of the same payment was settled. */
async function askFor(
  tx: EntityManager,
  kind: 'DISPUTE_OPENED' | 'DISPUTE_LOST',
  { intent, payment }: Disputed,
  now: Date,
): Promise<void> {
  const editionId = payment.order.getEntity().edition.id;
  await raiseTask(tx, { kind, cause: intent, editionId, note: intent }, now);
  await tx.nativeUpdate(Task, { kind, cause: intent }, { doneAt: null });
}

/** The bank gave the payer what it had taken: it counts as given back, and nothing of it is owed any more. */
async function lose(tx: EntityManager, dispute: Disputed, now: Date): Promise<void> {
  const { id, payment, orderId, currency, amountMinor } = dispute;
  const owed = await tx.find(Refund, { payment: payment.id, status: 'OWED' }, { refresh: true });
  for (const refund of owed) await refuse(tx, refund, chargeDisputed, now);
  await tx.refresh(payment);
  const goneMinor = Math.min(amountMinor, payment.heldMinor());
  if (goneMinor > 0 && (await reserve(tx, payment.id, goneMinor))) {
    const row = { id: newId(now.getTime()), createdAt: now, updatedAt: now, payment: payment.id, currency };
    const cause = refundCause.lost(id);
    await tx.insert(Refund, { ...row, cause, status: 'SUCCEEDED', amountMinor: goneMinor });
  }
  await postLost(tx, dispute, now);
  await endMendedTasks(tx, orderId, now);
  const kept = { order: orderId, isCancelled: false, registration: { state: 'CONFIRMED' as const } };
  if ((await tx.count(OrderLine, kept)) > 0) await askFor(tx, 'DISPUTE_LOST', dispute, now);
}

/** The bank took it from the payer again, after it had been lost. */
async function regain(tx: EntityManager, dispute: Disputed, now: Date): Promise<void> {
  const { id, payment, intent } = dispute;
  const gone = await tx.findOne(Refund, { payment: payment.id, cause: refundCause.lost(id) }, { refresh: true });
  if (gone) {
    await tx.nativeUpdate(Refund, { id: gone.id }, { status: 'FAILED', updatedAt: now });
    const free = raw('refund_reserved_minor - ?', [gone.amountMinor]);
    await tx.nativeUpdate(Payment, { id: payment.id }, { refundReservedMinor: free });
  }
  await postRegained(tx, dispute, now);
  await tx.nativeUpdate(Task, { kind: 'DISPUTE_LOST', cause: intent, doneAt: null }, { doneAt: now });
}

/** Nothing is disputed any more: what was to go back, and is here, is owed as if the bank had returned it. */
async function end(tx: EntityManager, { payment, intent, orderId, openedAt }: Disputed, now: Date): Promise<void> {
  if ((await disputedPayments(tx, orderId)).has(payment.id)) return;
  await tx.nativeUpdate(Task, { kind: 'DISPUTE_OPENED', cause: intent, doneAt: null }, { doneAt: now });
  for (const { refundId, paymentId } of await returnedOf(tx, [orderId])) {
    if (paymentId !== payment.id) continue;
    // Whoever took it off the list while it was disputed could not settle it.
    await tx.nativeUpdate(Task, { kind: 'REFUND_FAILED', cause: refundId }, { doneAt: null });
    const refund = await tx.findOneOrFail(Refund, { id: refundId }, { populate: ['payment'], refresh: true });
    if (refund.updatedAt >= openedAt) await tellFailed(tx, refund, Boolean(refund.stripeRefundId), now);
  }
}
