import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import fastifyFactory from 'fastify';
import Stripe from 'stripe';
import { afterEach, expect, test } from 'vitest';
import { openStripe } from '../../../../server/platform/stripe-port.js';
import { until } from '../../../support/app.js';
import { testFolder } from '../../../support/databases.js';
import { freePort } from '../../../support/postgres.js';

const main = join(import.meta.dirname, '../../../../server/dev/stripe-emulator/main.ts');
const running: ChildProcess[] = [];
const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  for (const close of closers.splice(0)) await close();
});

function start(env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk;
    });
  }
  return { child, printed: () => printed, exit: once(child, 'exit').then(([code]) => code as number | null) };
}

test('runs as a process of its own: takes payments, sends signed webhooks, keeps what it knows, ends on SIGTERM', async () => {
  const told: string[] = [];
  const receiver = fastifyFactory();
  receiver.removeAllContentTypeParsers();
  receiver.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  receiver.post('/hook', async (request) => {
    const header = String(request.headers['stripe-signature']);
    told.push(new Stripe('sk_test').webhooks.constructEvent(request.body as Buffer, header, 'whsec_own').type);
    return {};
  });
  const hook = await receiver.listen({ port: 0, host: '127.0.0.1' });
  closers.push(() => receiver.close());
  const port = await freePort();
  const env = {
    PORT: String(port),
    DATA_DIR: mkdtempSync(join(testFolder(), 'emulator-')),
    STRIPE_SECRET_KEY: 'sk_test_own',
    STRIPE_WEBHOOK_SECRET: 'whsec_own',
    STRIPE_WEBHOOK_URL: `${hook}/hook`,
  };
  const apiBase = `http://127.0.0.1:${port}`;
  const { client } = openStripe({ secretKey: 'sk_test_own', webhookSecrets: ['whsec_own'], apiBase });
  const item = { currency: 'eur', unit_amount: 24_000, product_data: { name: 'Place' } };

  const first = start(env);
  await until(() => first.printed().includes(`STRIPE_API_BASE=${apiBase}`), 30_000);
  const session = await client.checkout.sessions.create({
    mode: 'payment',
    line_items: [{ quantity: 1, price_data: item }],
  });
  const body = new URLSearchParams({ card: '4242 4242 4242 4242' });
  await fetch(session.url ?? '', { method: 'POST', body, redirect: 'manual' });
  await until(() => told.includes('checkout.session.completed'));
  first.child.kill('SIGTERM');
  expect(await first.exit).toBe(0);

  const second = start(env);
  await until(() => second.printed().includes('Test payments are ready'), 30_000);
  expect((await client.checkout.sessions.retrieve(session.id)).payment_status).toBe('paid');
});

test('a wrong environment is refused with every fault', async () => {
  const { printed, exit } = start({
    NODE_ENV: 'production',
    PORT: 'many',
    STRIPE_SECRET_KEY: 'sk_live_x',
    STRIPE_WEBHOOK_URL: 'here',
  });
  expect(await exit).toBe(2);
  for (const name of ['NODE_ENV', 'PORT', 'STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_URL']) expect(printed()).toContain(name);
  expect(printed()).not.toContain('sk_live_x');
});
