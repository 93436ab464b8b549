import Stripe from 'stripe';
import { afterEach, describe, expect, test } from 'vitest';
import { type StripeEmulator, startStripeEmulator } from '../../../../server/dev/stripe-emulator/emulator.js';

const secretKey = 'sk_test_protocol';
const clock = { at: 0, now: () => new Date(clock.at) };
let emulator: (StripeEmulator & { url: string }) | null = null;

afterEach(async () => {
  await emulator?.close();
  emulator = null;
});

async function start() {
  clock.at = Date.parse('2027-03-01T09:00:00Z');
  const made = await startStripeEmulator({ file: ':memory:', secretKey, webhook: null, clock });
  emulator = made;
  const { hostname: host, port } = new URL(made.url);
  const client = new Stripe(secretKey, { host, port: Number(port), protocol: 'http', maxNetworkRetries: 0 });
  return { emulator: made, client };
}

const item = { currency: 'eur', unit_amount: 24_000, product_data: { name: 'Place' } };
const wish: Stripe.Checkout.SessionCreateParams = {
  mode: 'payment',
  line_items: [{ quantity: 1, price_data: item }],
};

async function paidIntent({ emulator, client }: Awaited<ReturnType<typeof start>>): Promise<string> {
  const { id } = await client.checkout.sessions.create(wish);
  emulator.pay(id);
  return String((await client.checkout.sessions.retrieve(id)).payment_intent);
}

/** Type, code and parameter of the refusal of a call. */
async function refusal(call: Promise<unknown>): Promise<[string, string | undefined, string | undefined]> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Stripe.errors.StripeError)) throw error ?? new Error('nothing was refused');
  return [error.type, error.code, error.param];
}

const invalid = 'StripeInvalidRequestError';

describe('parameters', () => {
  test('that Stripe does not know are refused, as are unknown addresses', async () => {
    const { client } = await start();
    const misspelt = { ...wish, sucess_url: 'http://localhost/' } as Stripe.Checkout.SessionCreateParams;
    expect(await refusal(client.checkout.sessions.create(misspelt))).toEqual([
      invalid,
      'parameter_unknown',
      'sucess_url',
    ]);
    expect(await refusal(client.customers.create({}))).toEqual([invalid, undefined, undefined]);
  });

  test('are bounded: amounts, items, limits, times and places in a list', async () => {
    const { client } = await start();
    const amount = (unit_amount: number) =>
      client.checkout.sessions.create({
        ...wish,
        line_items: [{ quantity: 1, price_data: { ...item, unit_amount } }],
      });
    expect((await refusal(amount(49)))[1]).toBe('amount_too_small');
    expect((await refusal(amount(1.5)))[1]).toBe('parameter_invalid_integer');
    expect((await refusal(client.checkout.sessions.create({ mode: 'payment' })))[2]).toBe('line_items');
    expect((await refusal(client.refunds.list({ limit: 101 })))[2]).toBe('limit');
    expect((await refusal(client.refunds.list({ starting_after: 're_unknown' })))[2]).toBe('starting_after');
  });

  test('the metadata of a payment are those it was given, not those of its page', async () => {
    const on = await start();
    const data = { metadata: { of: 'page' }, payment_intent_data: { metadata: { of: 'payment' } } };
    const { id } = await on.client.checkout.sessions.create({ ...wish, ...data });
    on.emulator.pay(id);
    const session = await on.client.checkout.sessions.retrieve(id, { expand: ['payment_intent.latest_charge'] });
    const intent = session.payment_intent as Stripe.PaymentIntent;
    expect([session.metadata, intent.metadata]).toEqual([{ of: 'page' }, { of: 'payment' }]);
    expect((intent.latest_charge as Stripe.Charge).metadata).toEqual({ of: 'payment' });
  });
});

describe('expand', () => {
  test('goes through lists, and refuses what cannot be expanded or lies too deep', async () => {
    const on = await start();
    const payment_intent = await paidIntent(on);
    await on.client.refunds.create({ payment_intent });
    const { data } = await on.client.refunds.list({ expand: ['data.charge.balance_transaction'] });
    const charge = data[0]?.charge as Stripe.Charge;
    expect((charge.balance_transaction as Stripe.BalanceTransaction).net).toBe(23_615);
    const wrong = (expand: string[]) => refusal(on.client.paymentIntents.retrieve(payment_intent, { expand }));
    expect((await wrong(['amount']))[0]).toBe(invalid);
    expect((await wrong(['mood']))[0]).toBe(invalid);
    expect((await wrong(['latest_charge.payment_intent.latest_charge.payment_intent.latest_charge']))[0]).toBe(invalid);
  });
});

describe('idempotency keys', () => {
  test('hold for 24 hours, for refunds as for payments', async () => {
    const on = await start();
    const payment_intent = await paidIntent(on);
    const refund = (amount: number) =>
      on.client.refunds.create({ payment_intent, amount }, { idempotencyKey: 'refund-1' });
    const first = await refund(1000);
    clock.at += 24 * 3_600_000 - 1000;
    expect((await refund(1000)).id).toBe(first.id);
    expect((await refusal(refund(2000)))[0]).toBe('StripeIdempotencyError');
    clock.at += 2000;
    expect((await refund(2000)).id).not.toBe(first.id);
  });

  test('are not used up by a request that was refused before anything began', async () => {
    const { client } = await start();
    const create = (unit_amount: number) =>
      client.checkout.sessions.create(
        { ...wish, line_items: [{ quantity: 1, price_data: { ...item, unit_amount } }] },
        { idempotencyKey: 'one' },
      );
    expect((await refusal(create(1)))[1]).toBe('amount_too_small');
    expect((await create(5000)).amount_total).toBe(5000);
  });

  test('keep a 500, whether or not the act was done', async () => {
    const { emulator, client } = await start();
    for (const when of ['before', 'after'] as const) {
      emulator.failures.add({ path: 'POST /v1/checkout/sessions', as: 500, when, times: 1, isKept: true });
      const create = () => client.checkout.sessions.create(wish, { idempotencyKey: when });
      expect((await refusal(create()))[0]).toBe('StripeAPIError');
      expect((await refusal(create()))[0]).toBe('StripeAPIError');
    }
    expect((await client.checkout.sessions.list()).data).toHaveLength(1);
  });
});

describe('disputes', () => {
  test('take the money and a fee, block refunds, and give the money back when they are won', async () => {
    const on = await start();
    const payment_intent = await paidIntent(on);
    const id = on.emulator.openDispute(payment_intent);
    expect(on.emulator.openDispute(payment_intent)).toBe(id);
    expect(await refusal(on.client.refunds.create({ payment_intent }))).toEqual([
      invalid,
      'charge_disputed',
      undefined,
    ]);
    on.emulator.closeDispute(id, true);
    on.emulator.closeDispute(id, false);
    const dispute = await on.client.disputes.retrieve(id);
    expect([dispute.status, dispute.balance_transactions.map(({ net }) => net)]).toEqual(['won', [-26_000, 24_000]]);
  });
});

describe('refunds', () => {
  test('are refused for what was never paid, and for more than is left', async () => {
    const on = await start();
    const { id } = await on.client.checkout.sessions.create(wish);
    on.emulator.pay(id, 'delayed');
    const waiting = String((await on.client.checkout.sessions.retrieve(id)).payment_intent);
    const unpaid = await refusal(on.client.refunds.create({ payment_intent: waiting }));
    expect(unpaid[1]).toBe('payment_intent_unexpected_state');
    const payment_intent = await paidIntent(on);
    await on.client.refunds.create({ payment_intent });
    expect((await refusal(on.client.refunds.create({ payment_intent })))[1]).toBe('charge_already_refunded');
    expect((await refusal(on.client.refunds.create({ payment_intent: 'pi_unknown' })))[1]).toBe('resource_missing');
  });
});
