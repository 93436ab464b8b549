import { type EntityManager, UniqueConstraintViolationException } from '@mikro-orm/core';
import type Stripe from 'stripe';
import { Payment } from '../../schema/payments/payment.js';
import type { CheckoutState } from '../../schema/payments/payments.results.js';
import { write } from '../platform/write.js';
import { PoolIsFull } from '../registration/claims.service.js';
import { fromStripeAmount } from './checkout-parameters.js';
import type { PaymentPorts } from './ports.js';
import { type Settlement, settleLate, settlePaid, transactionOf } from './settle.service.js';
import { raiseUnknown } from './tasks.service.js';
import { keepForDelayed, markExpired, markFailed } from './unpaid.service.js';

const expanded = { expand: ['payment_intent.latest_charge.balance_transaction'] };

type Checkout = Stripe.Checkout.Session;

function intentOf(checkout: Checkout): Stripe.PaymentIntent | null {
  const intent = checkout.payment_intent;
  return intent && typeof intent === 'object' ? intent : null;
}

/** What Stripe says was paid: ours minor units, with the fee once it is known. */
function settlementOf(checkout: Checkout): Settlement {
  const intent = intentOf(checkout);
  const charge = intent?.latest_charge;
  const known = charge && typeof charge === 'object' ? charge.balance_transaction : null;
  const transaction = known && typeof known === 'object' ? known : null;
  const currency = (checkout.currency ?? '').toUpperCase();
  return {
    checkoutId: checkout.id,
    paymentIntentId: intent?.id ?? null,
    amountMinor: fromStripeAmount(checkout.amount_total ?? 0, currency),
    currency,
    transaction: transaction && transactionOf(transaction),
  };
}

async function paymentOf(em: EntityManager, checkout: Checkout): Promise<Payment | null> {
  const reference = checkout.client_reference_id;
  const options = { connectionType: 'write' } as const;
  const known = await em.fork().findOne(Payment, { checkoutId: checkout.id }, options);
  return known ?? (reference ? em.fork().findOne(Payment, { id: reference, checkoutId: null }, options) : null);
}

async function settle(em: EntityManager, payment: Payment, settlement: Settlement, now: Date): Promise<CheckoutState> {
  try {
    return await write(em, (tx) => settlePaid(tx, payment.id, settlement, now));
  } catch (error) {
    // The payer registered anew at this very moment: now that can be seen.
    if (error instanceof UniqueConstraintViolationException) {
      return write(em, (tx) => settlePaid(tx, payment.id, settlement, now));
    }
    if (!(error instanceof PoolIsFull)) throw error;
    return write(em, (tx) => settleLate(tx, payment.id, settlement, now));
  }
}

async function judge(em: EntityManager, payment: Payment, checkout: Checkout, now: Date): Promise<CheckoutState> {
  const isPaid = checkout.status === 'complete' && checkout.payment_status !== 'unpaid';
  if (isPaid) return settle(em, payment, settlementOf(checkout), now);
  if (checkout.status === 'expired') {
    await write(em, (tx) => markExpired(tx, payment, checkout.id, now));
    return 'NOT_TAKEN';
  }
  if (checkout.status !== 'complete') return 'NOT_TAKEN';
  const status = intentOf(checkout)?.status;
  if (status === 'requires_payment_method' || status === 'canceled') {
    await write(em, (tx) => markFailed(tx, payment, checkout.id, now));
    return 'NOT_TAKEN';
  }
  await write(em, (tx) => keepForDelayed(tx, payment, checkout.id, now));
  return 'ON_ITS_WAY';
}

/**
 * The one way money arrives: reads the Checkout Session at Stripe and makes ours agree, however often and in whatever
 * order it is called. Webhook, return page and reconciler call it. Throws what Stripe throws when it does not answer.
 */
export async function fulfil(em: EntityManager, ports: PaymentPorts, checkoutId: string): Promise<CheckoutState> {
  if (!ports.stripe) return 'NOT_TAKEN';
  const now = ports.clock.now();
  const checkout = await ports.stripe.client.checkout.sessions.retrieve(checkoutId, expanded);
  const payment = await paymentOf(em, checkout);
  if (payment) return judge(em, payment, checkout, now);
  await raiseUnknown(em, ports, checkoutId);
  return 'NOT_TAKEN';
}
