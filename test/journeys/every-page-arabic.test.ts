import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { startChromium } from '../client/chromium.js';
import { closeTestApps, type TestApp } from '../support/app.js';
import { everyPage, startDemo } from '../support/every-page.js';
import { expectNoFaults } from '../support/without-faults.js';

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startDemo(), startChromium()]);
});
afterAll(async () => {
  await browser.close();
  await closeTestApps();
});

describe('every page in Arabic', () => {
  it.each(Object.keys(everyPage))(
    'is usable for %s in both schemes, on a phone and on a desk',
    { timeout: 900_000 },
    (email) => expectNoFaults(app, browser, email, 'ar'),
  );
});
