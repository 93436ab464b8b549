import { expect, test } from 'vitest';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { Dispute } from '../../../schema/payments/dispute.js';
import { Payment } from '../../../schema/payments/payment.js';
import { Refund } from '../../../schema/payments/refund.js';
import { Task } from '../../../schema/payments/task.js';
import { Order } from '../../../schema/registration/order.js';
import { type DeliveryMode, plainDelivery } from '../../../server/dev/stripe-emulator/webhooks.js';
import { balance } from '../../../server/payments/ledger.service.js';
import { reconcileBalance, reconcileEvents } from '../../../server/payments/reconcile.service.js';
import { requestRefund } from '../../../server/payments/refunds.service.js';
import { write } from '../../../server/platform/write.js';
import { until } from '../../support/app.js';
import { expectGreen } from '../../support/race.js';
import { cleanWorldsAfterEach, startStripeWorld } from '../../support/stripe-world.js';

cleanWorldsAfterEach();

const modes: [string, Partial<DeliveryMode>][] = [
  ['as they come', {}],
  ['five times each', { copies: 5 }],
  ['late and turned round', { delayMs: 300, isReversed: true }],
  ['thin', { shape: 'thin' }],
  ['in both shapes, twice, late and turned round', { shape: 'both', copies: 2, delayMs: 300, isReversed: true }],
  ['not at all, until they are asked for', { isDropped: true }],
];

test.each(modes)('paid, partly refunded in the dashboard and disputed, with webhooks %s', async (_name, mode) => {
  const world = await startStripeWorld();
  const { emulator, on } = world;
  const { clock, secretKey, ports, config, orm } = on.app;
  const outside = { stripe: ports.stripe(), clock, secretKey, publicUrl: config.publicUrl };
  const em = () => orm.em.fork();
  const stripe = outside.stripe!.client;
  emulator.webhooks.mode = { ...plainDelivery, ...mode };

  const { checkoutId, registrationId } = await world.buy();
  emulator.pay(checkoutId);
  const payment_intent = String((await stripe.checkout.sessions.retrieve(checkoutId)).payment_intent);
  await stripe.refunds.create({ payment_intent, amount: 4_000 });
  const dispute = emulator.openDispute(payment_intent);
  if (mode.isDropped) await reconcileEvents(em(), outside);
  else await until(async () => (await stripe.events.list({ delivery_success: false })).data.length === 0);
  await world.quiet();

  expect(await world.stateOf(registrationId)).toBe('CONFIRMED');
  expect((await em().find(Refund, {})).map(({ status, amountMinor }) => [status, amountMinor])).toEqual([
    ['SUCCEEDED', 4_000],
  ]);
  // Nobody is asked to pay again what was given back to them.
  expect((await em().find(Order, {})).map(({ totalMinor }) => totalMinor)).toEqual([20_000]);
  expect(await em().count(Payment, { status: 'SUCCEEDED' })).toBe(1);
  expect(await em().count(OutboxMessage, { kind: 'mail.confirmed' })).toBe(1);
  expect(await world.tasks()).toEqual([`DISPUTE_OPENED ${payment_intent}`]);

  expect((await em().find(Dispute, {})).map(({ state }) => state)).toEqual(['OPEN']);

  emulator.closeDispute(dispute, true);
  // What is not delivered is asked for each hour.
  if (mode.isDropped) await reconcileEvents(em(), outside);
  else await until(async () => (await em().count(Dispute, { state: 'WON' })) === 1);
  await world.quiet();
  expect(await em().count(Task, { doneAt: null })).toBe(0);
  await reconcileBalance(em(), outside);
  await expectGreen(orm, new Date());
  const net = emulator.stage.store.list('balance_transaction').reduce((sum, one) => sum + one.net, 0);
  const books = await Promise.all(
    (['cash:stripe', 'transit', 'disputed', 'unapplied'] as const).map((account) => balance(em(), account, 'EUR')),
  );
  expect(books).toEqual([net, 0, 0, 0]);
});

test('a refund of a disputed payment is refused by Stripe: nothing is lost, and a person is asked', async () => {
  const world = await startStripeWorld();
  const { checkoutId, registrationId } = await world.buy();
  world.emulator.pay(checkoutId);
  await until(async () => (await world.stateOf(registrationId)) === 'CONFIRMED');
  const em = () => world.on.app.orm.em.fork();
  const payment = await em().findOneOrFail(Payment, { checkoutId });
  world.emulator.openDispute(payment.paymentIntentId ?? '');
  const wish = { payment, amountMinor: 24_000, cause: 'test' };
  const id = await write(em(), (tx) => requestRefund(tx, wish, new Date()));
  await until(async () => (await em().findOneOrFail(Refund, { id: id ?? '' })).status === 'FAILED');
  await world.quiet();
  expect((await world.tasks()).sort()).toEqual([`DISPUTE_OPENED ${payment.paymentIntentId}`, `REFUND_FAILED ${id}`]);
  expect((await em().findOneOrFail(Payment, { checkoutId })).refundReservedMinor).toBe(0);
  expect(world.emulator.stage.store.list('refund')).toEqual([]);
  await expectGreen(world.on.app.orm, new Date());
});
