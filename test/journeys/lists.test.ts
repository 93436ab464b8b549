import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Person } from '../../schema/people/person.js';
import { plantDemo } from '../../server/dev/demo/plant.js';
import { addBuiltPages } from '../../server/pages/add-pages.js';
import { sessionCookieName } from '../../server/platform/http-session.js';
import { routes } from '../../server/routes.js';
import { startChromium } from '../client/chromium.js';
import { closeTestApps, startTestApp, type TestApp } from '../support/app.js';
import { makeToken } from '../support/make-people.js';

const roster = '/organize/w/cultivating-communities-2027';

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ routes: [...routes, addBuiltPages] }), startChromium()]);
  await plantDemo(app.app.orm.em.fork(), app.clock.now());
});
afterAll(async () => {
  await browser.close();
  await closeTestApps();
});

async function organizer(): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB' });
  context.setDefaultTimeout(10_000);
  const em = app.app.orm.em.fork();
  const { id } = await em.findOneOrFail(Person, { email: 'organizer@demo.example' });
  const value = await makeToken(em, id, app.clock.now());
  await context.addCookies([{ name: sessionCookieName(app.url), value, url: app.url }]);
  return context.newPage();
}

it('the roster is searched, sorted and left with the keyboard alone, and back leads back', async () => {
  const page = await organizer();
  await page.goto(app.url + roster, { waitUntil: 'networkidle' });
  await page.getByRole('searchbox', { name: 'Name or email' }).focus();
  await page.keyboard.type('zanele');
  await page.waitForURL(/search=zanele/);
  await page.getByText('1 of 1').waitFor();
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
  await page.goto(app.url + roster, { waitUntil: 'networkidle' });
  await page.locator('tbody th a').first().click();
  await page.waitForURL(/organize\/r\//);
  await page.waitForLoadState('networkidle');
  await page.getByText('Correct name or email').click();
  const name = page.getByRole('textbox', { name: 'Name on badge and certificate' });
  const before = await name.inputValue();
  await name.fill('Half a na');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload({ waitUntil: 'networkidle' });
  await page.getByText('Correct name or email').click();
  await page.getByText('Restored what you had typed.').waitFor();
  expect(await name.inputValue()).toBe('Half a na');
  await page.getByRole('button', { name: 'Discard it' }).click();
  expect(await name.inputValue()).toBe(before);
  await page.context().close();
});
