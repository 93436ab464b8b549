import type Stripe from 'stripe';
import type { Payment } from '../../schema/payments/payment.js';
import type { StripePort } from '../platform/stripe-port.js';

/** Where Stripe lost our question or we its answer: the Checkout Session that was made for a payment, if one was. */
export async function findCheckout(
  { client }: StripePort,
  payment: Pick<Payment, 'id' | 'createdAt'>,
): Promise<Stripe.Checkout.Session | null> {
  const from = Math.floor(payment.createdAt.getTime() / 1000) - 60;
  const created = { gte: from, lte: from + 7200 };
  for await (const checkout of client.checkout.sessions.list({ created, limit: 100 })) {
    if (checkout.client_reference_id === payment.id) return checkout;
  }
  return null;
}
