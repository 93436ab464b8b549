import type { FastifyInstance } from 'fastify';
import fastifyFactory from 'fastify';
import { endDelayed, pay, type Stage } from './acts.js';
import { addApi } from './api.js';
import { addControlPages } from './control-pages.js';
import { closeDispute, openDispute } from './dispute-acts.js';
import { Failures } from './failures.js';
import { addPayPages } from './pay-pages.js';
import { failRefund } from './refund-acts.js';
import { StripeStore } from './store.js';
import { Webhooks, type WebhookTarget } from './webhooks.js';

/** How an emulator is set up; `file` is its SQLite file or `:memory:`. */
export interface StripeEmulatorOptions {
  file: string;
  secretKey: string;
  webhook: WebhookTarget | null;
  clock: { now(): Date };
  /** Base of the pay page's addresses, no trailing slash. */
  publicUrl: () => string;
}

/** Something that speaks Stripe's protocol, and what tests turn on it. */
export interface StripeEmulator {
  stage: Stage;
  webhooks: Webhooks;
  failures: Failures;
  /** Pays as a person on the pay page would. */
  pay(checkoutId: string, method?: 'card' | 'delayed'): void;
  /** Lets a delayed payment succeed or fail. */
  endDelayed(checkoutId: string, isPaid: boolean): void;
  failRefund(refundId: string): void;
  /** The payer's bank takes a payment back; answers the dispute's id. */
  openDispute(paymentIntentId: string): string;
  closeDispute(disputeId: string, isWon: boolean): void;
  close(): Promise<void>;
}

/** Adds `/v1/*`, `/dev/pay/*` and `/dev/stripe` to a server, apart from its own parsers. */
export async function stripeEmulator(
  fastify: FastifyInstance,
  options: StripeEmulatorOptions,
): Promise<StripeEmulator> {
  const store = new StripeStore(options.file);
  const webhooks = new Webhooks(store, options.webhook, options.clock);
  const failures = new Failures();
  const stage: Stage = {
    store,
    clock: options.clock,
    publicUrl: options.publicUrl,
    tell: (type, object) => webhooks.tell(type, object),
  };
  await fastify.register(async (scope) => {
    addApi(scope, { stage, failures, secretKey: options.secretKey });
    addPayPages(scope, stage);
    addControlPages(scope, { stage, webhooks, failures });
  });
  return {
    stage,
    webhooks,
    failures,
    pay: (id, method = 'card') => void pay(stage, id, method),
    endDelayed: (id, isPaid) => void endDelayed(stage, id, isPaid),
    failRefund: (id) => void failRefund(stage, id),
    openDispute: (intentId) => openDispute(stage, intentId).id,
    closeDispute: (id, isWon) => void closeDispute(stage, id, isWon),
    async close() {
      await webhooks.close();
      store.close();
    },
  };
}

/** Where an emulator with a server of its own listens; without a port on a free one. */
export interface ListenOptions {
  port?: number;
  host?: string;
  /** Base of the pay page's addresses; the address it listens on when left out. */
  publicUrl?: string;
}

/** An emulator with a server of its own; `url` is where it listens. */
export async function startStripeEmulator(
  options: Omit<StripeEmulatorOptions, 'publicUrl'> & ListenOptions,
): Promise<StripeEmulator & { url: string }> {
  const { port = 0, host = '127.0.0.1', publicUrl } = options;
  const fastify = fastifyFactory({ forceCloseConnections: true });
  let url = '';
  const emulator = await stripeEmulator(fastify, { ...options, publicUrl: () => publicUrl ?? url });
  fastify.get('/', (_request, reply) => reply.redirect('/dev/stripe'));
  url = await fastify.listen({ port, host });
  const close = async () => {
    await fastify.close();
    await emulator.close();
  };
  return { ...emulator, url, close };
}
