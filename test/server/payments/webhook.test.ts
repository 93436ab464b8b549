import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { JournalEntry } from '../../../schema/payments/journal-entry.js';
import { newEvent, thinOf } from '../../../server/dev/stripe-emulator/event-payloads.js';
import { expectGreen } from '../../support/race.js';
import {
  cleanWorldsAfterEach,
  type StripeWorld,
  startStripeWorld,
  webhookSecrets,
} from '../../support/stripe-world.js';

cleanWorldsAfterEach();

const now = () => Math.floor(Date.now() / 1000);

/** An event that is true to form about an object that need not exist. */
function eventOf(id: string, type: string, object: object) {
  return newEvent(id, now(), type, object as Parameters<typeof newEvent>[3]);
}

const warnings = ({ on }: StripeWorld) => on.log.filter(({ level }) => level === 40).map(({ msg }) => msg);

test('what is not signed by Stripe is refused with 400 and a line in the log, and nothing is kept', async () => {
  const world = await startStripeWorld();
  const { checkoutId } = await world.buy();
  const event = eventOf('evt_forged', 'checkout.session.completed', { id: checkoutId });
  const body = JSON.stringify(event);
  const send = (headers: Record<string, string>, text = body) =>
    fetch(`${world.on.url}/stripe/webhook`, { method: 'POST', headers, body: text });
  const answers = await Promise.all([
    send({ 'content-type': 'application/json' }),
    send({ 'content-type': 'application/json', 'stripe-signature': 'nonsense' }),
    send({ 'content-type': 'application/json', 'stripe-signature': `t=${now()},v1=${'0'.repeat(64)}` }),
    world.post(event, { secret: 'whsec_of_somebody_else' }),
    world.post(event, { timestamp: now() - 301 }),
    world.post('{"object":"event"}'),
    world.post('no JSON at all'),
    world.post(''),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 400));
  expect(await world.inbox()).toEqual([]);
  expect(warnings(world)).toEqual(answers.map(() => "A webhook was refused: its signature is not Stripe's"));
});

test('a signature fits one body only', async () => {
  const world = await startStripeWorld();
  const taken = await world.post(eventOf('evt_1', 'checkout.session.completed', { id: 'cs_test_1' }));
  expect(taken.status).toBe(200);
  const payload = JSON.stringify(eventOf('evt_2', 'checkout.session.completed', { id: 'cs_test_1' }));
  const signature = new Stripe('sk_test').webhooks.generateTestHeaderString({ payload, secret: webhookSecrets[0] });
  const other = payload.replace('cs_test_1', 'cs_test_2');
  const refused = await world.post(other, { headers: { 'stripe-signature': signature } });
  expect(refused.status).toBe(400);
  expect((await world.inbox()).map(({ id }) => id)).toEqual(['evt_1']);
});

test('while a secret is being replaced, both are taken; a signature of five minutes is young enough', async () => {
  const world = await startStripeWorld();
  const type = 'checkout.session.completed';
  const next = await world.post(eventOf('evt_next', type, { id: 'cs_test_1' }), { secret: webhookSecrets[1] });
  const slow = await world.post(eventOf('evt_slow', type, { id: 'cs_test_1' }), { timestamp: now() - 290 });
  expect([next.status, slow.status]).toEqual([200, 200]);
});

test('a body of more than half a megabyte is refused with 413 before it is read', async () => {
  const world = await startStripeWorld();
  const event = eventOf('evt_big', 'checkout.session.completed', { id: 'cs_test_1', padding: 'x'.repeat(600_000) });
  expect((await world.post(event)).status).toBe(413);
  expect(await world.inbox()).toEqual([]);
  expect((await world.post(eventOf('evt_after', 'charge.refunded', { payment_intent: 'pi_x' }))).status).toBe(200);
});

test('an event of a type nobody acts on is taken, worked off and changes nothing', async () => {
  const world = await startStripeWorld();
  const answer = await world.post(eventOf('evt_other', 'customer.subscription.paused', { id: 'sub_1' }));
  expect([answer.status, await answer.json()]).toEqual([200, { received: true }]);
  await world.quiet();
  const [event] = await world.inbox();
  expect([event?.type, event?.handledAt instanceof Date]).toEqual(['customer.subscription.paused', true]);
  expect(await world.tasks()).toEqual([]);
  expect(await world.on.app.orm.em.fork().count(JournalEntry)).toBe(0);
});

test('events about something unknown end in one task each and a line in the log, not in endless tries', async () => {
  const world = await startStripeWorld();
  const unknown = { payment_intent: 'pi_unknown' };
  const events = [
    eventOf('evt_1', 'checkout.session.completed', { id: 'cs_test_unknown', client_reference_id: 'not ours' }),
    eventOf('evt_2', 'checkout.session.expired', { id: 'cs_test_unknown' }),
    eventOf('evt_3', 'refund.created', { id: 're_unknown', ...unknown }),
    eventOf('evt_4', 'charge.dispute.created', { id: 'du_unknown', charge: 'ch_unknown', payment_intent: null }),
  ];
  for (const event of events) expect((await world.post(event)).status).toBe(200);
  await world.quiet();
  expect((await world.inbox()).filter(({ handledAt }) => !handledAt)).toEqual([]);
  expect((await world.tasks()).sort()).toEqual([
    'UNKNOWN_STRIPE_OBJECT cs_test_unknown',
    'UNKNOWN_STRIPE_OBJECT du_unknown',
    'UNKNOWN_STRIPE_OBJECT pi_unknown',
  ]);
  const line = 'Stripe speaks of something unknown here; a task was raised';
  expect(warnings(world)).toEqual([line, line, line, line]);
  const dead = await world.on.app.orm.em.fork().count(OutboxMessage, { status: 'DEAD' });
  expect(dead).toBe(0);
});

test('money that somebody else took through the same Stripe account raises a task and books nothing', async () => {
  const world = await startStripeWorld();
  const stranger = await world.on.app.ports.stripe()!.client.checkout.sessions.create({
    mode: 'payment',
    client_reference_id: 'order 7 of the book shop',
    line_items: [{ quantity: 1, price_data: { currency: 'eur', unit_amount: 900, product_data: { name: 'Book' } } }],
    success_url: 'http://localhost/',
  });
  world.emulator.pay(stranger.id);
  await world.emulator.webhooks.deliver();
  await world.quiet();
  expect(await world.tasks()).toEqual([`UNKNOWN_STRIPE_OBJECT ${stranger.id}`]);
  expect(await world.on.app.orm.em.fork().count(JournalEntry)).toBe(0);
});

test('thin events, which only point at their object, do the same as snapshots', async () => {
  const world = await startStripeWorld({}, 'is silent');
  const { checkoutId, registrationId } = await world.buy();
  world.emulator.pay(checkoutId);
  const stripe = world.on.app.ports.stripe()!.client;
  const session = await stripe.checkout.sessions.retrieve(checkoutId);
  await stripe.refunds.create({ payment_intent: String(session.payment_intent), amount: 1000 });
  const events = (await stripe.events.list()).data.reverse();
  for (const event of events) expect((await world.post(thinOf(event))).status).toBe(200);
  await world.quiet();
  const told = (await world.inbox()).map(({ type, handledAt }) => [type, handledAt instanceof Date]);
  expect(told.sort()).toEqual([
    ['v1.charge.refunded', true],
    ['v1.checkout.session.completed', true],
    ['v1.refund.created', true],
  ]);
  expect(await world.stateOf(registrationId)).toBe('CONFIRMED');
  expect(await world.tasks()).toEqual([]);
  await expectGreen(world.on.app.orm, new Date());
});
