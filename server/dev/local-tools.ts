import { join } from 'node:path';
import type { App } from '../app.js';
import { openStripe } from '../platform/stripe-port.js';
import { rememberDemoPayments } from './demo/card-payments.js';
import { openMailbox } from './mailbox.js';
import { addMailboxPages } from './mailbox-pages.js';
import { stripeEmulator } from './stripe-emulator/emulator.js';

const secretKey = 'sk_test_local_emulator';
const webhookSecret = 'whsec_local_emulator';

/** Where this process listens, for it talks to itself as to Stripe. */
function ownAddress({ fastify }: App): string {
  const address = fastify.server.address();
  if (!address || typeof address === 'string')
    throw new Error('The local card payments answer once the server listens');
  return `http://127.0.0.1:${address.port}`;
}

async function addLocalPayments(app: App): Promise<void> {
  const { fastify, config, clock, ports, orm, log } = app;
  const emulator = await stripeEmulator(fastify, {
    file: join(config.dataDir, 'stripe-emulator.db'),
    secretKey,
    webhook: { url: () => `${ownAddress(app)}/stripe/webhook`, secret: webhookSecret },
    clock,
    publicUrl: () => config.publicUrl,
  });
  let port: ReturnType<typeof openStripe> | null = null;
  ports.replaceStripe(() => {
    port ??= openStripe({ secretKey, webhookSecrets: [webhookSecret], apiBase: ownAddress(app) });
    return port;
  });
  fastify.addHook('onListen', async () => {
    const told = await rememberDemoPayments(orm.em.fork(), emulator.stage.store);
    if (told > 0) log.info({ payments: told }, "The local card payments know the demo's payments");
  });
  fastify.addHook('onClose', () => emulator.close());
}

/** The local mailbox and card payments, where no mail server or Stripe key is set. Never in production. */
export async function addLocalTools(app: App): Promise<void> {
  const { fastify, config } = app;
  if (config.production) return;
  if (config.smtp.kind === 'local') addMailboxPages(fastify, openMailbox(config.dataDir));
  if (config.stripe.kind === 'emulator') await addLocalPayments(app);
}
