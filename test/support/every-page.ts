import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { Person } from '../../schema/people/person.js';
import { issuePortsOf } from '../../server/attendance/issue-ports.js';
import { plantDemo } from '../../server/dev/demo/plant.js';
import { addBuiltPages } from '../../server/pages/add-pages.js';
import { sessionCookieName } from '../../server/platform/http-session.js';
import { routes } from '../../server/routes.js';
import { startTestApp, type TestApp } from './app.js';
import { makeToken } from './make-people.js';

const year = '/w/cultivating-communities-2027';
const console = `/organize${year}`;

/** Every page of the product that can be reached with the demo, by who looks; `→` follows the first such link. */
export const everyPage: Record<string, readonly string[]> = {
  visitor: [
    '/',
    '/?show=past',
    '/w',
    '/s/cultivating-communities',
    '/s/meetings-worth-the-hour',
    year,
    `${year}/register`,
    `${year} → /p/`,
    '/here',
    '/appointment/used',
    '/here/NQ7K4M',
    '/c',
    '/c/facilitating-online',
    '/alerts?series=cultivating-communities',
    '/alerts?done=asked',
    '/alerts/used',
    '/verify',
    '/privacy',
    '/accessibility',
    '/sign-in',
    '/sign-in/code?request=1',
    '/sign-in/used',
    '/nowhere',
    '/dev/style',
  ],
  'participant@demo.example': [
    '/home',
    '/home → /r/',
    '/home → /r/ → /cancel',
    '/home → /r/ → /cohort',
    '/home → /cohort/',
    '/home → /cohort/ → /p/',
    '/home → /cohort/ → /t/',
    '/me',
    '/me/visibility',
    '/me/security',
    '/me/consents',
    '/me/mail',
    '/me/calendar',
    '/me/calendar → /revoke',
    '/me/data',
    '/me/gone',
    '/me/email/used',
    '/sign-in/problem?why=UNVERIFIED',
  ],
  'filip.novak@demo.example': ['/home → /r/', '/home → /r/ → /leave'],
  'birgit.larsen@demo.example': ['/home → /r/'],
  'alumna@demo.example': [
    '/home',
    '/home → /r/',
    '/home → /verify/',
    '/c/facilitating-online',
    '/c/facilitating-online → /t/',
  ],
  'steward@demo.example': [
    '/c/telling-value',
    '/c/telling-value/plan',
    '/organize',
    '/organize/communities',
    '/organize/c/telling-value',
    '/organize/c/telling-value/texts',
  ],
  'finance@demo.example': [
    '/organize',
    '/organize/money',
    `${console}/money`,
    `${console}/overview`,
    '/organize/s/cultivating-communities',
  ],
  'facilitator@demo.example': ['/home', '/organize', '/organize/editions', console, `${console}/overview`],
  'admin@demo.example': [
    '/organize',
    '/organize/new',
    '/organize/editions',
    '/organize/communities',
    '/organize/money',
    '/organize/people',
    '/organize/people?state=CURRENT&sort=role',
    '/organize/mails',
  ],
  'organizer@demo.example': [
    '/organize',
    '/organize/editions',
    '/organize/people',
    '/organize/money',
    console,
    `${console}?state=waitlisted`,
    `${console} → /organize/r/`,
    `${console}/overview`,
    '/organize/s/cultivating-communities',
    '/organize/s/cultivating-communities/texts',
    `${console}/sessions`,
    `${console}/sessions → /attendance/`,
    `${console}/sessions/new`,
    `${console}/sessions/series?title=Clinic&firstDay=2031-03-20&everyWeeks=1&ends=count&count=3&startTime=09:00&endTime=11:00&timeZone=Europe/Lisbon`,
    `${console}/sessions → /sessions/0`,
    '/organize/compare?a=cultivating-communities-2027',
    `${console}/facts`,
    `${console}/invite`,
    `${console}/sessions → /attendance/ → /code`,
    `${console}/sessions → /attendance/ → /import`,
    `${console}/team`,
    `${console}/sessions → /attendance/ → legend`,
    `${console}/texts`,
    `${console}/cohorts`,
    `${console}/cohorts/people`,
    `${console}/cohorts/suggestion?zone=3&language=2&mix=3`,
    `${console}/materials`,
    `${console}/places`,
    `${console}/complete`,
    `${console}/completion`,
    `${console}/next`,
    `${console}/next?label=2030&firstDay=2030-04-15`,
    `${console}/cancel`,
    `${console}/money`,
    `${console}/money → /organize/orders/`,
    `${console}/fund`,
    `${console}/reminders`,
    `${console}/messages`,
    `${console}/embed`,
    '/organize/w/cultivating-communities-2026/certificates',
    '/organize/w/cultivating-communities-2026/certificates → /certificates/',
    '/organize/w/cultivating-communities-2028',
    '/organize/w/cultivating-communities-2028/overview',
  ],
};

/** The product with its demo and its built pages, for looking only. */
export async function startDemo(): Promise<TestApp> {
  const app = await startTestApp({ routes: [...routes, addBuiltPages] });
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
  context.setDefaultTimeout(15_000);
  await context.addCookies([{ name: 'lang', value: locale, url: app.url }]);
  if (email !== 'visitor') {
    const em = app.app.orm.em.fork();
    const { id } = await em.findOneOrFail(Person, { email });
    const value = await makeToken(em, id, app.clock.now());
    await context.addCookies([{ name: sessionCookieName(app.url), value, url: app.url }]);
  }
  return context.newPage();
}

/** Goes to the address that a road begins with, then through its links: by a piece of their address, or by what they stand in. */
export async function follow(app: TestApp, page: Page, road: string): Promise<void> {
  const [first = '', ...links] = road.split(' → ');
  await page.goto(app.url + first);
  for (const link of links) {
    const selector = link.startsWith('/') ? `main a[href*="${link}"]` : `main ${link} a`;
    const href = await page.locator(selector).first().getAttribute('href');
    await page.goto(new URL(href ?? '', page.url()).href);
  }
}
