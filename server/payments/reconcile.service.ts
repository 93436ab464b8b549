import type { EntityManager } from '@mikro-orm/core';
import type Stripe from 'stripe';
import { Payment } from '../../schema/payments/payment.js';
import { Refund } from '../../schema/payments/refund.js';
import { rows } from '../platform/sql.js';
import type { StripePort } from '../platform/stripe-port.js';
import { write } from '../platform/write.js';
import { syncDisputes } from './disputes.service.js';
import { findCheckout } from './find-checkout.service.js';
import { fulfil } from './fulfil.service.js';
import type { Account } from './ledger.service.js';
import type { PaymentPorts } from './ports.js';
import { syncRefunds } from './refunds.service.js';
import { postTransaction, transactionOf } from './settle.service.js';
import { receive, received } from './stripe-events.service.js';

const minuteMs = 60_000;

async function settleOne(em: EntityManager, ports: PaymentPorts, stripe: StripePort, payment: Payment): Promise<void> {
  const checkoutId = payment.checkoutId ?? (await findCheckout(stripe, payment))?.id;
  if (checkoutId) {
    await fulfil(em, ports, checkoutId);
    return;
  }
  const ended = { status: 'EXPIRED' as const, updatedAt: ports.clock.now() };
  await write(em, (tx) => tx.nativeUpdate(Payment, { id: payment.id, status: 'OPEN', checkoutId: null }, ended));
}

/** Asks Stripe about payments that should have ended: each minute. Answers how many were asked about. */
export async function reconcilePayments(em: EntityManager, ports: PaymentPorts): Promise<number> {
  if (!ports.stripe) return 0;
  const now = ports.clock.now();
  const lost = new Date(now.getTime() - 10 * minuteMs);
  const due = await em.fork().find(
    Payment,
    {
      $or: [
        { status: { $in: ['OPEN', 'PROCESSING'] }, expiresAt: { $lte: now } },
        { status: 'OPEN', checkoutId: null, createdAt: { $lte: lost } },
      ],
    },
    { limit: 50, orderBy: { expiresAt: 'asc' } },
  );
  for (const payment of due) await settleOne(em, ports, ports.stripe, payment);
  return due.length;
}

/** PaymentIntents whose dispute is open, by what is known of it or by its task. */
const disputedSql = `select p.payment_intent_id as intent from dispute d join payment p on p.id = d.payment_id
  where d.state = 'OPEN' union select t.cause from task t where t.kind = 'DISPUTE_OPENED' and t.done_at is null limit 100`;

/** Fetches events that never reached us, and follows refunds and disputes that are under way: each hour. */
export async function reconcileEvents(em: EntityManager, ports: PaymentPorts): Promise<number> {
  if (!ports.stripe) return 0;
  const now = ports.clock.now();
  let missed = 0;
  const since = Math.floor(now.getTime() / 1000) - 4 * 86_400;
  const undelivered = { delivery_success: false, created: { gte: since }, limit: 100 };
  for await (const event of ports.stripe.client.events.list(undelivered)) {
    if (await receive(em, received(event), now)) missed += 1;
  }
  const pending = await em.fork().find(Refund, { status: 'PENDING' }, { limit: 100, populate: ['payment'] });
  for (const refund of pending) {
    const intent = refund.payment.getEntity().paymentIntentId;
    if (intent) await syncRefunds(em, ports, intent);
  }
  for (const { intent } of await rows<{ intent: string }>(em, disputedSql, [])) await syncDisputes(em, ports, intent);
  return missed;
}

const cardMoney = ['charge', 'payment', 'refund', 'payment_refund', 'refund_failure', 'payment_failure_refund'];

/** The account a movement of Stripe's balance comes from or goes to; null where these books know none. */
function counterOf({ type, reporting_category }: Stripe.BalanceTransaction): Account | null {
  if (cardMoney.includes(type)) return 'transit';
  return type === 'adjustment' && /^dispute(_reversal)?$/.test(reporting_category) ? 'disputed' : null;
}

/** Books Stripe's balance transactions of the last four days that are not in the books yet: each day. */
export async function reconcileBalance(em: EntityManager, ports: PaymentPorts): Promise<number> {
  if (!ports.stripe) return 0;
  const now = ports.clock.now();
  const created = { gte: Math.floor(now.getTime() / 1000) - 4 * 86_400 };
  let seen = 0;
  for await (const theirs of ports.stripe.client.balanceTransactions.list({ created, limit: 100 })) {
    const counter = counterOf(theirs);
    if (!counter) continue;
    await write(em, (tx) => postTransaction(tx, transactionOf(theirs), now, counter));
    seen += 1;
  }
  return seen;
}
