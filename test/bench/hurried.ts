import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addBuiltPages } from '../../server/pages/add-pages.js';
import { routes } from '../../server/routes.js';
import { startOutbox } from '../../server/work.js';
import { startChromium } from '../client/chromium.js';
import { closeTestApps, startTestApp } from '../support/app.js';
import { HurriedPerson, payInAHurry, registerInAHurry } from '../support/hurried-person.js';
import { makeYear } from '../support/make-year.js';

/** `npm run bench:hurried`: how long a hurried person really takes in Chromium, from the edition's page to a place; prints seconds. */
async function hurry(what: string, amountMinor: number, goal: number): Promise<void> {
  const app = await startTestApp({ workers: [startOutbox], routes: [...routes, addBuiltPages] });
  const year = await makeYear(app.app.orm.em.fork(), { now: app.clock.now(), amountMinor });
  const browser = await startChromium();
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(`${app.url}/w/${year.slug}`);
  const person = new HurriedPerson(page, true);
  const begun = performance.now();
  await registerInAHurry(person, 'Ama Mensah', 'ama.mensah@example.org');
  if (amountMinor > 0) await payInAHurry(person);
  const taken = (performance.now() - begun) / 1000;
  console.log(`${what}: ${taken.toFixed(1)} s, ${person.spent.toFixed(1)} s of them the person's own; goal ${goal} s`);
  await browser.close();
  await closeTestApps();
}

const folder = mkdtempSync(join(tmpdir(), 'perennial-hurried-'));
process.env['PERENNIAL_TEST_DIR'] = folder;
await hurry('a free place', 0, 20);
await hurry('a paid place, without typing a card', 24_000, 60);
rmSync(folder, { recursive: true, force: true });
