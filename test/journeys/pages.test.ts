import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Person } from '../../schema/people/person.js';
import { plantDemo } from '../../server/dev/demo/plant.js';
import { addBuiltPages } from '../../server/pages/add-pages.js';
import { sessionCookieName } from '../../server/platform/http-session.js';
import { routes } from '../../server/routes.js';
import { startChromium } from '../client/chromium.js';
import { closeTestApps, startTestApp, type TestApp } from '../support/app.js';
import { makeToken } from '../support/make-people.js';

const year = '/w/cultivating-communities-2027';
const console = `/organize${year}`;

/** Every page of the product that can be reached with the demo, by who looks; `→` follows the first such link. */
const pages: Record<string, readonly string[]> = {
  visitor: [
    '/',
    '/?show=past',
    year,
    `${year}/register`,
    '/c',
    '/c/facilitating-online',
    '/sign-in',
    '/sign-in/code?request=1',
    '/sign-in/used',
    '/nowhere',
  ],
  'participant@demo.example': ['/home', '/home → /r/', '/home → /r/ → /cancel'],
  'filip.novak@demo.example': ['/home → /r/', '/home → /r/ → /leave'],
  'birgit.larsen@demo.example': ['/home → /r/'],
  'alumna@demo.example': ['/home', '/home → /r/', '/c/facilitating-online', '/c/facilitating-online → /t/'],
  'steward@demo.example': ['/c/telling-value', '/c/telling-value/plan'],
  'organizer@demo.example': [
    '/organize',
    console,
    `${console}?state=waitlisted`,
    `${console} → /organize/r/`,
    `${console}/sessions`,
    `${console}/sessions → /attendance/`,
    `${console}/places`,
    `${console}/complete`,
    `${console}/next`,
    `${console}/money`,
    `${console}/money → /organize/orders/`,
    `${console}/fund`,
    `${console}/messages`,
    '/organize/w/cultivating-communities-2028',
  ],
};

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

async function asPerson(email: string, options: { colorScheme: 'light' | 'dark'; width: number }): Promise<Page> {
  const { colorScheme, width } = options;
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 }, locale: 'en-GB' });
  context.setDefaultTimeout(10_000);
  if (email !== 'visitor') {
    const em = app.app.orm.em.fork();
    const { id } = await em.findOneOrFail(Person, { email });
    await context.addCookies([
      { name: sessionCookieName(app.url), value: await makeToken(em, id, app.clock.now()), url: app.url },
    ]);
  }
  return context.newPage();
}

async function follow(page: Page, road: string): Promise<void> {
  const [first = '', ...links] = road.split(' → ');
  await page.goto(app.url + first);
  for (const link of links) {
    const href = await page.locator(`main a[href*="${link}"]`).first().getAttribute('href');
    await page.goto(new URL(href ?? '', page.url()).href);
  }
}

describe.each([
  { colorScheme: 'light', width: 390 },
  { colorScheme: 'dark', width: 1280 },
] as const)('every page, $colorScheme at $width px', (options) => {
  it.each(Object.entries(pages))('is usable for %s', { timeout: 120_000 }, async (email, roads) => {
    const page = await asPerson(email, options);
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
    for (const road of roads) {
      await follow(page, road);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [road, id, nodes.map(({ html }) => html)])).toEqual([]);
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

it('no page needs a sideways scroll at 320 px', { timeout: 120_000 }, async () => {
  for (const [email, roads] of Object.entries(pages)) {
    const page = await asPerson(email, { colorScheme: 'light', width: 320 });
    for (const road of roads) {
      await follow(page, road);
      expect([road, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([road, 320]);
    }
    await page.context().close();
  }
});

it('an unknown page is 404, a page for others leads to sign-in or is 404', async () => {
  const status = async (path: string) => (await fetch(app.url + path, { redirect: 'manual' })).status;
  expect(await status('/w/unknown')).toBe(404);
  expect(await status('/r/forged')).toBe(404);
  expect(await status('/c/unknown')).toBe(404);
  expect(await status('/i/forged')).toBe(404);
  expect(await status('/rsvp/forged')).toBe(404);
  expect(await status('/pay/return?link=forged')).toBe(404);
  for (const path of ['/organize', console, `${console}/money`, '/organize/orders/1', '/home']) {
    const answer = await fetch(app.url + path, { redirect: 'manual' });
    expect([path, answer.status, answer.headers.get('location')]).toEqual([
      path,
      303,
      `/sign-in?next=${encodeURIComponent(path)}`,
    ]);
  }
  const page = await asPerson('participant@demo.example', { colorScheme: 'light', width: 1280 });
  for (const path of [console, `${console}/money`, `${console}/complete`, '/c/telling-value/plan']) {
    expect([path, (await page.goto(app.url + path))?.status()]).toEqual([path, 404]);
  }
  await page.context().close();
});
