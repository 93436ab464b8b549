import { expect, test } from 'vitest';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { JournalEntry } from '../../../schema/payments/journal-entry.js';
import { Payment } from '../../../schema/payments/payment.js';
import { thinOf } from '../../../server/dev/stripe-emulator/event-payloads.js';
import { reconcileEvents } from '../../../server/payments/reconcile.service.js';
import { workers } from '../../../server/workers.js';
import { until } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { expectGreen } from '../../support/race.js';
import { cleanWorldsAfterEach, type StripeWorld, startStripeWorld } from '../../support/stripe-world.js';

cleanWorldsAfterEach();

const settling = `mutation ($input: SettleCheckoutInput!) { settleCheckout(input: $input) { __typename
  ... on SettleCheckoutSuccess { state registration { state } } ... on Problem { message } } }`;

/** The same order of everything on every run. */
function shuffled<T>(things: readonly T[]): T[] {
  let seed = 7;
  return things
    .map((thing) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return [seed, thing] as const;
    })
    .sort(([a], [b]) => a - b)
    .map(([, thing]) => thing);
}

async function mailsTo({ on }: StripeWorld, email: string): Promise<string[]> {
  const address = `${on.url}/dev/mailbox.json?to=${encodeURIComponent(email)}`;
  return ((await (await fetch(address)).json()) as { subject: string }[]).map(({ subject }) => subject);
}

/** One payment, in the books once, its place confirmed, one mail that says so. */
async function expectSettledOnce(world: StripeWorld, bought: { email: string; registrationId: string }): Promise<void> {
  await world.quiet();
  await until(async () => (await mailsTo(world, bought.email)).length > 0);
  await world.quiet();
  const em = world.on.app.orm.em.fork();
  expect(await world.stateOf(bought.registrationId)).toBe('CONFIRMED');
  expect((await em.find(Payment, {})).map(({ status, capturedMinor }) => [status, capturedMinor])).toEqual([
    ['SUCCEEDED', 24_000],
  ]);
  expect(await em.count(JournalEntry, { cause: { $like: 'payment:%' } })).toBe(1);
  expect(await em.count(OutboxMessage, { kind: 'mail.confirmed' })).toBe(1);
  expect(await mailsTo(world, bought.email)).toHaveLength(1);
  expect(await world.tasks()).toEqual([]);
  await expectGreen(world.on.app.orm, new Date());
}

test.each<DatabaseKind>(['sqlite', 'postgres'])(
  'every event five times, shuffled and all at once, beside the payer coming back: settled once, one mail (%s)',
  async (kind) => {
    const world = await startStripeWorld({ kind, workers }, 'is silent');
    const bought = await world.buy();
    world.emulator.pay(bought.checkoutId);
    const { data: events } = await world.on.app.ports.stripe()!.client.events.list();
    const payloads = events.flatMap((event) => [event, thinOf(event)]);
    const posts = payloads.flatMap((payload) => Array.from({ length: 5 }, () => () => world.post(payload)));
    const back = () => world.on.as(null)(settling, { input: { link: bought.link } });
    const [answers, returns] = await Promise.all([
      Promise.all(shuffled(posts).map((post) => post())),
      Promise.all([back(), back(), back()]),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    for (const { data } of returns) {
      expect(data.settleCheckout).toEqual({
        __typename: 'SettleCheckoutSuccess',
        state: 'ARRIVED',
        registration: { state: 'CONFIRMED' },
      });
    }
    await world.quiet();
    expect((await world.inbox()).map(({ handledAt }) => handledAt instanceof Date)).toEqual(payloads.map(() => true));
    await expectSettledOnce(world, bought);
  },
);

test('the database fails while the webhook comes: 500, and what Stripe sends again settles it', async () => {
  const world = await startStripeWorld({ workers });
  const bought = await world.buy();
  const connection = world.on.app.orm.em.getConnection('write');
  await connection.execute('alter table stripe_event rename to stripe_event_away');
  world.emulator.pay(bought.checkoutId);
  const { client } = world.on.app.ports.stripe()!;
  await until(async () => world.on.log.some(({ msg }) => msg === 'A request failed'));
  expect((await client.events.list({ delivery_success: false })).data).toHaveLength(1);
  await connection.execute('alter table stripe_event_away rename to stripe_event');
  await until(async () => (await client.events.list({ delivery_success: false })).data.length === 0);
  await expectSettledOnce(world, bought);
});

test('no webhook ever comes and nobody comes back: the hourly look at undelivered events settles it', async () => {
  const world = await startStripeWorld({ workers }, 'is silent');
  const bought = await world.buy();
  world.emulator.pay(bought.checkoutId);
  const { clock, secretKey, ports, config, orm } = world.on.app;
  const outside = { stripe: ports.stripe(), clock, secretKey, publicUrl: config.publicUrl };
  expect(await reconcileEvents(orm.em.fork(), outside)).toBe(1);
  await expectSettledOnce(world, bought);
});
