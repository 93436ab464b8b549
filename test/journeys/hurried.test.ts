import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addBuiltPages } from '../../server/pages/add-pages.js';
import { routes } from '../../server/routes.js';
import { startOutbox } from '../../server/work.js';
import { startChromium } from '../client/chromium.js';
import { cleanAfterEach, startTestApp } from '../support/app.js';
import { HurriedPerson, payInAHurry, registerInAHurry } from '../support/hurried-person.js';
import { makeYear } from '../support/make-year.js';

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser.close());
cleanAfterEach();

async function hurry(amountMinor: number) {
  const app = await startTestApp({ workers: [startOutbox], routes: [...routes, addBuiltPages] });
  const year = await makeYear(app.app.orm.em.fork(), { now: app.clock.now(), amountMinor });
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(`${app.url}/w/${year.slug}`);
  return new HurriedPerson(page, false);
}

/** What one must look at and answer; what stands behind a fold is for those who have something to say. */
const asked = 'main form :is(input, select, textarea):not([type="hidden"])';

it('a free place asks for four values at most and costs a hurried person 20 seconds of their own at most', async () => {
  const person = await hurry(0);
  await registerInAHurry(person, 'Ama Mensah', 'ama.mensah@example.org');
  await person.page.getByText('Your place is confirmed').first().waitFor();
  expect(person.spent).toBeLessThanOrEqual(20);
  await person.page.goBack();
  await person.page.locator('input[name="name"]').waitFor();
  const required = await person.page.locator(`${asked}:visible`).evaluateAll((fields) =>
    // Runs in the browser, whose types the tests do not have.
    fields
      .filter((field) => !field.closest('fieldset')?.textContent?.includes('optional'))
      .map((field) => (field as unknown as { name: string }).name),
  );
  expect(required).toContain('name');
  expect(new Set(required).size).toBeLessThanOrEqual(4);
});

it('a paid place costs a minute at most, without the page that takes the card', async () => {
  const person = await hurry(24_000);
  await registerInAHurry(person, 'Ama Mensah', 'ama.mensah@example.org');
  await payInAHurry(person);
  await person.page.getByText('Your payment has arrived').waitFor();
  expect(person.spent).toBeLessThanOrEqual(60);
});
