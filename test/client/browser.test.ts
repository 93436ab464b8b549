import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { alive } from '../support/journey-people.js';
import { faultsOn } from '../support/without-faults.js';
import { startChromium } from './chromium.js';
import { type PageServer, plainAnswer, startPageServer } from './page-server.js';

let server: PageServer;
let browser: Browser;
const complaints: string[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startPageServer(), startChromium()]);
});

afterEach(async () => {
  server.answer = plainAnswer;
  await Promise.all(browser.contexts().map((context) => context.close()));
  expect(complaints.splice(0)).toEqual([]);
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Africa/Accra', ...options });
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    const isStatus = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isStatus) complaints.push(message.text());
  });
  await page.goto(server.origin + path);
  return page;
}

const refuseAll = async () => ({
  data: {
    register: { __typename: 'EditionFull', message: 'The last place has been taken. Nothing was charged.' },
    edition: { title: 'Practice', placesLeft: 0 },
  },
});

describe('a plain page', () => {
  it('shows times in the reader’s zone although the server did not know it', async () => {
    const page = await open('/');
    const times = page.locator('section.card').first();
    await times.getByText('Thursday, 4 March 2027, 13:00 – 15:00, Accra time (GMT+0)').waitFor();
    await times.getByText('Thursday, 4 March 2027, 14:00 – 16:00, Berlin time (GMT+1)').waitFor();
    await page.reload();
    expect(await page.locator('[data-zoned=unknown]').count()).toBe(0);
  });

  it('keeps its living parts current and leaves what is typed alone', async () => {
    const page = await open('/w/practice');
    await page.getByLabel('Name').fill('Ama Mensah');
    server.answer = async () => ({ data: { edition: { title: 'Practice', placesLeft: 3 } } });
    await page.getByText('3 places left').waitFor();
    expect(await page.getByLabel('Name').inputValue()).toBe('Ama Mensah');
  });

  it('says that a form is on its way and sends it once', async () => {
    const before = server.sent.filter(({ query }) => query.includes('register')).length;
    const page = await open('/w/practice');
    const shown = await page.evaluate(`(() => {
      const button = document.querySelector('form button');
      button.click();
      button.click();
      return button.textContent;
    })()`);
    expect(shown).toBe('Sending …');
    await page.waitForURL('**/r/token-1');
    expect(server.sent.filter(({ query }) => query.includes('register')).length - before).toBe(1);
  });

  it('keeps the text of a form when there is no connection', async () => {
    const page = await open('/w/practice');
    await page.getByLabel('Name').fill('Ama Mensah');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Register' }).click();
    await page.getByText('You are offline. Your text is kept').waitFor();
    expect(await page.getByLabel('Name').inputValue()).toBe('Ama Mensah');
  });

  it('works without scripts: a refused form puts the reader at what is wrong', async () => {
    const page = await open('/', { javaScriptEnabled: false });
    await page.getByLabel('Name').fill('Ama Mensah');
    await page.getByRole('button', { name: 'Register and pay' }).click();
    const summary = page.getByRole('alert').filter({ hasText: 'One value needs another look' });
    await summary.waitFor();
    expect(await page.getByLabel('Name').inputValue()).toBe('Ama Mensah');
    expect(await page.locator(':focus').textContent()).toContain('One value needs another look');
    await summary.getByRole('link').click();
    expect(await page.getByLabel('Email').getAttribute('aria-invalid')).toBe('true');
  });
});

describe('an interactive page', () => {
  it('is taken over by React, moves within itself, and leaves for plain pages', async () => {
    const page = await open('/organize');
    await alive(page);
    await page.getByRole('button', { name: 'Counted 0' }).click();
    await page.getByRole('button', { name: 'Counted 1' }).waitFor();
    await page.getByRole('link', { name: 'More' }).click();
    await page.getByRole('heading', { name: 'Cancel your registration' }).waitFor();
    await expect.poll(() => page.title()).toBe('Cancel your registration · Perennial');
    await page.locator('#content:focus').waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Public page' }).click();
    await page.getByRole('heading', { name: 'Practice' }).waitFor();
    expect(await page.evaluate('window.__staticRouterHydrationData')).toBeUndefined();
  });

  it('acts without loading again, says refusals, and keeps the text when nobody answers', async () => {
    const page = await open('/organize');
    await alive(page);
    server.answer = refuseAll;
    await page.getByLabel('Name').fill('Ama Mensah');
    await page.getByRole('button', { name: 'Register' }).click();
    await page.getByText('The last place has been taken. Nothing was charged.').waitFor();
    const field = page.locator('input[name=clientMutationId]');
    const id = await field.inputValue();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Register' }).click();
    await page.getByText('No answer yet. Your text is kept.').waitFor();
    expect(await page.getByLabel('Name').inputValue()).toBe('Ama Mensah');
    expect(await field.inputValue()).toBe(id);
    await page.context().setOffline(false);
    server.answer = plainAnswer;
    await page.getByRole('button', { name: 'Register' }).click();
    await page.getByText('Registered token-1').waitFor();
    const registered = server.sent.filter(({ query }) => query.includes('register'));
    expect(registered.at(-1)?.variables).toEqual({ input: { name: 'Ama Mensah', clientMutationId: id } });
  });

  it('keeps its living parts current', async () => {
    const page = await open('/organize');
    await page.getByText('12 places left').waitFor();
    await page.getByLabel('Name').fill('Ama Mensah');
    server.answer = async () => ({ data: { edition: { title: 'Practice', placesLeft: 3 } } });
    await page.getByText('3 places left').waitFor();
    expect(await page.getByLabel('Name').inputValue()).toBe('Ama Mensah');
  });

  it('works without scripts', async () => {
    const page = await open('/organize', { javaScriptEnabled: false });
    await page.getByLabel('Name').fill('Ama Mensah');
    await page.getByRole('button', { name: 'Register' }).click();
    await page.getByText('Registered token-1').waitFor();
  });
});

describe('every reader', () => {
  it.each(['/', '/w/practice', '/r/token', '/organize', '/nowhere'])(
    'can use %s in either scheme, narrow or wide, without a sideways scroll',
    async (path) => {
      const page = await open(path);
      expect(await faultsOn(page, path)).toEqual([]);
    },
  );
});
