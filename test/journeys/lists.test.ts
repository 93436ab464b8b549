import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Person } from '../../schema/people/person.js';
import { Registration } from '../../schema/registration/registration.js';
import { plantDemo } from '../../server/dev/demo/plant.js';
import { addBuiltPages } from '../../server/pages/add-pages.js';
import { sessionCookieName } from '../../server/platform/http-session.js';
import { routes } from '../../server/routes.js';
import { startChromium } from '../client/chromium.js';
import { closeTestApps, startTestApp, type TestApp } from '../support/app.js';
import { demoDay } from '../support/demo-browser.js';
import { alive } from '../support/journey-people.js';
import { makeToken } from '../support/make-people.js';

const roster = '/organize/w/cultivating-communities-2027';

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ routes: [...routes, addBuiltPages] }), startChromium()]);
  app.clock.runFrom(demoDay);
  await plantDemo(app.app.orm.em.fork(), app.clock.now());
});
afterAll(async () => {
  await browser.close();
  await closeTestApps();
});

async function organizer(): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB' });
  const em = app.app.orm.em.fork();
  const { id } = await em.findOneOrFail(Person, { email: 'organizer@demo.example' });
  const value = await makeToken(em, id, app.clock.now());
  await context.addCookies([{ name: sessionCookieName(app.url), value, url: app.url }]);
  return context.newPage();
}

/** Opens a page, and waits for its scripts: without them a list follows no typing. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(app.url + path, { waitUntil: 'networkidle' });
  await alive(page);
}

/** The list has come down to one row; no other number of rows ends in the same words. */
const isOne = (page: Page) => page.getByText('1 in all', { exact: true }).waitFor();

it('the roster is searched, sorted and left with the keyboard alone, and back leads back', async () => {
  const page = await organizer();
  await open(page, roster);
  await page.getByRole('searchbox', { name: 'Name or email' }).focus();
  await page.keyboard.type('zanele');
  await page.waitForURL(/search=zanele/);
  await isOne(page);
  expect(await page.locator('tbody tr').count()).toBe(1);
  await page.getByRole('link', { name: 'Clear the filters' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL((address) => !address.search.includes('search'));
  await page.getByRole('button', { name: 'Name' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/sort=name/);
  await page.locator('th[aria-sort=ascending]').waitFor();
  const names = await page.locator('tbody th').allTextContents();
  expect(names).toEqual(names.toSorted());
  await page.goBack();
  await page.locator('th[aria-sort=descending]').waitFor();
  await page.context().close();
});

it('what was typed is there again after a reload, until it is discarded', async () => {
  const page = await organizer();
  await open(page, roster);
  await page.locator('tbody th a').first().click();
  await page.waitForURL(/organize\/r\//);
  await alive(page);
  await page.getByText('Correct name or email').click();
  const name = page.getByRole('textbox', { name: 'Name on badge and certificate' });
  const before = await name.inputValue();
  await name.fill('Half a na');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await alive(page);
  await page.getByText('Correct name or email').click();
  await page.getByText('Restored what you had typed.').waitFor();
  expect(await name.inputValue()).toBe('Half a na');
  await page.getByRole('button', { name: 'Discard it' }).click();
  await expect.poll(() => name.inputValue()).toBe(before);
  await page.context().close();
});

it('the roster is filtered, a person opened and written to, and left again by keyboard alone', async () => {
  const page = await organizer();
  await open(page, roster);
  const tabTo = async (isIt: string) => {
    for (let step = 0; step < 80; step += 1) {
      await page.keyboard.press('Tab');
      if (await page.locator(`:focus:is(${isIt})`).count()) return;
    }
    throw new Error(`Not reached with the tabulator: ${isIt}`);
  };
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await tabTo('input[type=search]');
  await page.keyboard.type('priya');
  await isOne(page);
  await tabTo('tbody th a');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Priya Raman', level: 1 }).waitFor();
  await tabTo('form:has([value=resend]) button');
  await page.keyboard.press('Enter');
  await page.locator('.toast').waitFor();
  await page.goBack();
  await isOne(page);
  await expect.poll(() => page.getByRole('searchbox', { name: 'Name or email' }).inputValue()).toBe('priya');
  await page.context().close();
});

it('a view is saved, opened from the list, removed and brought back', async () => {
  const page = await organizer();
  await open(page, '/organize/editions');
  await page.getByRole('searchbox', { name: 'Title' }).fill('2027');
  await page.waitForURL(/search=2027/);
  await isOne(page);
  const views = page.locator('details.views');
  await views.locator('summary').click();
  await views.getByRole('textbox').fill('This year');
  await views.getByRole('button', { name: 'Save' }).click();
  const link = views.getByRole('link', { name: 'This year' });
  await link.waitFor();
  await open(page, '/organize/editions');
  expect(await page.locator('tbody tr').count()).toBeGreaterThan(1);
  await views.locator('summary').click();
  await link.click();
  await page.waitForURL(/search=2027/);
  await isOne(page);
  const remove = views.getByRole('button', { name: 'This year' }).filter({ hasText: 'Remove' });
  await remove.click();
  await link.waitFor({ state: 'detached' });
  await views.getByRole('status').getByRole('button').click();
  await link.waitFor();
  await remove.click();
  await link.waitFor({ state: 'detached' });
  await page.context().close();
});

it('an export says how far it is, and saves a file in which no cell is a formula', async () => {
  const em = app.app.orm.em.fork();
  const { id } = await em.findOneOrFail(Registration, { participantName: 'Priya Raman' });
  await em.nativeUpdate(Registration, { id }, { participantName: '=1+1' });
  const page = await organizer();
  await open(page, roster);
  const seen = Promise.withResolvers<void>();
  await page.route('**/export/**', async (route) => {
    await seen.promise;
    await route.continue();
  });
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export as CSV' }).click();
  await page.getByText(/^0 of \d+ rows/).waitFor();
  seen.resolve();
  const file = await download;
  expect(file.suggestedFilename()).toBe('roster-cultivating-communities-2027.csv');
  expect(await readFile(await file.path(), 'utf8')).toContain("\n'=1+1,");
  await em.nativeUpdate(Registration, { id }, { participantName: 'Priya Raman' });
  await page.context().close();
});

it('a list that goes on is shown whole before it is printed, so that paper lacks nobody', async () => {
  const page = await organizer();
  await open(page, '/organize/w/cultivating-communities-2026?size=25&state=confirmed');
  expect(await page.locator('tbody tr').count()).toBe(25);
  await page.getByRole('link', { name: 'Print the list' }).click();
  await page.waitForURL(/print=all/);
  await page.getByText('40 in all').waitFor();
  expect(await page.locator('tbody tr').count()).toBe(40);
  expect(page.url()).toContain('state=confirmed');
  await page.getByRole('button', { name: 'Print the list' }).waitFor();
  await page.context().close();
});

it('an address with a place that no list has leads to the first page, its filters kept', async () => {
  const em = app.app.orm.em.fork();
  const { id } = await em.findOneOrFail(Person, { email: 'admin@demo.example' });
  const cookie = `${sessionCookieName(app.url)}=${await makeToken(em, id, app.clock.now())}`;
  const ask = (path: string) => fetch(app.url + path, { headers: { cookie }, redirect: 'manual' });
  const rooms = ['?state=waitlisted', '/tasks?', '/complete?', '/fund?', '/money?', '/messages?', '/invite?'];
  const lists = ['/w?', '/c?', '/organize/editions?', '/organize/money?', '/organize/mails?', '/me/consents?'];
  for (const list of [...rooms.map((room) => roster + room), ...lists]) {
    // The second is the place of a list in another order.
    for (const place of ['nonsense', 'W3t9LDEsMiwzXQ', '']) {
      const answer = await ask(`${list}&after=${place}`);
      const known = new URLSearchParams(list.split('?')[1]);
      const address = `${list.split('?')[0]}${known.size > 0 ? `?${known}` : ''}`;
      expect([list, place, answer.status]).toEqual([list, place, place === '' && answer.ok ? 200 : 303]);
      if (answer.status === 303) expect(answer.headers.get('location')).toBe(address);
      if (place === 'nonsense') expect((await ask(address)).status).toBe(200);
    }
  }
  const turned = await ask(`${roster}/fund?state=ASKED&gifts=nonsense`);
  expect([turned.status, turned.headers.get('location')]).toEqual([303, `${roster}/fund?state=ASKED`]);
});
