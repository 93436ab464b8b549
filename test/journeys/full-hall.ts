import { OutboxMessage } from '../../schema/confirmations/outbox-message.js';
import { startStripeEmulator } from '../../server/dev/stripe-emulator/emulator.js';
import { startCheckout } from '../../server/payments/checkout.service.js';
import { fulfil } from '../../server/payments/fulfil.service.js';
import type { PaymentPorts } from '../../server/payments/ports.js';
import { visitor, withLink } from '../../server/platform/actor.js';
import { openStripe } from '../../server/platform/stripe-port.js';
import type { TestDatabase } from '../support/databases.js';
import { makeRegistration } from '../support/make-registration.js';
import { makeYear } from '../support/make-year.js';
import { freePort } from '../support/postgres.js';
import { SmtpPeer } from '../support/smtp-server.js';

const keys = { secretKey: 'sk_test_hall', secret: 'whsec_hall' };
const amountMinor = 24_000;
const clock = { now: () => new Date() };

/** Somebody of the edition; whoever paid, with the Checkout Session they paid at Stripe. */
export interface Guest {
  readonly email: string;
  readonly registrationId: string;
  readonly checkoutId: string | null;
}

export type Hall = Awaited<ReturnType<typeof openHall>>;

/** An edition on sale beside a Stripe and a mail server of its own, for a server that runs as a process of its own under `env`. */
export async function openHall(database: TestDatabase, capacity: number) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const mails = await SmtpPeer.listen();
  const webhook = { url: () => `${url}/stripe/webhook`, secret: keys.secret };
  const emulator = await startStripeEmulator({ file: ':memory:', secretKey: keys.secretKey, webhook, clock });
  const stripe = openStripe({ secretKey: keys.secretKey, webhookSecrets: [keys.secret], apiBase: emulator.url });
  const ports: PaymentPorts = { stripe, clock, publicUrl: url, secretKey: database.config.secretKey ?? '' };
  const sale = await makeYear(database.orm.em.fork(), { now: new Date(), capacity, amountMinor });
  const env = {
    PORT: String(port),
    SMTP_URL: mails.url,
    STRIPE_SECRET_KEY: keys.secretKey,
    STRIPE_WEBHOOK_SECRET: keys.secret,
    STRIPE_API_BASE: emulator.url,
  };
  return {
    database,
    emulator,
    mails: mails as Pick<SmtpPeer, 'received'>,
    ports,
    sale,
    env,
    amountMinor,
    capacity,
    people: [] as Guest[],
    /** Messages that are due or in somebody's hands; what is due later on purpose is not. */
    async inHand(): Promise<number> {
      const waiting = { status: { $in: ['PENDING', 'SENDING'] as const }, kind: { $ne: 'mail.payment-needed' } };
      return database.orm.em.fork().count(OutboxMessage, waiting);
    },
    /** Stripe sends for days what nobody took. */
    async deliverEvents(): Promise<void> {
      const { store } = emulator.stage;
      for (const { id } of store.list('event').filter((event) => !store.isDelivered(event.id))) {
        if (await emulator.webhooks.send(id)) store.markDelivered(id);
      }
    },
    async close(): Promise<void> {
      await Promise.all([mails.close(), emulator.close()]);
    },
  };
}

/** Lets as many people register and pay at Stripe as there are places, and some more wait for one. */
export async function fillHall(hall: Hall, waiting: number): Promise<void> {
  const { database, emulator, ports, sale, people, capacity: paid } = hall;
  const em = () => database.orm.em.fork();
  for (let guest = 0; guest < paid + waiting; guest += 1) {
    const email = `guest-${guest}@example.org`;
    const isPaying = guest < paid;
    const registrationId = await makeRegistration(em(), sale, new Date(), { email, joinWaitlist: !isPaying });
    let checkoutId: string | null = null;
    if (isPaying) {
      const own = withLink(visitor, { purpose: 'REGISTRATION', id: registrationId });
      checkoutId = (await startCheckout(em(), ports, own, registrationId)).split('/').pop() ?? '';
      emulator.pay(checkoutId);
      await fulfil(em(), ports, checkoutId);
    }
    people.push({ email, registrationId, checkoutId });
  }
}
