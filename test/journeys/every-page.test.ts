import { matchRoutes, type RouteObject } from 'react-router';
import { expect, it } from 'vitest';
import { devPages, interactivePages, publicPages } from '../../client/routes.js';
import { browseAs, openDemo } from '../support/demo-browser.js';
import { everyPage, follow } from '../support/every-page.js';

const year = '/w/cultivating-communities-2027';
const console = `/organize${year}`;

const demo = openDemo();

/** Routes that need a mailed link or a payment under way; the journeys walk them. */
const walkedElsewhere = ['pay/return', 'me/identities/:id/remove', 'me/passkeys/:id/remove', 'i/:link', 'rsvp/:link'];
/** Routes that lead on and show nothing themselves. */
const leadOn = ['organize/views'];

function pagesIn(routes: readonly RouteObject[]): RouteObject[] {
  return routes.flatMap((route) => (route.children ? pagesIn(route.children) : [route]));
}

it('every page is looked at, and none needs a sideways scroll at 320 px or at twice the size', async () => {
  const all = [...publicPages, ...interactivePages, ...devPages];
  const seen = new Set<string | undefined>();
  for (const [email, roads] of Object.entries(everyPage)) {
    const page = await browseAs(demo.app, demo.browser, email, {
      viewport: { width: 320, height: 800 },
      deviceScaleFactor: 2,
    });
    for (const road of roads) {
      await follow(demo.app, page, road);
      seen.add(matchRoutes(all, new URL(page.url()).pathname)?.at(-1)?.route.id);
      for (const width of [320, 640]) {
        await page.setViewportSize({ width, height: 800 });
        expect([road, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([road, width]);
      }
    }
    await page.context().close();
  }
  const unseen = pagesIn(all).flatMap(({ id = '' }) => (seen.has(id) ? [] : [id]));
  expect(unseen).toEqual([...walkedElsewhere, ...leadOn]);
}, 600_000);

it('an unknown page is 404, a page for others leads to sign-in or is 404', async () => {
  const status = async (path: string) => (await fetch(demo.app.url + path, { redirect: 'manual' })).status;
  expect(await status('/w/unknown')).toBe(404);
  expect(await status('/r/forged')).toBe(404);
  expect(await status('/c/unknown')).toBe(404);
  expect(await status('/i/forged')).toBe(404);
  expect(await status('/rsvp/forged')).toBe(404);
  expect(await status('/pay/return?link=forged')).toBe(404);
  for (const path of ['/organize', console, `${console}/money`, '/organize/orders/1', '/home']) {
    const answer = await fetch(demo.app.url + path, { redirect: 'manual' });
    expect([path, answer.status, answer.headers.get('location')]).toEqual([
      path,
      303,
      `/sign-in?next=${encodeURIComponent(path)}`,
    ]);
  }
  const page = await browseAs(demo.app, demo.browser, 'participant@demo.example', {});
  for (const path of [console, `${console}/money`, `${console}/complete`, '/c/telling-value/plan']) {
    expect([path, (await page.goto(demo.app.url + path))?.status()]).toEqual([path, 404]);
  }
  await page.context().close();
});
