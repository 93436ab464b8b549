import Stripe from 'stripe';
import { afterEach } from 'vitest';
import { OutboxMessage } from '../../schema/confirmations/outbox-message.js';
import { StripeEvent } from '../../schema/payments/stripe-event.js';
import { Task } from '../../schema/payments/task.js';
import { Registration } from '../../schema/registration/registration.js';
import { type StripeEmulator, startStripeEmulator } from '../../server/dev/stripe-emulator/emulator.js';
import { startOutbox } from '../../server/work.js';
import { closeTestApps, startTestApp, type TestApp, type TestAppOptions, until } from './app.js';
import { makeSale, type Sale } from './make-registration.js';

/** Secrets the product takes; the first signs what the emulator sends. */
export const webhookSecrets = ['whsec_now', 'whsec_next'] as const;
const secretKey = 'sk_test_world';
const signer = new Stripe(secretKey);

/** What a webhook is sent with; everything else is as Stripe sends it. */
export interface Posting {
  secret?: string;
  /** Unix seconds. */
  timestamp?: number;
  headers?: Record<string, string>;
}

/** The product over HTTP beside a Stripe of its own, with its outbox working. */
export interface StripeWorld {
  on: TestApp;
  emulator: StripeEmulator & { url: string };
  sale: Sale;
  /** Signs a payload and posts it to the webhook. */
  post(payload: string | object, how?: Posting): Promise<Response>;
  /** Registers somebody over the API; answers who, the own page's link and the Checkout Session to pay. */
  buy(): Promise<{ email: string; link: string; registrationId: string; checkoutId: string }>;
  stateOf(registrationId: string): Promise<string>;
  inbox(): Promise<StripeEvent[]>;
  tasks(): Promise<string[]>;
  /** Waits until nothing in the outbox is due any more. */
  quiet(): Promise<void>;
}

const running: StripeEmulator[] = [];

/** Ends apps, emulators and databases after each test of the file. */
export function cleanWorldsAfterEach(): void {
  afterEach(async () => {
    await Promise.all(running.splice(0).map((emulator) => emulator.close()));
    await closeTestApps();
  });
}

const registering = `mutation ($input: RegisterInput!) { register(input: $input) { __typename
  ... on RegisterSuccess { link registration { id } } ... on Problem { message } } }`;
const paying = `mutation ($input: StartCheckoutInput!) { startCheckout(input: $input) { __typename
  ... on StartCheckoutSuccess { url } ... on Problem { message } } }`;

/** Starts both and puts an edition on sale for 240 euro. */
export async function startStripeWorld(
  options: TestAppOptions = {},
  sending: 'sends' | 'is silent' = 'sends',
): Promise<StripeWorld> {
  let url = '';
  const target = { url: () => `${url}/stripe/webhook`, secret: webhookSecrets[0] };
  const clock = { now: () => new Date() };
  const webhook = sending === 'sends' ? target : null;
  const emulator = await startStripeEmulator({ file: ':memory:', secretKey, webhook, clock });
  running.push(emulator);
  const env = {
    STRIPE_SECRET_KEY: secretKey,
    STRIPE_WEBHOOK_SECRET: webhookSecrets.join(','),
    STRIPE_API_BASE: emulator.url,
    ...options.env,
  };
  const on = await startTestApp({ workers: [startOutbox], ...options, env });
  url = on.url;
  const em = () => on.app.orm.em.fork();
  const sale = await makeSale(em(), { now: new Date(), amountMinor: 24_000 });
  let buyers = 0;

  async function buy() {
    buyers += 1;
    const email = `buyer-${buyers}@example.org`;
    const person = { name: 'Amara Diallo', email, acceptsTerms: true, consents: [] };
    const input = { editionSlug: sale.slug, tierId: sale.tierId, ...person };
    const { register } = (await on.as(null)(registering, { input })).data;
    const { startCheckout } = (await on.as(null)(paying, { input: { link: register.link } })).data;
    const checkoutId = String(startCheckout.url).split('/').pop() ?? '';
    return { email, link: register.link, registrationId: register.registration.id, checkoutId };
  }

  return {
    on,
    emulator,
    sale,
    buy,
    post(payload, how = {}) {
      const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
      const secret = how.secret ?? webhookSecrets[0];
      const timestamp = how.timestamp ?? Math.floor(Date.now() / 1000);
      const signature = signer.webhooks.generateTestHeaderString({ payload: body, secret, timestamp });
      const headers = { 'content-type': 'application/json', 'stripe-signature': signature, ...how.headers };
      return fetch(`${url}/stripe/webhook`, { method: 'POST', headers, body });
    },
    stateOf: async (id) => (await em().findOneOrFail(Registration, { id })).state,
    inbox: () => em().find(StripeEvent, {}, { orderBy: { id: 'asc' } }),
    tasks: async () =>
      (await em().find(Task, {}, { orderBy: { id: 'asc' } })).map(({ kind, cause }) => `${kind} ${cause}`),
    quiet: () =>
      until(async () => {
        const due = { status: 'PENDING' as const, nextAttemptAt: { $lte: new Date() } };
        const inHand = { status: 'SENDING' as const };
        return (await em().count(OutboxMessage, { $or: [due, inHand] })) === 0;
      }, 30_000),
  };
}
