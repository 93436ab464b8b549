import { join } from 'node:path';
import fastifyFactory from 'fastify';
import Stripe from 'stripe';
import { afterEach, describe, expect, test } from 'vitest';
import { type StripeEmulator, startStripeEmulator } from '../../../../server/dev/stripe-emulator/emulator.js';
import { plainDelivery } from '../../../../server/dev/stripe-emulator/webhooks.js';
import { openStripe } from '../../../../server/platform/stripe-port.js';
import { until } from '../../../support/app.js';
import { testFolder } from '../../../support/databases.js';

const secretKey = 'sk_test_emulated';
const secret = 'whsec_emulated';
const clock = { at: Date.parse('2027-03-01T09:00:00Z'), now: () => new Date(clock.at) };
const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  while (closers.length > 0) await closers.pop()?.();
  clock.at = Date.parse('2027-03-01T09:00:00Z');
});

async function start(file = ':memory:', webhookUrl: string | null = null) {
  const webhook = webhookUrl ? { url: () => webhookUrl, secret } : null;
  const emulator = await startStripeEmulator({ file, secretKey, webhook, clock });
  closers.push(() => emulator.close());
  const stripe = openStripe({ secretKey, webhookSecrets: [secret], apiBase: emulator.url }).client;
  return { emulator, stripe };
}

function parameters(wish: Partial<Stripe.Checkout.SessionCreateParams> = {}): Stripe.Checkout.SessionCreateParams {
  return {
    mode: 'payment',
    ui_mode: 'hosted_page',
    client_reference_id: 'payment-1',
    metadata: { payment: 'payment-1' },
    success_url: 'http://127.0.0.1/return?s={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://127.0.0.1/back',
    expires_at: clock.at / 1000 + 2100,
    line_items: [
      { quantity: 1, price_data: { currency: 'eur', unit_amount: 24_000, product_data: { name: 'Place' } } },
    ],
    ...wish,
  };
}

async function stripeError(act: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const error = await act.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Stripe.errors.StripeError)) throw error ?? new Error('nothing was refused');
  return error;
}

async function paid(emulator: StripeEmulator, stripe: Stripe): Promise<Stripe.Checkout.Session> {
  const { id } = await stripe.checkout.sessions.create(parameters());
  emulator.pay(id);
  return stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent.latest_charge.balance_transaction'] });
}

describe('checkout sessions', () => {
  test('are made open, paid once, and expand to the balance transaction', async () => {
    const { emulator, stripe } = await start();
    const open = await stripe.checkout.sessions.create(parameters());
    expect([open.status, open.payment_status, open.amount_total]).toEqual(['open', 'unpaid', 24_000]);
    expect(open.url).toBe(`${emulator.url}/dev/pay/${open.id}`);
    emulator.pay(open.id);
    emulator.pay(open.id);
    const done = await stripe.checkout.sessions.retrieve(open.id, {
      expand: ['payment_intent.latest_charge.balance_transaction'],
    });
    const intent = done.payment_intent as Stripe.PaymentIntent;
    const charge = intent.latest_charge as Stripe.Charge;
    const transaction = charge.balance_transaction as Stripe.BalanceTransaction;
    expect([done.status, done.payment_status, intent.status]).toEqual(['complete', 'paid', 'succeeded']);
    expect([transaction.amount, transaction.fee, transaction.net]).toEqual([24_000, 385, 23_615]);
    expect((await stripe.balanceTransactions.list()).data).toHaveLength(1);
  });

  test('end by their clock, or when they are ended; then they cannot be paid', async () => {
    const { emulator, stripe } = await start();
    const [late, ended] = [
      await stripe.checkout.sessions.create(parameters()),
      await stripe.checkout.sessions.create(parameters()),
    ];
    await stripe.checkout.sessions.expire(ended.id);
    clock.at += 2_101_000;
    emulator.pay(late.id);
    expect((await stripe.checkout.sessions.retrieve(late.id)).status).toBe('expired');
    expect((await stripeError(stripe.checkout.sessions.expire(ended.id))).statusCode).toBe(400);
    expect((await stripe.events.list({ limit: 10 })).data.map((event) => event.type)).toEqual([
      'checkout.session.expired',
      'checkout.session.expired',
    ]);
  });

  test('refuse wrong parameters as Stripe does', async () => {
    const { stripe } = await start();
    const soon = await stripeError(stripe.checkout.sessions.create(parameters({ expires_at: clock.at / 1000 + 60 })));
    expect([soon.statusCode, soon.param]).toEqual([400, 'expires_at']);
    const unknown = await stripeError(stripe.checkout.sessions.retrieve('cs_test_unknown'));
    expect([unknown.statusCode, unknown.code]).toEqual([404, 'resource_missing']);
    const stranger = new Stripe('sk_test_other', {
      host: '127.0.0.1',
      port: Number(new URL((await start()).emulator.url).port),
      protocol: 'http',
    });
    expect((await stripeError(stranger.refunds.list())).statusCode).toBe(401);
  });

  test('a delayed payment is on its way until it succeeds or fails', async () => {
    const { emulator, stripe } = await start();
    for (const isPaid of [true, false]) {
      const { id } = await stripe.checkout.sessions.create(parameters());
      emulator.pay(id, 'delayed');
      const waiting = await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] });
      expect([waiting.status, waiting.payment_status]).toEqual(['complete', 'unpaid']);
      expect((waiting.payment_intent as Stripe.PaymentIntent).status).toBe('processing');
      emulator.endDelayed(id, isPaid);
      expect((await stripe.checkout.sessions.retrieve(id)).payment_status).toBe(isPaid ? 'paid' : 'unpaid');
    }
  });
});

describe('idempotency keys', () => {
  test('give the first answer again, and refuse other parameters', async () => {
    const { stripe } = await start();
    const first = await stripe.checkout.sessions.create(parameters(), { idempotencyKey: 'one' });
    const again = await stripe.checkout.sessions.create(parameters(), { idempotencyKey: 'one' });
    expect(again.id).toBe(first.id);
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
    const other = parameters({ client_reference_id: 'payment-2' });
    const error = await stripeError(stripe.checkout.sessions.create(other, { idempotencyKey: 'one' }));
    expect(error.type).toBe('StripeIdempotencyError');
    expect((await stripe.checkout.sessions.list()).data).toHaveLength(1);
  });
});

describe('refunds', () => {
  test('never give back more than was paid, also at once', async () => {
    const { emulator, stripe } = await start();
    const session = await paid(emulator, stripe);
    const payment_intent = (session.payment_intent as Stripe.PaymentIntent).id;
    const tries = await Promise.allSettled(
      Array.from({ length: 5 }, () => stripe.refunds.create({ payment_intent, amount: 10_000 })),
    );
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(2);
    const { data } = await stripe.refunds.list({ payment_intent });
    expect(data.reduce((sum, refund) => sum + refund.amount, 0)).toBe(20_000);
  });
});

describe('lists', () => {
  test('page by cursor in both directions, newest first', async () => {
    const { stripe } = await start();
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.unshift((await stripe.checkout.sessions.create(parameters())).id);
    const all: string[] = [];
    for await (const session of stripe.checkout.sessions.list({ limit: 2 })) all.push(session.id);
    expect(all).toEqual(ids);
    const before = await stripe.checkout.sessions.list({ limit: 2, ending_before: ids[3] ?? '' });
    expect(before.data.map((session) => session.id)).toEqual(ids.slice(1, 3));
  });
});

describe('failures', () => {
  test('before the act leave nothing done; after it, the retry finds it done once', async () => {
    const { emulator, stripe } = await start();
    const session = await paid(emulator, stripe);
    const payment_intent = (session.payment_intent as Stripe.PaymentIntent).id;
    for (const as of [429, 500, 'reset'] as const) {
      for (const when of ['before', 'after'] as const) {
        const count = async () => (await stripe.refunds.list({ payment_intent, limit: 100 })).data.length;
        const had = await count();
        emulator.failures.add({ path: 'POST /v1/refunds', as, when, times: 1 });
        const refund = () =>
          stripe.refunds.create({ payment_intent, amount: 100 }, { idempotencyKey: `${as} ${when}` });
        // The SDK tries a 500 and a lost connection again by itself, a 429 only when its caller does.
        if (as === 429) expect((await stripeError(refund())).type).toBe('StripeRateLimitError');
        await refund();
        expect([as, when, await count()]).toEqual([as, when, had + 1]);
      }
    }
  });
});

describe('webhooks', () => {
  test('are signed, sent again until they are taken, and multiplied when told so', async () => {
    const taken: string[] = [];
    let refusals = 1;
    const receiver = fastifyFactory();
    receiver.removeAllContentTypeParsers();
    receiver.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    receiver.post('/hook', async (request, reply) => {
      const header = String(request.headers['stripe-signature']);
      const event = stripeOf().webhooks.constructEvent(request.body as Buffer, header, secret);
      if (refusals > 0) {
        refusals -= 1;
        return reply.code(500).send();
      }
      taken.push(event.type);
      return {};
    });
    const url = await receiver.listen({ port: 0, host: '127.0.0.1' });
    closers.push(() => receiver.close());
    const { emulator, stripe } = await start(':memory:', `${url}/hook`);
    const { id } = await stripe.checkout.sessions.create(parameters());
    emulator.webhooks.mode = { ...plainDelivery, copies: 3 };
    emulator.pay(id);
    await until(() => taken.length >= 2);
    expect(new Set(taken)).toEqual(new Set(['checkout.session.completed']));
    await until(async () => (await stripe.events.list({ delivery_success: false })).data.length === 0);
  });

  const stripeOf = () => new Stripe(secretKey);
});

describe('the store', () => {
  test('keeps what was paid over a restart, so that it can be refunded', async () => {
    const file = join(testFolder(), 'stripe.db');
    const one = await start(file);
    const session = await paid(one.emulator, one.stripe);
    await closers.pop()?.();
    const two = await start(file);
    const payment_intent = (session.payment_intent as Stripe.PaymentIntent).id;
    expect((await two.stripe.refunds.create({ payment_intent })).amount).toBe(24_000);
  });
});
