import type { EntityManager } from '@mikro-orm/core';
import { Payment } from '../../../schema/payments/payment.js';
import { Refund } from '../../../schema/payments/refund.js';
import { newCharge, newIntent, newRefund, newTransaction } from '../stripe-emulator/objects.js';
import { completed, newSession } from '../stripe-emulator/session-object.js';
import type { StripeStore } from '../stripe-emulator/store.js';

/** What Stripe calls a payment of the demo; `seed` is the payment's id. */
export function stripeIds(seed: string) {
  const tail = seed.slice(-12);
  return {
    checkout: `cs_test_demo_${tail}`,
    intent: `pi_demo_${tail}`,
    charge: `ch_demo_${tail}`,
    refund: `re_demo_${tail}`,
    chargeTransaction: `txn_demo_${tail}`,
    refundTransaction: `txn_demo_refund_${tail}`,
  };
}

const seconds = (at: Date | null | undefined) => Math.floor((at ?? new Date(0)).getTime() / 1000);

function rememberPayment(store: StripeStore, payment: Payment, givenBackMinor: number): void {
  const ids = stripeIds(payment.id);
  const order = payment.order.getEntity();
  const currency = payment.currency.toLowerCase();
  const facts = { created: seconds(payment.settledAt), amount: payment.amountMinor, currency };
  const metadata = { payment: payment.id, order: order.id };
  const session = newSession({
    ...facts,
    id: ids.checkout,
    expiresAt: seconds(payment.expiresAt),
    clientReferenceId: payment.id,
    email: order.payer?.getEntity().email ?? null,
    successUrl: null,
    cancelUrl: null,
    locale: 'en',
    metadata,
    url: '',
  });
  store.save('checkout.session', completed(session, ids.intent, true));
  const money = { ...facts, id: ids.chargeTransaction, fee: payment.feeMinor, source: ids.charge };
  store.save('balance_transaction', newTransaction(money, 'charge'));
  const charge = newCharge({ ...facts, id: ids.charge, metadata }, ids.intent, ids.chargeTransaction);
  const refunded = { amount_refunded: givenBackMinor, refunded: givenBackMinor === payment.amountMinor };
  store.save('charge', { ...charge, ...refunded });
  store.save('payment_intent', newIntent({ ...facts, id: ids.intent, metadata }, 'succeeded', ids.charge));
}

function rememberRefund(store: StripeStore, refund: Refund): void {
  const ids = stripeIds(refund.payment.id);
  const facts = { created: seconds(refund.createdAt), currency: refund.currency.toLowerCase() };
  const money = { ...facts, id: ids.refundTransaction, amount: -refund.amountMinor, fee: 0, source: ids.refund };
  store.save('balance_transaction', newTransaction(money, 'refund'));
  const of = { charge: ids.charge, intent: ids.intent, transaction: ids.refundTransaction, status: 'succeeded' };
  const amount = refund.amountMinor;
  store.save('refund', newRefund({ ...facts, id: ids.refund, amount, metadata: { refund: refund.id } }, of));
}

/**
 * Tells the emulator what the people of the demo paid and were given back, so that their payments can be refunded and
 * disputed like any other. What it knows it does not touch. Answers how many payments it was told of.
 */
export async function rememberDemoPayments(em: EntityManager, store: StripeStore): Promise<number> {
  const ofDemo = { checkoutId: { $like: 'cs_test_demo_%' }, status: 'SUCCEEDED' as const };
  const options = { populate: ['order.payer'], orderBy: { settledAt: 'asc', id: 'asc' } } as const;
  const payments = await em.find(Payment, ofDemo, options);
  const unknown = payments.filter((payment) => !store.find('payment_intent', stripeIds(payment.id).intent));
  const ids = unknown.map((payment) => payment.id);
  const refunds = await em.find(Refund, { payment: { $in: ids }, stripeRefundId: { $like: 're_demo_%' } });
  store.together(() => {
    for (const payment of unknown) {
      const own = refunds.filter((refund) => refund.payment.id === payment.id);
      rememberPayment(
        store,
        payment,
        own.reduce((sum, refund) => sum + refund.amountMinor, 0),
      );
      for (const refund of own) rememberRefund(store, refund);
    }
  });
  return unknown.length;
}
