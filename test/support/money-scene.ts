import Stripe from 'stripe';
import { expect } from 'vitest';
import { OutboxMessage } from '../../schema/confirmations/outbox-message.js';
import { Payment } from '../../schema/payments/payment.js';
import { Refund } from '../../schema/payments/refund.js';
import { Task } from '../../schema/payments/task.js';
import { Registration } from '../../schema/registration/registration.js';
import { type StripeEmulator, startStripeEmulator } from '../../server/dev/stripe-emulator/emulator.js';
import { startCheckout } from '../../server/payments/checkout.service.js';
import { balance } from '../../server/payments/ledger.service.js';
import { paymentHandlers } from '../../server/payments/outbox-handlers.js';
import type { PaymentPorts } from '../../server/payments/ports.js';
import { reconcileBalance, reconcileEvents, reconcilePayments } from '../../server/payments/reconcile.service.js';
import { visitor, withLink } from '../../server/platform/actor.js';
import { silentLog } from '../../server/platform/log.js';
import { OutboxWorker } from '../../server/platform/outbox-worker.js';
import { cancelRegistration, quoteCancellation } from '../../server/registration/cancel.service.js';
import { TestClock } from './clock.js';
import type { TestDatabase } from './databases.js';
import { makeRegistration, makeSale } from './make-registration.js';
import { expectGreen } from './race.js';

/** What a place costs, minor units of euro. */
export const fee = 24_000;
export const minute = 60_000;
export const hour = 60 * minute;

/** Payments beside a Stripe of their own, with a clock of their own and no webhooks; an impatient client that does not try again. */
export async function moneyScene(database: TestDatabase) {
  const clock = new TestClock();
  const emulator: StripeEmulator & { url: string } = await startStripeEmulator({
    file: ':memory:',
    secretKey: 'sk_test_x',
    webhook: null,
    clock,
  });
  const { hostname: host, port } = new URL(emulator.url);
  const how = { protocol: 'http', maxNetworkRetries: 0, timeout: 3000, telemetry: false } as const;
  const client = new Stripe('sk_test_x', { host, port: Number(port), ...how });
  const stripe = { client, webhookSecrets: ['whsec'] };
  const ports: PaymentPorts = { stripe, clock, publicUrl: 'http://localhost:1', secretKey: 'secret' };
  const em = () => database.orm.em.fork();
  const sale = await makeSale(em(), { now: clock.now(), amountMinor: fee });
  // Mails are another part's; here they only have to be owed.
  const worker = new OutboxWorker({ orm: database.orm, log: silentLog, handlers: paymentHandlers(ports), clock });
  const own = (id: string) => withLink(visitor, { purpose: 'REGISTRATION', id });

  return {
    em,
    clock,
    ports,
    emulator,
    client,
    register: () => makeRegistration(em(), sale, clock.now()),
    /** Begins to pay; answers the Checkout Session's id, or throws the refusal. */
    async checkout(id: string): Promise<string> {
      const url = await startCheckout(em(), ports, own(id), id);
      return url.split('/').pop() ?? '';
    },
    async cancel(id: string): Promise<void> {
      const { token } = await quoteCancellation(em(), own(id), id, clock.now());
      const terms = { quoteToken: token, isFullRefund: false };
      await cancelRegistration(em(), own(id), id, terms, clock.now());
    },
    /** Lets time pass a little at a time, while the outbox and the reconciler do their work. */
    async live(forMs: number, stepMs: number): Promise<void> {
      for (let passed = 0; passed < forMs; passed += stepMs) {
        clock.pass(stepMs);
        await worker.drain();
        await reconcilePayments(em(), ports);
      }
    },
    drain: () => worker.drain(),
    reconcileEvents: () => reconcileEvents(em(), ports),
    stateOf: async (id: string) => (await em().findOneOrFail(Registration, { id })).state,
    payments: async () => (await em().find(Payment, {}, { orderBy: { id: 'asc' } })).map(({ status }) => status),
    refunds: async () =>
      (await em().find(Refund, {}, { orderBy: { id: 'asc' } })).map(({ status, amountMinor }) => [status, amountMinor]),
    tasks: async () => (await em().find(Task, {})).map(({ kind }) => kind),
    owed: async (kind: string) => em().count(OutboxMessage, { kind }),
    /** What Stripe gave back, refund by refund. */
    sent: () => emulator.stage.store.list('refund').map(({ amount, status }) => [status, amount]),
    /** The books agree with themselves, with the integrity checks and with Stripe's balance; then all is closed. */
    async agree(): Promise<void> {
      await reconcileBalance(em(), ports);
      await expectGreen(database.orm, clock.now());
      const net = emulator.stage.store.list('balance_transaction').reduce((sum, one) => sum + one.net, 0);
      expect(await balance(em(), 'cash:stripe', 'EUR')).toBe(net);
      expect(await balance(em(), 'transit', 'EUR')).toBe(0);
      await emulator.close();
    },
  };
}

export type MoneyScene = Awaited<ReturnType<typeof moneyScene>>;
