import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Stripe from 'stripe';
import { afterEach, describe, expect, test } from 'vitest';
import { type StripeEmulator, startStripeEmulator } from '../../../../server/dev/stripe-emulator/emulator.js';
import { thinOf } from '../../../../server/dev/stripe-emulator/event-payloads.js';
import { checkoutParameters } from '../../../../server/payments/checkout-parameters.js';
import {
  type Exchange,
  faultsOf,
  faultsOfExchange,
  objectTypes,
  recordingStripe,
} from '../../../support/stripe-traffic.js';

const secretKey = 'sk_test_conformity';
const clock = { at: 0, now: () => new Date(clock.at) };
let emulator: (StripeEmulator & { url: string }) | null = null;

afterEach(async () => {
  await emulator?.close();
  emulator = null;
});

async function start() {
  clock.at = Date.parse('2027-03-01T09:00:00Z');
  emulator = await startStripeEmulator({ file: ':memory:', secretKey, webhook: null, clock });
  return { ...emulator, ...recordingStripe(secretKey, emulator.url) };
}

type Scene = Awaited<ReturnType<typeof start>>;

/** As the product asks for it. */
function wished(paymentId: string, currency = 'EUR'): Stripe.Checkout.SessionCreateParams {
  return checkoutParameters({
    paymentId,
    orderId: 'order-1',
    amountMinor: 24_000,
    currency,
    description: 'Communities of practice 2027',
    email: 'amara@example.org',
    locale: 'de',
    returnUrl: 'http://localhost:4000/pay/return?link=abc',
    cancelUrl: 'http://localhost:4000/r/abc',
    expiresAt: new Date(clock.at + 35 * 60_000),
  });
}

const everything = { expand: ['payment_intent.latest_charge.balance_transaction'] };

async function paid({ client, ...on }: Scene, id: string) {
  const open = await client.checkout.sessions.create(wished(id), { idempotencyKey: id });
  on.pay(open.id);
  const session = await client.checkout.sessions.retrieve(open.id, everything);
  const intent = session.payment_intent as Stripe.PaymentIntent;
  return { session, intent, charge: intent.latest_charge as Stripe.Charge };
}

/** Every object in every state that the emulator knows, read alone, in lists and expanded. */
async function wholeLife(on: Scene): Promise<void> {
  const { client } = on;
  const first = await paid(on, 'payment-1');
  for (const [index, isPaid] of [true, false].entries()) {
    const { id } = await client.checkout.sessions.create(wished(`delayed-${index}`, 'UGX'));
    on.pay(id, 'delayed');
    await client.checkout.sessions.retrieve(id, everything);
    on.endDelayed(id, isPaid);
    await client.checkout.sessions.retrieve(id, everything);
  }
  const ended = await client.checkout.sessions.create(wished('ended'));
  await client.checkout.sessions.expire(ended.id);
  const refund = await client.refunds.create({
    payment_intent: first.intent.id,
    amount: 1000,
    metadata: { refund: 'refund-1' },
  });
  on.failRefund(refund.id);
  await client.refunds.create({ charge: first.charge.id, reason: 'requested_by_customer' });
  for (const isWon of [true, false]) {
    const { intent } = await paid(on, `disputed-${isWon}`);
    const dispute = on.openDispute(intent.id);
    await client.disputes.retrieve(dispute, { expand: ['payment_intent.latest_charge'] });
    on.closeDispute(dispute, isWon);
  }
  await client.charges.retrieve(first.charge.id);
  await client.paymentIntents.retrieve(first.intent.id);
  await client.checkout.sessions.list({ limit: 100, expand: ['data.payment_intent'] });
  await client.checkout.sessions.list({ payment_intent: first.intent.id });
  await client.charges.list({ payment_intent: first.intent.id });
  await client.refunds.list({ payment_intent: first.intent.id, expand: ['data.charge'] });
  await client.disputes.list({ limit: 100 });
  await client.balanceTransactions.list({ limit: 100, created: { gte: 1, lte: 2 ** 40 } });
  await client.events.list({ limit: 100, delivery_success: false, created: { gte: 1 } });
  await client.checkout.sessions.retrieve('cs_test_unknown').catch(() => undefined);
}

const statesIn = (traffic: Exchange[], object: string) =>
  new Set(
    traffic.flatMap(({ body }) => {
      const one = body as { object?: string; status?: string; data?: { object: string; status: string }[] };
      return [one, ...(one.data ?? [])].filter((each) => each.object === object).map(({ status }) => status);
    }),
  );

describe('what goes over the line', () => {
  test('fits the types of the SDK, every object in every state, asked for as the product asks', async () => {
    const on = await start();
    await wholeLife(on);
    expect(on.traffic.flatMap(faultsOfExchange)).toEqual([]);
    expect(statesIn(on.traffic, 'checkout.session')).toEqual(new Set(['open', 'complete', 'expired']));
    expect(statesIn(on.traffic, 'dispute')).toEqual(new Set(['needs_response', 'won', 'lost']));
    expect(statesIn(on.traffic, 'refund')).toEqual(new Set(['succeeded', 'failed']));
  });

  test('events fit too, of every type, in both shapes', async () => {
    const on = await start();
    await wholeLife(on);
    const events = on.stage.store.list('event');
    expect(events.flatMap((event) => faultsOf(event))).toEqual([]);
    expect(events.map(thinOf).flatMap((event) => faultsOf(event))).toEqual([]);
    expect([...new Set(events.map(({ type }) => type))].sort()).toEqual([
      'charge.dispute.closed',
      'charge.dispute.created',
      'charge.dispute.funds_reinstated',
      'charge.dispute.funds_withdrawn',
      'charge.refunded',
      'checkout.session.async_payment_failed',
      'checkout.session.async_payment_succeeded',
      'checkout.session.completed',
      'checkout.session.expired',
      'refund.created',
      'refund.failed',
    ]);
  });

  test('an object with a field that is missing, of the wrong kind or unheard of would be found', async () => {
    const on = await start();
    const { session, charge } = await paid(on, 'payment-1');
    const plain = JSON.parse(JSON.stringify(session)) as Record<string, unknown>;
    expect(faultsOf(plain)).toEqual([]);
    const { currency: _, ...without } = plain;
    expect(faultsOf(without)).toHaveLength(1);
    expect(faultsOf({ ...plain, amount_total: '24000' }).join()).toContain('/amount_total');
    expect(faultsOf({ ...plain, mood: 'sunny' }).join()).toContain('mood');
    const inside = { ...plain, payment_intent: { ...(plain['payment_intent'] as object), latest_charge: { id: 1 } } };
    expect(faultsOf(inside)).not.toEqual([]);
    const asked = { call: 'POST /v1/refunds', status: 200, body: JSON.parse(JSON.stringify(charge)) };
    expect(faultsOfExchange({ ...asked, parameters: { payment_intent: 'pi_1', amount: '100' } })).toEqual([]);
    expect(faultsOfExchange({ ...asked, parameters: { payment_intend: 'pi_1' } })).toHaveLength(1);
  });
});

/** Stripe's own example objects, where they stand beside the project. */
const examples = join(import.meta.dirname, '../../../../../shared/data/stripe/fixtures3.json');
const hasExamples = existsSync(examples);
if (!hasExamples) console.warn(`Skipped, for Stripe's example objects are not there: ${examples}`);

/** Fields that the pinned version of the API has only where they are used, or (`charge.refunds`) only when expanded. */
const olderFields = new Set([
  'checkout.session.phone_number_collection',
  'payment_intent.amount_details',
  'payment_intent.transfer_data',
  'charge.refunds',
  'refund.destination_details',
  'dispute.payment_method_details',
]);

const kindOf = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

function differences(name: string, ours: Record<string, unknown>, example: Record<string, unknown>): string[] {
  return Object.entries(example).flatMap(([field, value]) => {
    if (olderFields.has(`${name}.${field}`)) return [];
    const [here, there] = [kindOf(ours[field]), kindOf(value)];
    // Where Stripe's example has an id, an object may stand that was expanded.
    const isSame = here === there || here === 'null' || there === 'null' || (here === 'object' && there === 'string');
    return isSame && here !== 'undefined' ? [] : [`${name}.${field}: ${there} there, ${here} here`];
  });
}

describe.skipIf(!hasExamples)('beside Stripe’s own examples', () => {
  const read = () =>
    (JSON.parse(readFileSync(examples, 'utf8')) as { resources: Record<string, Record<string, unknown>> }).resources;

  test('every object has the fields of the example, of the same kind', async () => {
    const on = await start();
    const { session, intent, charge } = await paid(on, 'payment-1');
    const ours: Record<string, object> = {
      'checkout.session': session,
      payment_intent: intent,
      charge,
      balance_transaction: charge.balance_transaction as Stripe.BalanceTransaction,
      refund: await on.client.refunds.create({ payment_intent: intent.id, amount: 1 }),
      dispute: await on.client.disputes.retrieve(on.openDispute(intent.id)),
      event: on.stage.store.list('event')[0] ?? {},
    };
    const found = Object.entries(ours).flatMap(([name, object]) =>
      differences(name, object as Record<string, unknown>, read()[name] ?? { example: 'missing' }),
    );
    expect(found).toEqual([]);
    expect(Object.keys(objectTypes).filter((name) => !(name in ours))).toEqual([]);
  });

  test('the judge finds the examples lacking only in newer fields, never of the wrong kind', () => {
    const wrong = Object.keys(objectTypes).flatMap((name) => {
      // Written out in the examples with objects that lack newer fields themselves.
      const { transfer_data: _, payment_method_details: __, ...example } = read()[name] ?? {};
      return faultsOf(example).filter((fault) => !/must have required property/.test(fault));
    });
    expect(wrong).toEqual([]);
  });
});
