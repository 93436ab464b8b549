import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { Person } from '../../schema/people/person.js';
import { issuePortsOf } from '../../server/attendance/issue-ports.js';
import { plantDemo } from '../../server/dev/demo/plant.js';
import { addBuiltPages } from '../../server/pages/add-pages.js';
import { sessionCookieName } from '../../server/platform/http-session.js';
import { routes } from '../../server/routes.js';
import { startChromium } from '../client/chromium.js';
import { closeTestApps, startTestApp, type TestApp } from './app.js';
import { makeToken } from './make-people.js';

/** The demo and a Chromium to look at it with. */
export interface DemoBrowser {
  readonly app: TestApp;
  readonly browser: Browser;
}

/** One demo and one browser for all tests of a file: there once the first test begins, closed after the last. */
export function openDemo(): DemoBrowser {
  const demo = {} as { -readonly [Key in keyof DemoBrowser]: DemoBrowser[Key] };
  beforeAll(async () => {
    [demo.app, demo.browser] = await Promise.all([startDemo(), startChromium()]);
  });
  afterAll(async () => {
    await demo.browser.close();
    await closeTestApps();
  });
  return demo;
}

/** When the demo is planted: the years its editions are called by, and with them its pages' addresses, follow from it. */
export const demoDay = '2026-11-27T10:00:00.000Z';

/** The product with its demo and its built pages, for looking only. */
export async function startDemo(): Promise<TestApp> {
  const app = await startTestApp({ routes: [...routes, addBuiltPages] });
  app.clock.runFrom(demoDay);
  await plantDemo(app.app.orm.em.fork(), app.clock.now(), issuePortsOf(app.app));
  return app;
}

/**
 * A browser of its own in which the person of the demo is signed in (`visitor`: nobody is) and has chosen the language:
 * a person's own would weigh more than the browser's.
 */
export async function browseAs(
  app: TestApp,
  browser: Browser,
  email: string,
  options: BrowserContextOptions,
): Promise<Page> {
  const { locale = 'en-GB' } = options;
  const context = await browser.newContext({ ...options, locale });
  await context.addCookies([{ name: 'lang', value: locale, url: app.url }]);
  if (email !== 'visitor') {
    const em = app.app.orm.em.fork();
    const { id } = await em.findOneOrFail(Person, { email });
    const value = await makeToken(em, id, app.clock.now());
    await context.addCookies([{ name: sessionCookieName(app.url), value, url: app.url }]);
  }
  return context.newPage();
}
