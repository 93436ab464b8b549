import type Stripe from 'stripe';
import { newCharge, newIntent, newTransaction } from './objects.js';
import { StripeRefusal } from './refusal.js';
import { completed, newSession } from './session-object.js';
import type { StripeStore } from './store.js';

/** Parameters of a request, read from its form. */
export type Form = { [key: string]: Form | string | undefined };

/** Where things happen: the store, the clock, the address of the pay page, and who hears of events. */
export interface Stage {
  store: StripeStore;
  clock: { now(): Date };
  publicUrl: () => string;
  /** Tells the webhook, after everything is saved. */
  tell(type: string, object: Stripe.Event['data']['object']): void;
}

/** A plain value of a form. */
export const text = (value: Form | string | undefined) => (typeof value === 'string' ? value : null);
const part = (value: Form | string | undefined): Form => (value && typeof value === 'object' ? value : {});
/** Now, as Stripe counts. */
export const seconds = (stage: Stage) => Math.floor(stage.clock.now().getTime() / 1000);

/** Metadata of a form. */
export function metadataOf(value: Form | string | undefined): Stripe.Metadata {
  return Object.fromEntries(Object.entries(part(value)).map(([key, one]) => [key, String(one ?? '')]));
}

/** A whole number of a form; anything else is refused. */
export function whole(value: Form | string | undefined, param: string): number {
  const number = Number(text(value));
  if (!Number.isInteger(number)) throw StripeRefusal.invalid('Invalid integer', param, 'parameter_invalid_integer');
  return number;
}

function amountOf(form: Form): { amount: number; currency: string } {
  const items = Object.values(part(form['line_items'])).map(part);
  if (items.length === 0)
    throw StripeRefusal.invalid('Missing required param: line_items.', 'line_items', 'parameter_missing');
  const prices = items.map((item) => part(item['price_data']));
  const amount = items.reduce(
    (sum, item, index) =>
      sum + whole(item['quantity'] ?? '1', 'quantity') * whole(prices[index]?.['unit_amount'], 'unit_amount'),
    0,
  );
  const currency = text(prices[0]?.['currency']);
  if (!currency || !/^[a-z]{3}$/.test(currency))
    throw StripeRefusal.invalid('Invalid currency', 'currency', 'parameter_missing');
  if (amount < 50) throw StripeRefusal.invalid('The amount is too small.', 'line_items', 'amount_too_small');
  return { amount, currency };
}

/** What is bought, by the names of the items. */
function nameOf(form: Form): string {
  const items = Object.values(part(form['line_items'])).map(part);
  return items.map((item) => text(part(part(item['price_data'])['product_data'])['name']) ?? '').join(', ');
}

/** Makes an open Checkout Session; it ends 30 minutes to 24 hours after. */
export function createSession(stage: Stage, form: Form): Stripe.Checkout.Session {
  const now = seconds(stage);
  if (text(form['mode']) !== 'payment')
    throw StripeRefusal.invalid('Only mode payment is emulated.', 'mode', 'parameter_missing');
  const expiresAt = form['expires_at'] ? whole(form['expires_at'], 'expires_at') : now + 86_400;
  if (expiresAt < now + 1790 || expiresAt > now + 86_410) {
    throw StripeRefusal.invalid(
      'The `expires_at` timestamp must be 30 minutes to 24 hours ahead.',
      'expires_at',
      'parameter_invalid',
    );
  }
  const hosted = text(form['ui_mode']) ?? 'hosted_page';
  if (hosted !== 'hosted_page') throw StripeRefusal.invalid('Only hosted pages are emulated.', 'ui_mode', null);
  const id = stage.store.newId('checkout.session');
  const session = newSession({
    id,
    created: now,
    ...amountOf(form),
    expiresAt,
    clientReferenceId: text(form['client_reference_id']),
    email: text(form['customer_email']),
    successUrl: text(form['success_url']),
    cancelUrl: text(form['cancel_url']),
    locale: text(form['locale']),
    metadata: metadataOf(form['metadata']),
    url: `${stage.publicUrl()}/dev/pay/${id}`,
  });
  return stage.store.together(() => {
    const metadata = metadataOf(part(form['payment_intent_data'])['metadata']);
    stage.store.save('intent_data', { id: `${id}_intent`, created: now, metadata, description: nameOf(form) });
    return stage.store.save('checkout.session', session);
  });
}

/** A Checkout Session as it is now: one whose time has passed is expired when it is read. */
export function readSession(stage: Stage, id: string): Stripe.Checkout.Session {
  const session = stage.store.find('checkout.session', id);
  if (!session) throw StripeRefusal.missing('checkout.session', id);
  return session.status === 'open' && session.expires_at <= seconds(stage) ? expire(stage, session) : session;
}

function expire(stage: Stage, session: Stripe.Checkout.Session): Stripe.Checkout.Session {
  const expired = stage.store.save('checkout.session', { ...session, status: 'expired', url: null });
  stage.tell('checkout.session.expired', expired);
  return expired;
}

/** Ends an open Checkout Session. */
export function expireSession(stage: Stage, id: string): Stripe.Checkout.Session {
  const session = readSession(stage, id);
  if (session.status !== 'open') {
    throw StripeRefusal.invalid('Only Checkout Sessions with a status in ["open"] can be expired.', 'session', null);
  }
  return expire(stage, session);
}

/** 1.5 % and 25 minor units, as for a European card. */
const feeOf = (amount: number) => Math.round(amount * 0.015) + 25;

/** What the PaymentIntent and charge of a Checkout Session carry. */
function factsOf(stage: Stage, session: Stripe.Checkout.Session) {
  return {
    created: seconds(stage),
    amount: session.amount_total ?? 0,
    currency: session.currency ?? 'eur',
    metadata: stage.store.find('intent_data', `${session.id}_intent`)?.metadata ?? {},
  };
}

function settle(stage: Stage, session: Stripe.Checkout.Session, intentId: string): void {
  const { store } = stage;
  const facts = factsOf(stage, session);
  const charge = store.newId('charge');
  const transaction = store.newId('balance_transaction');
  const money = { ...facts, id: transaction, fee: feeOf(facts.amount), source: charge };
  store.save('balance_transaction', newTransaction(money, 'charge'));
  store.save('charge', newCharge({ ...facts, id: charge }, intentId, transaction));
  store.save('payment_intent', newIntent({ ...facts, id: intentId }, 'succeeded', charge));
}

/** Pays an open Checkout Session by a method that settles at once, or by one that takes days. */
export function pay(stage: Stage, id: string, method: 'card' | 'delayed'): Stripe.Checkout.Session {
  return stage.store.together(() => {
    const session = readSession(stage, id);
    if (session.status !== 'open') return session;
    const intent = stage.store.newId('payment_intent');
    if (method === 'card') settle(stage, session, intent);
    else {
      const facts = { ...factsOf(stage, session), id: intent };
      stage.store.save('payment_intent', newIntent(facts, 'processing', null));
    }
    const complete = completed(session, intent, method === 'card');
    stage.store.save('checkout.session', complete);
    stage.tell('checkout.session.completed', complete);
    return complete;
  });
}

/** Lets a delayed payment succeed or fail. */
export function endDelayed(stage: Stage, id: string, isPaid: boolean): Stripe.Checkout.Session {
  return stage.store.together(() => {
    const session = readSession(stage, id);
    const intentId = typeof session.payment_intent === 'string' ? session.payment_intent : null;
    const intent = intentId ? stage.store.find('payment_intent', intentId) : null;
    if (intent?.status !== 'processing') return session;
    if (isPaid) settle(stage, session, intent.id);
    else stage.store.save('payment_intent', { ...intent, status: 'requires_payment_method' });
    const ended = stage.store.save('checkout.session', { ...session, payment_status: isPaid ? 'paid' : 'unpaid' });
    stage.tell(isPaid ? 'checkout.session.async_payment_succeeded' : 'checkout.session.async_payment_failed', ended);
    return ended;
  });
}
