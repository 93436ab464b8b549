import { expect, test } from 'vitest';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { Payment } from '../../../schema/payments/payment.js';
import { PaymentUnavailable } from '../../../schema/payments/payments.results.js';
import { Refund } from '../../../schema/payments/refund.js';
import { Task } from '../../../schema/payments/task.js';
import { CapacityPool } from '../../../schema/registration/capacity-pool.js';
import { Registration } from '../../../schema/registration/registration.js';
import { RegistrationMove } from '../../../schema/registration/registration-move.js';
import { runChecks } from '../../../server/cli/checks/run-checks.js';
import { type StripeEmulator, startStripeEmulator } from '../../../server/dev/stripe-emulator/emulator.js';
import { startCheckout } from '../../../server/payments/checkout.service.js';
import { fulfil } from '../../../server/payments/fulfil.service.js';
import { balance } from '../../../server/payments/ledger.service.js';
import { paymentHandlers } from '../../../server/payments/outbox-handlers.js';
import type { PaymentPorts } from '../../../server/payments/ports.js';
import { reconcileBalance, reconcileEvents, reconcilePayments } from '../../../server/payments/reconcile.service.js';
import { requestRefund, syncRefunds } from '../../../server/payments/refunds.service.js';
import { sendRefund } from '../../../server/payments/send-refund.service.js';
import { visitor, withLink } from '../../../server/platform/actor.js';
import { silentLog } from '../../../server/platform/log.js';
import { OutboxWorker } from '../../../server/platform/outbox-worker.js';
import { openStripe } from '../../../server/platform/stripe-port.js';
import { write } from '../../../server/platform/write.js';
import { cancelRegistration, quoteCancellation } from '../../../server/registration/cancel.service.js';
import { TestClock } from '../../support/clock.js';
import { onBothDatabases, type TestDatabase } from '../../support/databases.js';
import { makeRegistration, makeSale, type Sale } from '../../support/make-registration.js';

const minute = 60_000;
const fee = 24_000;

interface Scene {
  database: TestDatabase;
  clock: TestClock;
  ports: PaymentPorts;
  emulator: StripeEmulator & { url: string };
  sale: Sale;
  work(): Promise<void>;
}

onBothDatabases((make) => {
  async function scene(capacity = 1): Promise<Scene> {
    const database = await make();
    const clock = new TestClock();
    const emulator = await startStripeEmulator({ file: ':memory:', secretKey: 'sk_test_x', webhook: null, clock });
    const stripe = openStripe({ secretKey: 'sk_test_x', webhookSecrets: ['whsec'], apiBase: emulator.url });
    const ports = { stripe, clock, publicUrl: 'http://localhost:1', secretKey: 'secret' };
    const sale = await makeSale(database.orm.em.fork(), { now: clock.now(), capacity, amountMinor: fee });
    // Mails are another part's; here they only have to be owed.
    const worker = new OutboxWorker({ orm: database.orm, log: silentLog, handlers: paymentHandlers(ports), clock });
    return { database, clock, ports, emulator, sale, work: async () => void (await worker.drain()) };
  }

  async function registered({ database, sale, clock }: Scene) {
    const id = await makeRegistration(database.orm.em.fork(), sale, clock.now());
    return { id, actor: withLink(visitor, { purpose: 'REGISTRATION' as const, id }) };
  }

  async function checkoutOf(on: Scene, who: Awaited<ReturnType<typeof registered>>): Promise<string> {
    const url = await startCheckout(on.database.orm.em.fork(), on.ports, who.actor, who.id);
    return url.split('/').pop() ?? '';
  }

  const stateOf = async (on: Scene, id: string) =>
    (await on.database.orm.em.fork().findOneOrFail(Registration, { id })).state;

  const kinds = async (on: Scene) =>
    (await on.database.orm.em.fork().find(OutboxMessage, { kind: { $like: 'mail.%' } })).map(({ kind }) => kind).sort();

  async function green(on: Scene): Promise<void> {
    await reconcileBalance(on.database.orm.em.fork(), on.ports);
    const red = [...(await runChecks(on.database.orm.em.fork(), on.clock.now())).values()].flat();
    expect(red).toEqual([]);
    const em = on.database.orm.em.fork();
    const stripe = on.emulator.stage.store.list('balance_transaction').reduce((sum, one) => sum + one.net, 0);
    expect(await balance(em, 'cash:stripe', 'EUR')).toBe(stripe);
    expect(await balance(em, 'transit', 'EUR')).toBe(0);
  }

  test('a payment is settled once however often and at once it is told, with one confirmation', async () => {
    const on = await scene();
    const who = await registered(on);
    const checkout = await checkoutOf(on, who);
    on.emulator.pay(checkout);
    const told = await Promise.all(
      Array.from({ length: 8 }, () => fulfil(on.database.orm.em.fork(), on.ports, checkout)),
    );
    expect(new Set(told)).toEqual(new Set(['ARRIVED']));
    expect(await stateOf(on, who.id)).toBe('CONFIRMED');
    expect((await kinds(on)).filter((kind) => kind === 'mail.confirmed')).toHaveLength(1);
    await green(on);
    await on.emulator.close();
  });

  test('two clicks on pay go to one pay page', async () => {
    const on = await scene();
    const who = await registered(on);
    const pages = await Promise.all([checkoutOf(on, who), checkoutOf(on, who), checkoutOf(on, who)]);
    expect(new Set(pages).size).toBe(1);
    expect(await on.database.orm.em.fork().count(Payment)).toBe(1);
    await on.emulator.close();
  });

  test('paid after the hold expired: with the place still free it is taken again', async () => {
    const on = await scene(2);
    const who = await registered(on);
    const checkout = await checkoutOf(on, who);
    on.emulator.pay(checkout);
    on.clock.pass(60 * minute);
    await makeRegistration(on.database.orm.em.fork(), on.sale, on.clock.now());
    const em = on.database.orm.em.fork();
    await em.nativeUpdate(CapacityPool, { kind: 'EDITION' }, { taken: 1 });
    await em.nativeUpdate(CapacityPool, { kind: 'TIER' }, { taken: 1 });
    await em.nativeUpdate(Registration, { id: who.id }, { state: 'EXPIRED', heldUntil: null });
    await em.insert(RegistrationMove, {
      id: `move-${who.id}`,
      registration: who.id,
      fromState: 'HELD',
      toState: 'EXPIRED',
      at: on.clock.now(),
      actor: 'system',
    });
    expect(await fulfil(on.database.orm.em.fork(), on.ports, checkout)).toBe('ARRIVED');
    expect(await stateOf(on, who.id)).toBe('CONFIRMED');
    await green(on);
    await on.emulator.close();
  });

  test('paid after the hold expired and the place is gone: all of it goes back, and a mail says why', async () => {
    const on = await scene(1);
    const late = await registered(on);
    const checkout = await checkoutOf(on, late);
    on.emulator.pay(checkout);
    on.clock.pass(60 * minute);
    const next = await registered(on);
    expect(await stateOf(on, late.id)).toBe('EXPIRED');
    expect(await fulfil(on.database.orm.em.fork(), on.ports, checkout)).toBe('REFUNDED');
    await on.work();
    expect([await stateOf(on, late.id), await stateOf(on, next.id)]).toEqual(['EXPIRED', 'HELD']);
    const [refund] = await on.database.orm.em.fork().find(Refund, {});
    expect([refund?.status, refund?.amountMinor]).toEqual(['SUCCEEDED', fee]);
    expect(await kinds(on)).toContain('mail.late-payment-refunded');
    await green(on);
    await on.emulator.close();
  });

  test('a cancellation gives back what the policy says, once, and the books agree', async () => {
    const on = await scene();
    const who = await registered(on);
    const checkout = await checkoutOf(on, who);
    on.emulator.pay(checkout);
    await fulfil(on.database.orm.em.fork(), on.ports, checkout);
    on.clock.pass(45 * 24 * 60 * minute);
    const em = () => on.database.orm.em.fork();
    const quote = await quoteCancellation(em(), who.actor, who.id, on.clock.now());
    expect([quote.refunded.amountMinor, quote.kept.amountMinor]).toEqual([fee / 2, fee / 2]);
    const terms = { quoteToken: quote.token, isFullRefund: false };
    const tries = await Promise.allSettled(
      Array.from({ length: 4 }, () => cancelRegistration(em(), who.actor, who.id, terms, on.clock.now())),
    );
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    await on.work();
    const refunds = on.emulator.stage.store.list('refund');
    expect(refunds.map((refund) => refund.amount)).toEqual([fee / 2]);
    await green(on);
    await on.emulator.close();
  });

  test('a refund is never more than was captured, whoever asks at once', async () => {
    const on = await scene();
    const who = await registered(on);
    const checkout = await checkoutOf(on, who);
    on.emulator.pay(checkout);
    await fulfil(on.database.orm.em.fork(), on.ports, checkout);
    const payment = await on.database.orm.em.fork().findOneOrFail(Payment, { checkoutId: checkout });
    const wished = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        write(on.database.orm.em.fork(), (tx) =>
          requestRefund(tx, { payment, amountMinor: 10_000, cause: `test:${n}` }, on.clock.now()),
        ),
      ),
    );
    expect(wished.filter((id) => id !== null)).toHaveLength(2);
    await on.work();
    expect(on.emulator.stage.store.list('refund')).toHaveLength(2);
    await on.emulator.close();
  });

  test('Stripe failing before or after a refund ends in one refund, and none is lost', async () => {
    const on = await scene();
    const who = await registered(on);
    const checkout = await checkoutOf(on, who);
    on.emulator.pay(checkout);
    await fulfil(on.database.orm.em.fork(), on.ports, checkout);
    const payment = await on.database.orm.em.fork().findOneOrFail(Payment, { checkoutId: checkout });
    const wish = { payment, amountMinor: 5_000, cause: 'test' };
    const id = await write(on.database.orm.em.fork(), (tx) => requestRefund(tx, wish, on.clock.now()));
    on.emulator.failures.add({ path: '/v1/refunds', as: 500, when: 'after', times: 3 });
    const first = await sendRefund(on.database.orm.em.fork(), on.ports, id ?? '');
    expect(first.kind).toBe('retry');
    const second = await sendRefund(on.database.orm.em.fork(), on.ports, id ?? '');
    expect(second.kind).toBe('done');
    expect(on.emulator.stage.store.list('refund')).toHaveLength(1);
    await on.emulator.close();
  });

  test('a refund made in the dashboard is adopted; one that fails later is reversed and raises a task', async () => {
    const on = await scene();
    const who = await registered(on);
    const checkout = await checkoutOf(on, who);
    on.emulator.pay(checkout);
    await fulfil(on.database.orm.em.fork(), on.ports, checkout);
    const payment = await on.database.orm.em.fork().findOneOrFail(Payment, { checkoutId: checkout });
    const intent = payment.paymentIntentId ?? '';
    const theirs = await on.ports.stripe!.client.refunds.create({ payment_intent: intent, amount: 7_000 });
    await Promise.all(
      [1, 2, 3].map(() => syncRefunds(on.database.orm.em.fork(), on.ports, intent).catch(() => undefined)),
    );
    const em = () => on.database.orm.em.fork();
    expect((await em().find(Refund, {})).map(({ status, amountMinor }) => [status, amountMinor])).toEqual([
      ['SUCCEEDED', 7_000],
    ]);
    on.emulator.failRefund(theirs.id);
    await syncRefunds(em(), on.ports, intent);
    expect((await em().findOneOrFail(Refund, { payment: payment.id })).status).toBe('FAILED');
    expect((await em().findOneOrFail(Payment, { id: payment.id })).refundReservedMinor).toBe(0);
    expect((await em().find(Task, {})).map(({ kind }) => kind)).toEqual(['REFUND_FAILED']);
    await on.emulator.close();
  });

  test('Stripe silent while paying begins: the place stays kept, and the reconciler finds what was made', async () => {
    const on = await scene();
    const who = await registered(on);
    on.emulator.failures.add({ path: 'POST /v1/checkout/sessions', as: 'reset', when: 'after', times: 5 });
    await expect(checkoutOf(on, who)).rejects.toMatchObject({ problem: expect.any(PaymentUnavailable) });
    expect(await stateOf(on, who.id)).toBe('HELD');
    const [session] = on.emulator.stage.store.list('checkout.session');
    on.emulator.pay(session?.id ?? '');
    on.clock.pass(11 * minute);
    expect(await reconcilePayments(on.database.orm.em.fork(), on.ports)).toBe(1);
    expect(await stateOf(on, who.id)).toBe('CONFIRMED');
    await green(on);
    await on.emulator.close();
  });

  test('events that never came are fetched, worked on once, and unknown ones raise a task', async () => {
    const on = await scene();
    const who = await registered(on);
    on.emulator.pay(await checkoutOf(on, who));
    const stranger = await on.ports.stripe!.client.checkout.sessions.create({
      mode: 'payment',
      line_items: [{ quantity: 1, price_data: { currency: 'eur', unit_amount: 100, product_data: { name: 'Else' } } }],
      success_url: 'http://localhost/',
    });
    on.emulator.pay(stranger.id);
    expect(await reconcileEvents(on.database.orm.em.fork(), on.ports)).toBe(2);
    expect(await reconcileEvents(on.database.orm.em.fork(), on.ports)).toBe(0);
    await on.work();
    expect(await stateOf(on, who.id)).toBe('CONFIRMED');
    const tasks = await on.database.orm.em.fork().find(Task, {});
    expect(tasks.map(({ kind, cause }) => [kind, cause])).toEqual([['UNKNOWN_STRIPE_OBJECT', stranger.id]]);
    await on.emulator.close();
  });

  test('a delayed payment keeps the place for days; when it fails there is a day to pay otherwise', async () => {
    const on = await scene();
    const who = await registered(on);
    const checkout = await checkoutOf(on, who);
    on.emulator.pay(checkout, 'delayed');
    const em = () => on.database.orm.em.fork();
    expect(await fulfil(em(), on.ports, checkout)).toBe('ON_ITS_WAY');
    on.clock.pass(3 * 24 * 60 * minute);
    expect((await em().findOneOrFail(Registration, { id: who.id })).stateAt(on.clock.now())).toBe('HELD');
    on.emulator.endDelayed(checkout, false);
    expect(await fulfil(em(), on.ports, checkout)).toBe('NOT_TAKEN');
    const again = await checkoutOf(on, who);
    expect(again).not.toBe(checkout);
    on.emulator.pay(again);
    expect(await fulfil(em(), on.ports, again)).toBe('ARRIVED');
    expect(await stateOf(on, who.id)).toBe('CONFIRMED');
    await green(on);
    await on.emulator.close();
  });
});
