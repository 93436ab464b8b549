import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { OutboxMessage } from '../../schema/confirmations/outbox-message.js';
import { newId } from '../../schema/node.js';
import { Registration } from '../../schema/registration/registration.js';
import { type StripeEmulator, startStripeEmulator } from '../../server/dev/stripe-emulator/emulator.js';
import { reconcileBalance } from '../../server/payments/reconcile.service.js';
import type { Orm } from '../../server/platform/orm.js';
import { openStripe } from '../../server/platform/stripe-port.js';
import { until } from '../support/app.js';
import { makeDatabase } from '../support/databases.js';
import { makeSale } from '../support/make-registration.js';
import { freePort } from '../support/postgres.js';
import { cleanServersAfterEach, type ServerProcess, spawnServer } from '../support/server-process.js';
import { SmtpPeer } from '../support/smtp-server.js';
import { Load } from './crash-load.js';
import { type Witnesses, wrongs } from './crash-truth.js';

cleanServersAfterEach();

const kills = 50;
const clients = 8;
const startMs = 1500;
const aliveMs = 700;
const keys = { secretKey: 'sk_test_crash', secret: 'whsec_crash' };
const clock = { now: () => new Date() };

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What is still owed to somebody; what is due later on purpose is not. Stripe would send its events again for days. */
async function owed(orm: Orm, { stage: { store }, webhooks }: StripeEmulator): Promise<string[]> {
  const late = store.list('event').filter(({ id }) => !store.isDelivered(id));
  for (const { id } of late) if (await webhooks.send(id)) store.markDelivered(id);
  const waiting = { status: { $in: ['PENDING', 'SENDING'] as const }, kind: { $ne: 'mail.payment-needed' } };
  const messages = await orm.em.fork().find(OutboxMessage, { ...waiting });
  return [
    ...late.map(({ id, type }) => `${type} ${id}`),
    ...messages.map(({ dedupKey, status, attempts, lastError }) => `${dedupKey} ${status} ${attempts} ${lastError}`),
  ];
}

test('killed fifty times under load, the product loses nobody, no money and no mail', {
  timeout: 1_800_000,
}, async () => {
  const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000);
  console.log(`CRASH_SEED=${seed}`);
  const random = randomOf(seed);
  const { orm, config } = await makeDatabase('sqlite');
  const sale = await makeSale(orm.em.fork(), { now: new Date(), capacity: 120, amountMinor: 24_000 });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const mails = await SmtpPeer.listen();
  const webhook = { url: () => `${url}/stripe/webhook`, secret: keys.secret };
  const emulator = await startStripeEmulator({ file: ':memory:', secretKey: keys.secretKey, webhook, clock });
  const load = new Load({ url, sale, emulator, random });
  onTestFinished(async () => {
    await Promise.all([mails.close(), emulator.close()]);
  });
  const env = {
    PORT: String(port),
    SMTP_URL: mails.url,
    STRIPE_SECRET_KEY: keys.secretKey,
    STRIPE_WEBHOOK_SECRET: keys.secret,
    STRIPE_API_BASE: emulator.url,
  };
  const servers: ServerProcess[] = [];
  const start = async () => {
    const server = await spawnServer(config, env);
    servers.push(server);
    return server;
  };

  load.start(clients);
  for (let kill = 0; kill < kills; kill += 1) {
    const server = await start();
    // Every fifth dies while it starts, the others at work.
    if (kill % 5 === 4) await pause(random() * startMs);
    else {
      await server.ready();
      await pause(random() * aliveMs);
    }
    await server.kill();
  }
  const last = await start();
  await last.ready();
  await load.stop();
  let open: string[] = [];
  const look = async () => {
    open = await owed(orm, emulator);
    return open.length === 0;
  };
  await until(look, 600_000).catch(() => expect(open).toEqual([]));
  const stripe = openStripe({ secretKey: keys.secretKey, webhookSecrets: [keys.secret], apiBase: emulator.url });
  await reconcileBalance(orm.em.fork(), { stripe, clock, publicUrl: url, secretKey: '' });

  const witnesses = { people: load.people, emulator, mails };
  expect(await wrongs(orm.em.fork(), witnesses)).toEqual([]);
  expect(load.unexpected).toEqual([]);
  const copies = mails.received.length - new Set(mails.received.map(({ messageId }) => messageId)).size;
  const { store } = emulator.stage;
  const facts = {
    people: load.people.length,
    paid: store.list('checkout.session').filter(({ payment_status }) => payment_status === 'paid').length,
    refunds: store.list('refund').length,
    mails: mails.received.length,
    copies,
  };
  console.log(JSON.stringify(facts));
  // Enough happened for the promise to be worth something.
  expect(facts.people).toBeGreaterThan(kills / 2);
  expect(facts.paid).toBeGreaterThan(kills / 4);
  expect(facts.refunds).toBeGreaterThan(0);
  const errors = servers.flatMap((server) => server.printed().split('\n')).filter((line) => /"level":[56]0/.test(line));
  expect(errors).toEqual([]);
  await expectSharpEyes(orm, witnesses);
});

/** The same witnesses tell of a person, a place and a mail that are lost afterwards. */
async function expectSharpEyes(orm: Orm, witnesses: Witnesses): Promise<void> {
  const mail = await orm.em.fork().findOneOrFail(OutboxMessage, { status: 'SENT', kind: 'mail.cancelled' });
  const received = witnesses.mails.received.filter(({ messageId }) => messageId !== mail.messageId);
  const stranger = { email: 'gone@example.org', registrationId: newId(), link: null, paid: [], isCancelled: false };
  const placed = await orm.em.fork().findOneOrFail(Registration, { state: 'CONFIRMED' });
  await orm.em.fork().nativeUpdate(Registration, { id: placed.id }, { state: 'EXPIRED' });
  const people = [...witnesses.people, stranger];
  const found = await wrongs(orm.em.fork(), { ...witnesses, people, mails: { received } });
  expect(found).toContainEqual('gone@example.org was registered, and the registration is gone');
  expect(found).toContainEqual(
    expect.stringMatching(/is paid; the place is EXPIRED, the payment SUCCEEDED, back went 0$/),
  );
  expect(found).toContain(`${mail.dedupKey} was never sent to ${mail.recipient}`);
}
