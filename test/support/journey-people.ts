import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { Person } from '../../schema/people/person.js';
import { sessionCookieName } from '../../server/platform/http-session.js';
import { type TestApp, until } from './app.js';
import { makeToken } from './make-people.js';

/** A phone held upright. */
export const phone = { viewport: { width: 390, height: 780 }, hasTouch: true };

/**
 * A person in a browser of their own, signed in unless `email` is null; every page they meet must load and keep its
 * scripts quiet, else it is told in `faults`.
 */
export async function someone(
  app: TestApp,
  browser: Browser,
  faults: string[],
  email: string | null,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Lisbon', ...options });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.url()}: ${response.status()}`);
  });
  if (email) await signInAgain(app, page, email);
  return page;
}

/** The page's scripts have taken over, where it has any that do: until then what is typed and pressed is the plain page's. */
export async function alive(page: Page): Promise<void> {
  // Not waitForFunction of a string, which asks for `eval` once it is not so at once; a page that leaves is asked again.
  await until(() =>
    page.evaluate('!window.__staticRouterHydrationData || window.__isAlive === true').then(Boolean, () => false),
  );
}

/** Weeks pass in a journey, and nobody stays signed in for that long. */
export async function signInAgain(app: TestApp, page: Page, email: string): Promise<void> {
  const em = app.app.orm.em.fork();
  const { id } = await em.findOneOrFail(Person, { email });
  const value = await makeToken(em, id, app.clock.now());
  await page.context().addCookies([{ name: sessionCookieName(app.app.config.publicUrl), value, url: app.url }]);
}

/** Counts what a person clicks from now on, over every page; answers how to read the count. */
export async function countClicks(page: Page): Promise<() => number> {
  let clicks = 0;
  await page.exposeFunction('clicked', () => {
    clicks += 1;
  });
  const listen = "addEventListener('click', (event) => event.isTrusted && event.detail > 0 && clicked(), true)";
  await page.addInitScript(listen);
  await page.evaluate(listen);
  return () => clicks;
}

/** A tap on "Present" that is saved, once the page's scripts have taken over. */
export async function markPresent(page: Page, name: string): Promise<void> {
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('fieldset.mark-line input[type=radio]') ?? {}).some((key) =>
      key.startsWith('__react'),
    ),
  );
  await page.locator('fieldset.mark-line').filter({ hasText: name }).getByRole('radio', { name: 'Present' }).check();
  await page.getByText('All saved').waitFor();
}
