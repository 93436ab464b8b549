import { expect, test } from 'vitest';
import { Payment } from '../../schema/payments/payment.js';
import { Refund } from '../../schema/payments/refund.js';
import type { Order } from '../../schema/registration/order.js';
import { Registration } from '../../schema/registration/registration.js';
import { startStripeEmulator } from '../../server/dev/stripe-emulator/emulator.js';
import { startCheckout } from '../../server/payments/checkout.service.js';
import { orderMoney } from '../../server/payments/due.service.js';
import { fulfil } from '../../server/payments/fulfil.service.js';
import { balance } from '../../server/payments/ledger.service.js';
import { paymentHandlers } from '../../server/payments/outbox-handlers.js';
import { reconcileBalance } from '../../server/payments/reconcile.service.js';
import { refundOrder } from '../../server/payments/refund-order.service.js';
import { visitor, withLink } from '../../server/platform/actor.js';
import { silentLog } from '../../server/platform/log.js';
import { OutboxWorker } from '../../server/platform/outbox-worker.js';
import { openStripe } from '../../server/platform/stripe-port.js';
import { cancelRegistration, quoteCancellation } from '../../server/registration/cancel.service.js';
import { sweepLapsed } from '../../server/registration/lapse.service.js';
import { orderOf } from '../../server/registration/orders.service.js';
import { TestClock } from '../support/clock.js';
import { onBothDatabases } from '../support/databases.js';
import { makeActor } from '../support/make-people.js';
import { makeRegistration, makeSale } from '../support/make-registration.js';
import { expectGreen, instancesOf, race, times } from '../support/race.js';

const fee = 24_000;
const hour = 3_600_000;
const rounds = 6;

const own = (id: string) => withLink(visitor, { purpose: 'REGISTRATION', id });

onBothDatabases((make) => {
  async function stage(capacity = 50) {
    const database = await make();
    const { orm } = database;
    const em = await instancesOf(database);
    const fresh = () => orm.em.fork();
    const clock = new TestClock();
    const emulator = await startStripeEmulator({ file: ':memory:', secretKey: 'sk_test_x', webhook: null, clock });
    const stripe = openStripe({ secretKey: 'sk_test_x', webhookSecrets: ['whsec'], apiBase: emulator.url });
    const ports = { stripe, clock, publicUrl: 'http://localhost:1', secretKey: 'secret' };
    const sale = await makeSale(fresh(), { now: clock.now(), capacity, amountMinor: fee });
    const scope = { scope: 'SERIES', scopeId: sale.seriesId } as const;
    const organizer = await makeActor(fresh(), 'ORGANIZER', scope, clock.now());
    const worker = new OutboxWorker({ orm, log: silentLog, handlers: paymentHandlers(ports), clock });

    /** A registration whose Checkout Session is paid at Stripe; nobody here knows yet. */
    async function paidUnseen(email?: string) {
      const id = await makeRegistration(em(), sale, clock.now(), email ? { email } : {});
      const url = await startCheckout(em(), ports, own(id), id);
      const checkout = url.split('/').pop() ?? '';
      emulator.pay(checkout);
      return { id, checkout };
    }
    const quote = (id: string) => quoteCancellation(em(), own(id), id, clock.now());
    const cancel = async (id: string, token: string) =>
      cancelRegistration(em(), own(id), id, { quoteToken: token, isFullRefund: false }, clock.now());
    const refund = (orderId: string, amountMinor: number, clientMutationId: string) =>
      refundOrder(em(), organizer, { orderId, amountMinor, reason: 'Kindness', clientMutationId }, clock.now());
    const registration = (id: string) => fresh().findOneOrFail(Registration, { id });
    async function order(id: string): Promise<Order> {
      const found = await orderOf(fresh(), id);
      if (!found) throw new Error('the registration has no order');
      return found;
    }
    /** Everything under way is done; then the books, Stripe and the integrity checks must agree. */
    async function settled(): Promise<void> {
      await worker.drain();
      await reconcileBalance(fresh(), ports);
      await expectGreen(orm, clock.now());
      const net = emulator.stage.store.list('balance_transaction').reduce((sum, one) => sum + one.net, 0);
      expect(await balance(fresh(), 'cash:stripe', 'EUR')).toBe(net);
      expect(await balance(fresh(), 'transit', 'EUR')).toBe(0);
      await emulator.close();
    }
    return {
      em,
      fresh,
      sale,
      clock,
      ports,
      emulator,
      worker,
      paidUnseen,
      quote,
      cancel,
      refund,
      registration,
      order,
      settled,
    };
  }

  /** What an order's payer still owes and has been given back, now. */
  async function moneyOf(on: Awaited<ReturnType<typeof stage>>, id: string) {
    const { dueMinor, refundedMinor } = await orderMoney(on.fresh(), await on.order(id));
    return { dueMinor, refundedMinor };
  }

  test('a refund clicked six times is one refund, and six refunds never give back more than was paid', async () => {
    const on = await stage();
    const { id, checkout } = await on.paidUnseen();
    await fulfil(on.em(), on.ports, checkout);
    const { id: orderId } = await on.order(id);
    expect(await race(times(6, () => on.refund(orderId, 10_000, 'one-click')))).toEqual({ ok: 6 });
    expect(await moneyOf(on, id)).toEqual({ dueMinor: 0, refundedMinor: 10_000 });
    const ends = await race(times(6, (n) => on.refund(orderId, 6_000, `click-${n}`)));
    expect(ends).toEqual({ ok: 2, RefundTooLarge: 4 });
    expect(await moneyOf(on, id)).toEqual({ dueMinor: 0, refundedMinor: 22_000 });
    expect((await on.order(id)).totalMinor).toBe(2_000);
    await on.worker.drain();
    const sent = on.emulator.stage.store.list('refund').map(({ amount }) => amount);
    expect(sent.sort((a, b) => a - b)).toEqual([6_000, 6_000, 10_000]);
    await on.settled();
  });

  test('cancelled while a goodwill refund is made: never more than was paid, and nothing is left to pay', async () => {
    const on = await stage();
    for (let round = 0; round < rounds; round += 1) {
      const { id, checkout } = await on.paidUnseen();
      await fulfil(on.em(), on.ports, checkout);
      const { id: orderId } = await on.order(id);
      const { token } = await on.quote(id);
      await race([() => on.cancel(id, token), () => on.refund(orderId, 9_000, `kind-${round}`)]);
      await on.worker.drain();
      const { state } = await on.registration(id);
      expect(await moneyOf(on, id)).toEqual({ dueMinor: 0, refundedMinor: state === 'CANCELLED' ? fee : 9_000 });
    }
    await on.settled();
  });

  test('cancelled at the moment the payment arrives: either a place that is paid, or the money back', async () => {
    const on = await stage();
    for (let round = 0; round < rounds; round += 1) {
      const { id, checkout } = await on.paidUnseen();
      const { token } = await on.quote(id);
      await race([
        () => on.cancel(id, token),
        ...times(3, () => fulfil(on.em(), on.ports, checkout)),
        () => on.worker.drain(),
      ]);
      await on.worker.drain();
      const { state } = await on.registration(id);
      const payment = await on.fresh().findOneOrFail(Payment, { checkoutId: checkout });
      expect(['CONFIRMED', 'CANCELLED']).toContain(state);
      expect(payment.refundReservedMinor).toBe(state === 'CONFIRMED' ? 0 : fee);
    }
    await on.settled();
  });

  test('paid while the lapsed hold is swept, with places free: the place is kept', async () => {
    const on = await stage();
    for (let round = 0; round < rounds; round += 1) {
      const { id, checkout } = await on.paidUnseen();
      on.clock.pass(hour);
      const sweep = () => sweepLapsed(on.em(), on.clock.now());
      await race([sweep, () => fulfil(on.em(), on.ports, checkout), sweep]);
      await on.worker.drain();
      expect((await on.registration(id)).state).toBe('CONFIRMED');
    }
    expect(await on.fresh().count(Refund)).toBe(0);
    await on.settled();
  });

  test('paid late by someone who has registered anew since: the new place stays, the late money goes back', async () => {
    const on = await stage();
    const first = await on.paidUnseen('amara@example.org');
    on.clock.pass(hour);
    const second = await makeRegistration(on.em(), on.sale, on.clock.now(), {
      email: 'amara@example.org',
    });
    expect(await fulfil(on.em(), on.ports, first.checkout)).toBe('REFUNDED');
    expect([(await on.registration(first.id)).state, (await on.registration(second)).state]).toEqual([
      'EXPIRED',
      'HELD',
    ]);
    await on.worker.drain();
    expect(on.emulator.stage.store.list('refund').map(({ amount }) => amount)).toEqual([fee]);
    await on.settled();
  });
});
