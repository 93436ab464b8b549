import { describe, it } from 'vitest';
import { openDemo } from '../support/demo-browser.js';
import { everyPage } from '../support/every-page.js';
import { expectNoFaults } from '../support/without-faults.js';

const demo = openDemo();

describe('every page in Arabic', () => {
  it.each(Object.keys(everyPage))(
    'is usable for %s in both schemes, on a phone and on a desk',
    { timeout: 1_800_000 },
    async (email) => void (await expectNoFaults(demo.app, demo.browser, email, 'ar')),
  );
});
