import { expect, test } from 'vitest';
import { Payment } from '../../../schema/payments/payment.js';
import { Refund } from '../../../schema/payments/refund.js';
import { Task } from '../../../schema/payments/task.js';
import { Person } from '../../../schema/people/person.js';
import { plantDemo } from '../../../server/dev/demo/plant.js';
import { balance } from '../../../server/payments/ledger.service.js';
import { reconcileBalance } from '../../../server/payments/reconcile.service.js';
import { type AddRoutes, routes } from '../../../server/routes.js';
import { startOutbox } from '../../../server/work.js';
import { cleanAfterEach, startTestApp, type TestApp, until } from '../../support/app.js';
import { makeToken } from '../../support/make-people.js';
import { expectGreen } from '../../support/race.js';

cleanAfterEach();

const plant: AddRoutes = async ({ orm, clock }) => {
  await plantDemo(orm.em.fork(), clock.now());
};

/** The product as `npm start` has it: planted, then listening; every address of the emulator at its place. */
async function startDemo() {
  const on = await startTestApp({ workers: [startOutbox], routes: [plant, ...routes] });
  await until(() => on.log.some(({ msg }) => msg === "The local card payments know the demo's payments"));
  const { ports, clock, secretKey, config, orm } = on.app;
  const outside = { stripe: ports.stripe(), clock, secretKey, publicUrl: config.publicUrl };
  return { on, em: () => orm.em.fork(), outside, stripe: outside.stripe!.client };
}

type Demo = Awaited<ReturnType<typeof startDemo>>;

async function asFinance({ on, em }: Demo): Promise<ReturnType<TestApp['as']>> {
  const { id } = await em().findOneOrFail(Person, { email: 'finance@demo.example' });
  return on.as(await makeToken(em(), id));
}

const refunding = `mutation ($input: RefundOrderInput!) { refundOrder(input: $input) { __typename
  ... on RefundOrderSuccess { order { refunded { amountMinor } } } ... on Problem { message } } }`;

/** The books, whole, and Stripe's balance are the same. */
async function expectSameMoney({ on, em, stripe, outside }: Demo): Promise<void> {
  await reconcileBalance(em(), outside);
  let net = 0;
  for await (const transaction of stripe.balanceTransactions.list({ limit: 100 })) net += transaction.net;
  expect(await balance(em(), 'cash:stripe', 'EUR')).toBe(net);
  expect(await balance(em(), 'transit', 'EUR')).toBe(0);
  await expectGreen(on.app.orm, new Date());
}

test('every payment of the demo is known at the local card payments, and the books agree with them', async () => {
  const demo = await startDemo();
  const payments = await demo.em().find(Payment, { status: 'SUCCEEDED' });
  expect(payments.length).toBeGreaterThan(40);
  for (const { checkoutId, paymentIntentId, amountMinor } of payments) {
    const session = await demo.stripe.checkout.sessions.retrieve(checkoutId ?? '');
    expect([session.payment_status, session.amount_total, session.payment_intent]).toEqual([
      'paid',
      amountMinor,
      paymentIntentId,
    ]);
  }
  await expectSameMoney(demo);
});

test('a payment of the demo is refunded like any other, by finance, up to what was paid', async () => {
  const demo = await startDemo();
  const ask = await asFinance(demo);
  const payment = await demo.em().findOneOrFail(Payment, { refundReservedMinor: 0, status: 'SUCCEEDED' });
  const refund = (amountMinor: number, clientMutationId: string) =>
    ask(refunding, { input: { orderId: payment.order.id, amountMinor, reason: 'Ill at home', clientMutationId } });
  const { data } = await refund(5_000, 'first');
  expect(data.refundOrder).toEqual({
    __typename: 'RefundOrderSuccess',
    order: { refunded: { amountMinor: 5_000 } },
  });
  expect((await refund(payment.amountMinor, 'second')).data.refundOrder.__typename).toBe('RefundTooLarge');
  expect((await refund(payment.amountMinor - 5_000, 'third')).data.refundOrder.__typename).toBe('RefundOrderSuccess');
  const sent = () => demo.em().count(Refund, { payment: payment.id, status: 'SUCCEEDED' });
  await until(async () => (await sent()) === 2);
  const { data: theirs } = await demo.stripe.refunds.list({ payment_intent: payment.paymentIntentId ?? '' });
  expect(theirs.reduce((sum, one) => sum + one.amount, 0)).toBe(payment.amountMinor);
  expect(await demo.em().count(Task, { kind: 'REFUND_FAILED' })).toBe(0);
  await expectSameMoney(demo);
});

test('a payment of the demo can be disputed from the controls: a task says so', async () => {
  const demo = await startDemo();
  const { paymentIntentId } = await demo.em().findOneOrFail(Payment, { refundReservedMinor: 0, status: 'SUCCEEDED' });
  const id = paymentIntentId ?? '';
  const body = new URLSearchParams({ id });
  expect((await fetch(`${demo.on.url}/dev/stripe/dispute`, { method: 'POST', body })).status).toBe(200);
  await until(async () => (await demo.em().count(Task, { kind: 'DISPUTE_OPENED', cause: id })) === 1);
});
