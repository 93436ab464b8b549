import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type StripeEmulator, startStripeEmulator } from '../../../../server/dev/stripe-emulator/emulator.js';
import { openStripe } from '../../../../server/platform/stripe-port.js';
import { startChromium } from '../../../client/chromium.js';
import { axeFaults, bringAxe } from '../../../support/axe.js';

const secretKey = 'sk_test_pages';
let browser: Browser;
let emulator: StripeEmulator & { url: string };
const clock = { at: Date.now(), now: () => new Date(clock.at) };

beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser.close());
afterEach(() => emulator.close());

async function start() {
  clock.at = Date.now();
  emulator = await startStripeEmulator({ file: ':memory:', secretKey, webhook: null, clock });
  const { client } = openStripe({ secretKey, webhookSecrets: ['whsec'], apiBase: emulator.url });
  const item = { currency: 'eur', unit_amount: 24_000, product_data: { name: 'Communities <2027>' } };
  const session = await client.checkout.sessions.create({
    mode: 'payment',
    customer_email: 'amara@example.org',
    success_url: `${emulator.url}/dev/stripe?paid={CHECKOUT_SESSION_ID}`,
    cancel_url: `${emulator.url}/dev/stripe?left`,
    line_items: [{ quantity: 1, price_data: item }],
  });
  const read = () => client.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] });
  return { id: session.id, address: session.url ?? '', read };
}

/** A reader without JavaScript, as in the worst case. */
async function open(address: string, look: { width?: number; scheme?: 'light' | 'dark' } = {}): Promise<Page> {
  const { width = 390, scheme = 'light' } = look;
  const context = await browser.newContext({
    viewport: { width, height: 844 },
    colorScheme: scheme,
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

const payButton = (page: Page) => page.getByRole('button', { name: 'Pay €240.00' });

test('says that it is a test, what is bought, for how much, and which cards there are', async () => {
  const { address } = await start();
  const page = await open(address);
  await page.getByText('This is a test. No money moves').waitFor();
  await page.getByRole('heading', { name: 'Pay €240.00' }).waitFor();
  const text = await page.getByRole('main').innerText();
  for (const words of ['Communities <2027>', 'amara@example.org', '4242 4242 4242 4242', '4000 0000 0000 0002'])
    expect(text).toContain(words);
});

test('one click pays with the card that is filled in, and leads back', async () => {
  const { id, address, read } = await start();
  const page = await open(address);
  await payButton(page).click();
  await page.waitForURL(`**/dev/stripe?paid=${id}`);
  expect((await read()).payment_status).toBe('paid');
  await page.goto(address);
  await page.getByRole('heading', { name: 'This is paid' }).waitFor();
});

test('wrong values are named beside their fields and above, and what was typed stays', async () => {
  const { address, read } = await start();
  const page = await open(address);
  await page.getByLabel('Card number').fill('4929 1234 5678 9012');
  await page.getByLabel('Expiry date').fill('01 / 20');
  await page.getByLabel('Security code').fill('12');
  await payButton(page).click();
  await page.getByRole('alert').waitFor();
  const faults = [
    ['Card number', 'This is not one of the test cards. Real cards are not taken here.'],
    ['Expiry date', 'This card has run out. Type a month to come.'],
    ['Security code', 'Type the 3 or 4 digits, for example 123.'],
  ] as const;
  for (const [label, fault] of faults) {
    const field = page.getByLabel(label);
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator(`#${await field.getAttribute('aria-describedby')}`).innerText()).toBe(fault);
    expect(await page.getByRole('alert').innerText()).toContain(fault);
  }
  expect(await page.getByLabel('Card number').inputValue()).toBe('4929 1234 5678 9012');
  expect([(await read()).status, (await read()).payment_intent]).toEqual(['open', null]);
});

test('a declined card can be followed by one that goes through', async () => {
  const { address, read } = await start();
  const page = await open(address);
  await page.getByRole('button', { name: 'Use the card that is refused' }).click();
  await payButton(page).click();
  await page.getByText('Nothing was paid. This card was declined.').waitFor();
  expect((await read()).status).toBe('open');
  await page.getByRole('button', { name: 'Use the card that goes through' }).click();
  await payButton(page).click();
  await page.waitForURL('**/dev/stripe?paid=*');
});

test('a bank that asks may be answered either way', async () => {
  const { address, read } = await start();
  const page = await open(address);
  for (const answer of ['No, refuse', 'Yes, confirm']) {
    await page.getByRole('button', { name: 'Use the card that the bank asks' }).click();
    await payButton(page).click();
    await page.getByRole('heading', { name: 'Confirm the payment' }).waitFor();
    expect((await read()).status).toBe('open');
    await page.getByRole('button', { name: answer }).click();
  }
  await page.waitForURL('**/dev/stripe?paid=*');
  expect((await read()).payment_status).toBe('paid');
});

test('a bank debit is on its way until it is told how it ends', async () => {
  const { address, read } = await start();
  const page = await open(address);
  await page.getByRole('button', { name: 'Use a bank debit' }).click();
  await page.waitForURL('**/dev/stripe?paid=*');
  expect((await read()).payment_intent).toMatchObject({ status: 'processing' });
  await page.goto(address);
  await page.getByRole('button', { name: 'Let it fail' }).click();
  await expect.poll(async () => (await read()).payment_intent).toMatchObject({ status: 'requires_payment_method' });
});

test('who walks away goes back unpaid; afterwards, and once the time is over, the page says so', async () => {
  const { address, read } = await start();
  const page = await open(address);
  await page.getByRole('link', { name: 'Go back without paying' }).click();
  await page.waitForURL('**/dev/stripe?left');
  expect((await read()).status).toBe('open');
  clock.at += 25 * 3_600_000;
  await page.goto(address);
  await page.getByRole('heading', { name: 'This payment page has ended' }).waitFor();
  const late = await fetch(address, { method: 'POST', body: new URLSearchParams({ card: '4242424242424242' }) });
  expect([late.status, (await read()).status]).toEqual([409, 'expired']);
  expect((await fetch(`${emulator.url}/dev/pay/cs_test_unknown`)).status).toBe(404);
});

const looks = [390, 1280].flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ width, scheme })));

test.each(looks)('fits $width px in $scheme and is accessible, also with faults on it', async (look) => {
  const { address } = await start();
  const context = await browser.newContext({
    viewport: { width: look.width, height: 844 },
    colorScheme: look.scheme,
    bypassCSP: true,
  });
  const page = await context.newPage();
  const judge = async () => {
    await bringAxe(page);
    expect(await axeFaults(page)).toEqual([]);
    // In words, for these tests know no browser's types.
    expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(
      true,
    );
  };
  await page.goto(address);
  await judge();
  await page.getByLabel('Card number').fill('');
  await payButton(page).click();
  await page.getByRole('alert').waitFor();
  await judge();
  await payButton(page).click();
  await page.goto(`${emulator.url}/dev/stripe`);
  await judge();
});
