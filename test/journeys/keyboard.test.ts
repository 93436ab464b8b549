import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addBuiltPages } from '../../server/pages/add-pages.js';
import { routes } from '../../server/routes.js';
import { startChromium } from '../client/chromium.js';
import { cleanAfterEach, startTestApp } from '../support/app.js';
import { makeYear } from '../support/make-year.js';

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser.close());
cleanAfterEach();

const mostSteps = 60;

/** What has the focus: its name, its kind, and whether a reader sees that it has it. */
async function focused(page: Page): Promise<{ name: string; tag: string; href: string; isSeen: boolean }> {
  return page.evaluate(() => {
    // Runs in the browser, whose types the tests do not have.
    // biome-ignore lint/suspicious/noExplicitAny: the document of the browser
    const document = (globalThis as any).document;
    const element = document.activeElement;
    // biome-ignore lint/suspicious/noExplicitAny: the window of the browser
    const { outlineStyle, outlineWidth } = (globalThis as any).getComputedStyle(element);
    return {
      name: element.name ?? '',
      tag: element.tagName.toLowerCase(),
      href: element.getAttribute('href') ?? '',
      isSeen: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
    };
  });
}

/** Presses the tabulator until what is looked for has the focus; everything on the way must show that it has it. */
async function tabTo(page: Page, isIt: (at: { name: string; tag: string; href: string }) => boolean): Promise<void> {
  for (let step = 0; step < mostSteps; step += 1) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    expect([at.tag, at.name, at.href, at.isSeen]).toEqual([at.tag, at.name, at.href, true]);
    if (isIt(at)) return;
  }
  throw new Error(`Not reached with the tabulator on ${page.url()}`);
}

it('one registers with the keyboard alone, also when the form comes back', async () => {
  const app = await startTestApp({ routes: [...routes, addBuiltPages] });
  const year = await makeYear(app.app.orm.em.fork(), { now: app.clock.now(), amountMinor: 0 });
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(`${app.url}/w/${year.slug}`);

  // The first stop leads past the header.
  await page.keyboard.press('Tab');
  expect((await focused(page)).href).toBe('#content');
  await page.keyboard.press('Enter');

  await tabTo(page, ({ href }) => href.endsWith('/register'));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/register$/);

  // Sent empty: the summary has the focus, and its first link leads to the first field.
  await tabTo(page, ({ name }) => name === 'name');
  await page.keyboard.press('Enter');
  await page.locator('[role="alert"]:focus', { hasText: '3 values need another look' }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('input[name="name"]:focus').waitFor();

  await page.keyboard.type('Ama Mensah');
  await page.keyboard.press('Tab');
  expect((await focused(page)).name).toBe('email');
  await page.keyboard.type('ama@example.org');
  await tabTo(page, ({ name }) => name === 'acceptsTerms');
  await page.keyboard.press('Space');
  await tabTo(page, ({ tag }) => tag === 'button');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/r\//);
  await page.getByText('Your place is confirmed').first().waitFor();
});
