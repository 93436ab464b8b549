import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startChromium } from './chromium.js';

let browser: Browser;

beforeAll(async () => {
  browser = await startChromium();
});

afterAll(() => browser.close());

const styles = ['ui/text.css', 'attendance/attendance.css', 'console/console.css'].map((file) =>
  readFileSync(new URL(`../../client/${file}`, import.meta.url), 'utf8'),
);
const name = 'Rindfleischetikettierung'.repeat(5).slice(0, 116);

it.each([
  [
    'to mark',
    `<fieldset class="mark-line"><legend><a href="/">${name}</a></legend><div class="segments"></div></fieldset>`,
  ],
  [
    'on the way to a page',
    `<nav class="crumbs"><ol><li><a href="/">Roster</a></li><li aria-current="page">${name}</li></ol></nav>`,
  ],
])('a name of one word as long as names may be leaves a phone its width: %s', async (_, part) => {
  const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
  await page.setContent(`<!doctype html><style>${styles.join('\n')}</style><main>${part}</main>`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.close();
});
