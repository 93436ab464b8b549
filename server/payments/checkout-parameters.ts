import type Stripe from 'stripe';
import type { Payment } from '../../schema/payments/payment.js';

/** What a Checkout Session is made from; amounts in Stripe's minor units, addresses from PUBLIC_URL. */
export interface CheckoutFacts {
  paymentId: string;
  orderId: string;
  amountMinor: number;
  /** ISO 4217. */
  currency: string;
  description: string;
  email: string | null;
  locale: string;
  returnUrl: string;
  cancelUrl: string;
  expiresAt: Date;
}

const stripeLocales = ['en', 'de', 'fr', 'es', 'pt'] as const;

/**
 * Currencies whose amounts Stripe wants times 100 although they have no minor unit in use
 * (docs.stripe.com/currencies#special-cases).
 */
const timesHundred = new Set(['ISK', 'UGX']);

/** An amount as Stripe counts it. */
export function toStripeAmount(amountMinor: number, currency: string): number {
  return timesHundred.has(currency) ? amountMinor * 100 : amountMinor;
}

/** An amount of Stripe's as we count it. */
export function fromStripeAmount(amount: number, currency: string): number {
  return timesHundred.has(currency.toUpperCase()) ? amount / 100 : amount;
}

/** The parameters of `checkout.sessions.create`; equal facts give equal parameters, so that a repeat is the same request. */
export function checkoutParameters(facts: CheckoutFacts): Stripe.Checkout.SessionCreateParams {
  const language = facts.locale.slice(0, 2).toLowerCase();
  return {
    mode: 'payment',
    ui_mode: 'hosted_page',
    client_reference_id: facts.paymentId,
    metadata: { payment: facts.paymentId, order: facts.orderId },
    payment_intent_data: { metadata: { payment: facts.paymentId, order: facts.orderId } },
    ...(facts.email ? { customer_email: facts.email } : {}),
    locale: stripeLocales.find((known) => known === language) ?? 'auto',
    success_url: facts.returnUrl,
    cancel_url: facts.cancelUrl,
    expires_at: Math.floor(facts.expiresAt.getTime() / 1000),
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: facts.currency.toLowerCase(),
          unit_amount: toStripeAmount(facts.amountMinor, facts.currency),
          product_data: { name: facts.description },
        },
      },
    ],
  };
}

/** The parameters a payment was begun with. */
export function parametersOf(payment: Payment): Stripe.Checkout.SessionCreateParams {
  return payment.parameters as unknown as Stripe.Checkout.SessionCreateParams;
}
