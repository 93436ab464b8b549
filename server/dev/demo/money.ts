import type { EntityManager } from '@mikro-orm/core';
import { Payment } from '../../../schema/payments/payment.js';
import { Refund } from '../../../schema/payments/refund.js';
import { refundCause } from '../../../schema/payments/refund-cause.js';
import { Fund } from '../../../schema/registration/fund.js';
import { Order, OrderLine } from '../../../schema/registration/order.js';
import type { RegistrationState } from '../../../schema/registration/registration.enums.js';
import { Scholarship } from '../../../schema/registration/scholarship.js';
import { post, postCharge, postCredit, postGift } from '../../payments/ledger.service.js';
import { stripeIds } from './card-payments.js';
import { personId } from './people.js';
import { endedDaysAgo } from './registrations.js';
import { type DemoCalendar, demoId, editionId } from './seed.js';
import { policy } from './workshops-data.js';

/** What someone in the demo paid for a place, minor units of euro. */
export interface DemoPurchase {
  key: string;
  registrationId: string;
  who: string | number;
  state: RegistrationState;
  daysAgo: number;
  amountMinor: number;
  /** As in a place. */
  endedDaysAgo?: number;
  /** Of a cancelled place: what was paid waits for a choice, and was not refunded. */
  isMoneyKept?: boolean;
}

const currency = 'EUR';
/** Stripe's usual fee for a European card: 1.5 % and 25 cents. */
const feeOf = (amountMinor: number) => Math.round(amountMinor * 0.015) + 25;

async function plantOrder(tx: EntityManager, calendar: DemoCalendar, purchase: DemoPurchase) {
  const { registrationId, amountMinor } = purchase;
  const at = calendar.at(-purchase.daysAgo);
  const dates = { createdAt: at, updatedAt: at };
  const isCancelled = purchase.state === 'CANCELLED';
  const order = demoId(`order ${registrationId}`);
  const lineId = demoId(`line ${registrationId}`);
  await tx.insert(Order, {
    id: order,
    ...dates,
    edition: editionId(purchase.key),
    payer: personId(purchase.who),
    currency,
    totalMinor: isCancelled ? 0 : amountMinor,
    cancellationPolicy: policy,
    state: isCancelled ? 'CANCELLED' : 'OPEN',
  });
  const line = {
    order,
    registration: registrationId,
    description: 'Workshop fee',
    amountMinor,
    awardMinor: 0,
    isCancelled,
  };
  await tx.insert(OrderLine, { id: lineId, ...dates, ...line });
  return { order, lineId, at, dates };
}

/** Plants the order of a place and, where it was paid, the payment with its entries; a cancelled one was refunded in full, unless it waits. */
export async function pay(tx: EntityManager, calendar: DemoCalendar, purchase: DemoPurchase): Promise<void> {
  const { order, lineId, at, dates } = await plantOrder(tx, calendar, purchase);
  if (purchase.state !== 'CONFIRMED' && purchase.state !== 'CANCELLED') return;
  const { amountMinor } = purchase;
  const payment = demoId(`payment ${purchase.registrationId}`);
  const isRefunded = purchase.state === 'CANCELLED' && !purchase.isMoneyKept;
  const feeMinor = feeOf(amountMinor);
  const ids = stripeIds(payment);
  await tx.insert(Payment, {
    id: payment,
    ...dates,
    order,
    status: 'SUCCEEDED',
    amountMinor,
    currency,
    parameters: {},
    checkoutId: ids.checkout,
    paymentIntentId: ids.intent,
    expiresAt: at,
    capturedMinor: amountMinor,
    refundReservedMinor: isRefunded ? amountMinor : 0,
    feeMinor,
    settledAt: at,
  });
  const line = await tx.findOneOrFail(OrderLine, { id: lineId });
  await postCharge(tx, line, currency, at);
  await postReceipt(tx, { payment, order, amountMinor, feeMinor, at });
  if (!isRefunded) return;
  const { registrationId } = purchase;
  const daysAgo = endedDaysAgo(purchase);
  await giveBack(tx, calendar, { payment, order, lineId, registrationId, amountMinor, daysAgo });
}

async function postReceipt(
  tx: EntityManager,
  paid: { payment: string; order: string; amountMinor: number; feeMinor: number; at: Date },
): Promise<void> {
  const { payment, order, amountMinor, feeMinor, at } = paid;
  await post(tx, {
    cause: `payment:${payment}`,
    at,
    currency,
    description: 'Card payment',
    amounts: [
      { account: 'transit', amountMinor },
      { account: 'receivable', amountMinor: -amountMinor, orderId: order },
    ],
  });
  await post(tx, {
    cause: `txn:${stripeIds(payment).chargeTransaction}`,
    at,
    currency,
    description: 'Balance transaction at Stripe',
    amounts: [
      { account: 'cash:stripe', amountMinor: amountMinor - feeMinor },
      { account: 'processing', amountMinor: feeMinor },
      { account: 'transit', amountMinor: -amountMinor },
    ],
  });
}

async function giveBack(
  tx: EntityManager,
  calendar: DemoCalendar,
  back: {
    payment: string;
    order: string;
    lineId: string;
    registrationId: string;
    amountMinor: number;
    daysAgo: number;
  },
): Promise<void> {
  const at = calendar.at(-back.daysAgo);
  const { payment, order: orderId, amountMinor } = back;
  const id = demoId(`refund ${payment}`);
  await postCredit(tx, { lineId: back.lineId, orderId, amountMinor, currency, at });
  const sent = { status: 'SUCCEEDED' as const, stripeRefundId: stripeIds(payment).refund };
  const dates = { createdAt: at, updatedAt: at };
  const cause = refundCause.cancelled(back.registrationId);
  await tx.insert(Refund, { id, ...dates, payment, cause, amountMinor, currency, ...sent });
  await post(tx, {
    cause: `refund:${id}`,
    at,
    currency,
    description: 'Refund to the card',
    amounts: [
      { account: 'receivable', amountMinor, orderId },
      { account: 'transit', amountMinor: -amountMinor },
    ],
  });
  await post(tx, {
    cause: `txn:${stripeIds(payment).refundTransaction}`,
    at,
    currency,
    description: 'Balance transaction at Stripe',
    amounts: [
      { account: 'cash:stripe', amountMinor: -amountMinor },
      { account: 'transit', amountMinor },
    ],
  });
}

/** A fund for help with fees, with one application that waits for an answer. */
export async function plantFund(tx: EntityManager, calendar: DemoCalendar, applicant: string): Promise<void> {
  const at = calendar.at(-21);
  const dates = { createdAt: at, updatedAt: at };
  const fundId = demoId('fund');
  const gift = { name: 'Solidarity fund', givenMinor: 150_000, committedMinor: 0 };
  await tx.insert(Fund, { id: fundId, ...dates, edition: editionId('open'), ...gift });
  await postGift(tx, { fundId, amountMinor: gift.givenMinor, currency, at });
  await tx.insert(Scholarship, {
    id: demoId('scholarship'),
    ...dates,
    fund: fundId,
    registration: applicant,
    state: 'ASKED',
    motivation: 'Our network has no training budget this year. I coordinate forty midwives across three districts.',
    affordableMinor: 8_000,
    awardMinor: 0,
  });
}
