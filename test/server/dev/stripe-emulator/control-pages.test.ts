import { afterEach, expect, test } from 'vitest';
import { type StripeEmulator, startStripeEmulator } from '../../../../server/dev/stripe-emulator/emulator.js';
import { openStripe } from '../../../../server/platform/stripe-port.js';
import { cleanAfterEach, startTestApp } from '../../../support/app.js';

const secretKey = 'sk_test_controls';
const clock = { now: () => new Date() };
let emulator: (StripeEmulator & { url: string }) | null = null;

cleanAfterEach();
afterEach(async () => {
  await emulator?.close();
  emulator = null;
});

async function start() {
  const made = await startStripeEmulator({ file: ':memory:', secretKey, webhook: null, clock });
  emulator = made;
  const { client } = openStripe({ secretKey, webhookSecrets: ['whsec'], apiBase: made.url });
  const turn = async (name: string, form: Record<string, string> = {}) => {
    const answer = await fetch(`${made.url}/dev/stripe/${name}`, { method: 'POST', body: new URLSearchParams(form) });
    return { status: answer.status, body: (await answer.json()) as Record<string, never> };
  };
  const item = { currency: 'eur', unit_amount: 24_000, product_data: { name: 'Place' } };
  const begin = () =>
    client.checkout.sessions.create({ mode: 'payment', line_items: [{ quantity: 1, price_data: item }] });
  return { client, turn, begin, url: made.url };
}

test('a payment is paid, refunded, sent back by the bank, disputed and decided from the controls', async () => {
  const { client, turn, begin } = await start();
  const { id } = await begin();
  await turn('pay', { id });
  const intent = String((await client.checkout.sessions.retrieve(id)).payment_intent);
  await turn('refund', { id: intent });
  const [refund] = (await client.refunds.list()).data;
  await turn('refund-fails', { id: refund?.id ?? '' });
  expect((await client.refunds.list()).data.map(({ status, amount }) => [status, amount])).toEqual([
    ['failed', 24_000],
  ]);
  await turn('dispute', { id: intent });
  const [dispute] = (await client.disputes.list()).data;
  expect(dispute?.status).toBe('needs_response');
  await turn('dispute-won', { id: dispute?.id ?? '' });
  expect((await client.disputes.list()).data.map(({ status }) => status)).toEqual(['won']);
  const moved = (await client.balanceTransactions.list()).data.map(({ reporting_category, net }) => [
    reporting_category,
    net,
  ]);
  expect(moved.reverse()).toEqual([
    ['charge', 23_615],
    ['refund', -24_000],
    ['refund_failure', 24_000],
    ['dispute', -26_000],
    ['dispute_reversal', 24_000],
  ]);
});

test('a bank debit fails, and an open payment is ended', async () => {
  const { client, turn, begin } = await start();
  const [debit, open] = [await begin(), await begin()];
  await turn('pay-delayed', { id: debit.id });
  await turn('debit-fails', { id: debit.id });
  await turn('expire', { id: open.id });
  expect((await client.events.list()).data.map(({ type }) => type).sort()).toEqual([
    'checkout.session.async_payment_failed',
    'checkout.session.completed',
    'checkout.session.expired',
  ]);
});

test('failures and ways of sending are switched on, shown and switched off', async () => {
  const { client, turn, url } = await start();
  const failure = { path: 'GET /v1/refunds', as: '500', when: 'before', times: '9' };
  expect((await turn('fail', failure)).status).toBe(200);
  await expect(client.refunds.list()).rejects.toThrow('This failure was switched on.');
  await turn('fail-no-more');
  expect((await client.refunds.list()).data).toEqual([]);
  const sending = { copies: '3', delayMs: '10', shape: 'both', isReversed: 'on' };
  await turn('webhooks', sending);
  const state = (await (await fetch(`${url}/dev/stripe.json`)).json()) as Record<string, unknown>;
  expect(state['webhooks']).toEqual({ copies: 3, delayMs: 10, shape: 'both', isReversed: true, isDropped: false });
  expect(state['failures']).toEqual([]);
});

test('wrong values and unknown switches are refused, and change nothing', async () => {
  const { turn, url } = await start();
  const answers = await Promise.all([
    turn('fail', { path: '/', as: 'flood', when: 'before', times: '1' }),
    turn('fail', { path: '/', as: '500', when: 'before', times: 'often' }),
    turn('webhooks', { copies: '0', shape: 'both' }),
    turn('pay', { id: 'cs_test_unknown' }),
    turn('constructor'),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 404]);
  const state = (await (await fetch(`${url}/dev/stripe.json`)).json()) as Record<string, unknown>;
  expect([state['failures'], state['payments']]).toEqual([[], []]);
  const page = await fetch(`${url}/dev/stripe/pay`, { method: 'POST', headers: { accept: 'text/html' } });
  expect([page.status, await page.text()]).toEqual([400, expect.stringContaining('No such checkout.session')]);
});

test('the product shows the controls beside its own pages, to nobody in production and to no other site', async () => {
  const local = await startTestApp();
  expect((await fetch(`${local.url}/dev/stripe`)).status).toBe(200);
  const headers = { 'sec-fetch-site': 'cross-site' };
  const foreign = await fetch(`${local.url}/dev/stripe/fail-no-more`, { method: 'POST', headers });
  expect(foreign.status).toBe(403);
  const env = { NODE_ENV: 'production', STRIPE_SECRET_KEY: 'off', SMTP_URL: 'off' };
  const served = await startTestApp({ env });
  for (const path of ['/dev/stripe', '/dev/stripe.json', '/dev/pay/x', '/v1/refunds'])
    expect((await fetch(`${served.url}${path}`)).status).toBe(404);
});
