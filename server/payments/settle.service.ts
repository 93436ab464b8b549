import type { EntityManager } from '@mikro-orm/core';
import type Stripe from 'stripe';
import { Payment } from '../../schema/payments/payment.js';
import type { CheckoutState } from '../../schema/payments/payments.results.js';
import { refundCause } from '../../schema/payments/refund-cause.js';
import type { Order } from '../../schema/registration/order.js';
import { OrderLine, Order as OrderTable } from '../../schema/registration/order.js';
import { liveStates } from '../../schema/registration/registration.enums.js';
import { Registration } from '../../schema/registration/registration.js';
import { system } from '../platform/actor.js';
import { enqueue } from '../platform/outbox.js';
import { placeOfOrder } from '../registration/orders.service.js';
import { moveRegistration, moving } from '../registration/states.service.js';
import { fromStripeAmount } from './checkout-parameters.js';
import { orderMoney } from './due.service.js';
import { type Account, post, postCharge } from './ledger.service.js';
import { requestRefund } from './refunds.service.js';
import { raiseTask } from './tasks.service.js';

/** What Stripe says was paid, in our minor units; the balance transaction once Stripe has made it. */
export interface Settlement {
  checkoutId: string;
  paymentIntentId: string | null;
  amountMinor: number;
  currency: string;
  transaction: { id: string; feeMinor: number; netMinor: number; currency: string } | null;
}

type Unsettled = 'OPEN' | 'PROCESSING' | 'FAILED' | 'EXPIRED';
const unsettled: Unsettled[] = ['OPEN', 'PROCESSING', 'FAILED', 'EXPIRED'];

/** A balance transaction of Stripe in our minor units. */
export function transactionOf({ id, fee, net, currency }: Stripe.BalanceTransaction) {
  const feeMinor = fromStripeAmount(fee, currency);
  return { id, feeMinor, netMinor: fromStripeAmount(net, currency), currency: currency.toUpperCase() };
}

/** Locks the payment by settling it; null when another has settled it already. */
async function lockAndSettle(tx: EntityManager, paymentId: string, settlement: Settlement, now: Date) {
  const changed = await tx.nativeUpdate(
    Payment,
    { id: paymentId, status: { $in: unsettled } },
    {
      status: 'SUCCEEDED',
      checkoutId: settlement.checkoutId,
      paymentIntentId: settlement.paymentIntentId,
      capturedMinor: settlement.amountMinor,
      feeMinor: settlement.transaction?.feeMinor ?? 0,
      settledAt: now,
      updatedAt: now,
    },
  );
  if (changed === 0) return null;
  return tx.findOneOrFail(Payment, { id: paymentId }, { populate: ['order.edition'], refresh: true });
}

/** Moves money from transit, or another account, to Stripe's balance, less Stripe's fee; once per balance transaction. */
export async function postTransaction(
  tx: EntityManager,
  transaction: NonNullable<Settlement['transaction']>,
  now: Date,
  counter: Account = 'transit',
): Promise<void> {
  const { id, feeMinor, netMinor, currency } = transaction;
  await post(tx, {
    cause: `txn:${id}`,
    at: now,
    currency,
    description: 'Balance transaction at Stripe',
    amounts: [
      { account: 'cash:stripe', amountMinor: netMinor },
      { account: 'processing', amountMinor: feeMinor },
      { account: counter, amountMinor: -(netMinor + feeMinor) },
    ],
  });
}

async function postMoney(tx: EntityManager, payment: Payment, appliedMinor: number, settlement: Settlement, now: Date) {
  const orderId = payment.order.id;
  await post(tx, {
    cause: `payment:${payment.id}`,
    at: now,
    currency: settlement.currency,
    description: 'Card payment',
    amounts: [
      { account: 'transit', amountMinor: settlement.amountMinor },
      { account: 'receivable', amountMinor: -appliedMinor, orderId },
      { account: 'unapplied', amountMinor: appliedMinor - settlement.amountMinor, orderId },
    ],
  });
  if (settlement.transaction) await postTransaction(tx, settlement.transaction, now);
}

/** True when the person has another registration of the edition that is not over: nobody gets two places. */
async function hasRegisteredAnew(tx: EntityManager, registration: Registration): Promise<boolean> {
  const { id, edition, person } = registration;
  const others = { edition: edition.id, person: person.id, id: { $ne: id }, state: { $in: [...liveStates] } };
  return (await tx.count(Registration, others)) > 0;
}

/** Confirms what money came for. Whoever sweeps it at this moment may move it first, so it is read again then. */
async function confirm(tx: EntityManager, registrationId: string, now: Date): Promise<boolean> {
  for (let tries = 0; tries < 3; tries += 1) {
    const registration = await tx.findOneOrFail(Registration, { id: registrationId }, { refresh: true });
    const { state } = registration;
    if (state === 'CONFIRMED') return true;
    if (!['HELD', 'ACCEPTED', 'EXPIRED'].includes(state)) return false;
    if (state === 'EXPIRED' && (await hasRegisteredAnew(tx, registration))) return false;
    if (!(await moveRegistration(tx, moving(registration), 'CONFIRMED', { actor: system, now }))) continue;
    const dedupKey = `confirmed:${registrationId}:v1`;
    await enqueue(tx, { kind: 'mail.confirmed', dedupKey, payload: { registrationId } }, now);
    return true;
  }
  return false;
}

/** Confirms the living registrations of an order; false when none of them lives or can come back to life. */
async function confirmAll(tx: EntityManager, lines: readonly OrderLine[], now: Date): Promise<boolean> {
  for (const line of lines) if (!(await confirm(tx, line.registration.id, now))) return false;
  return lines.length > 0;
}

function lines(tx: EntityManager, order: Order): Promise<OrderLine[]> {
  return tx.find(OrderLine, { order: order.id, isCancelled: false });
}

function matches(payment: Payment, settlement: Settlement): boolean {
  return payment.amountMinor === settlement.amountMinor && payment.currency === settlement.currency;
}

/** Money that buys nothing goes back in full, with a mail that says why. */
async function giveBack(
  tx: EntityManager,
  payment: Payment,
  settlement: Settlement,
  now: Date,
): Promise<CheckoutState> {
  await postMoney(tx, payment, 0, settlement, now);
  await requestRefund(tx, { payment, amountMinor: settlement.amountMinor, cause: refundCause.late(payment.id) }, now);
  const about = { payload: { paymentId: payment.id }, registrationId: await placeOfOrder(tx, payment.order.id) };
  await enqueue(tx, { kind: 'mail.late-payment-refunded', dedupKey: `late:${payment.id}:v1`, ...about }, now);
  return 'REFUNDED';
}

async function isSettledAs(tx: EntityManager, paymentId: string): Promise<CheckoutState> {
  const payment = await tx.findOneOrFail(Payment, { id: paymentId }, { refresh: true });
  return payment.refundReservedMinor === payment.capturedMinor ? 'REFUNDED' : 'ARRIVED';
}

/**
 * Paid: SUCCEEDED, posted, CONFIRMED and the mail owed, in one commit. A place that was given away meanwhile throws
 * PoolIsFull (then `settleLate`); an order that needs no more money gives this payment back.
 */
export async function settlePaid(
  tx: EntityManager,
  paymentId: string,
  settlement: Settlement,
  now: Date,
): Promise<CheckoutState> {
  const payment = await lockAndSettle(tx, paymentId, settlement, now);
  if (!payment) return isSettledAs(tx, paymentId);
  const order = payment.order.getEntity();
  if (!matches(payment, settlement)) {
    const note = `${settlement.amountMinor} ${settlement.currency}`;
    const task = { kind: 'AMOUNT_MISMATCH', cause: payment.id, editionId: order.edition.id, note } as const;
    await raiseTask(tx, task, now);
    await postMoney(tx, payment, 0, settlement, now);
    return 'ARRIVED';
  }
  const before = await orderMoney(tx, order);
  const paidBefore = before.paidMinor - before.refundedMinor - settlement.amountMinor;
  const open = await lines(tx, order);
  const isOwed =
    paidBefore + settlement.amountMinor <= order.totalMinor && order.edition.getEntity().status !== 'CANCELLED';
  if (!isOwed || !(await confirmAll(tx, open, now))) return giveBack(tx, payment, settlement, now);
  for (const line of open) await postCharge(tx, line, order.currency, now);
  await postMoney(tx, payment, settlement.amountMinor, settlement, now);
  await tx.nativeUpdate(OrderTable, { id: order.id, state: 'EXPIRED' }, { state: 'OPEN' });
  return 'ARRIVED';
}

/** Paid too late and the place is gone: the money is kept apart, given back in full and explained. */
export async function settleLate(
  tx: EntityManager,
  paymentId: string,
  settlement: Settlement,
  now: Date,
): Promise<CheckoutState> {
  const payment = await lockAndSettle(tx, paymentId, settlement, now);
  return payment ? giveBack(tx, payment, settlement, now) : isSettledAs(tx, paymentId);
}
