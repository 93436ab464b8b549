import { matchRoutes, type RouteObject } from 'react-router';
import { describe, expect, it } from 'vitest';
import { devPages, interactivePages, publicPages } from '../../client/routes.js';
import { openDemo } from '../support/demo-browser.js';
import { everyPage } from '../support/every-page.js';
import { expectNoFaults } from '../support/without-faults.js';

const demo = openDemo();
const all = [...publicPages, ...interactivePages, ...devPages];

/** Routes that need a mailed link or a payment under way; the journeys walk them. */
const walkedElsewhere = ['pay/return', 'me/identities/:id/remove', 'me/passkeys/:id/remove', 'i/:link', 'rsvp/:link'];
/** Routes that lead on and show nothing themselves. */
const leadOn = ['organize/views'];

function pagesIn(routes: readonly RouteObject[]): RouteObject[] {
  return routes.flatMap((route) => (route.children ? pagesIn(route.children) : [route]));
}

describe('every page in English', () => {
  const seen = new Set<string | undefined>();

  it.each(Object.keys(everyPage))(
    'is usable for %s in both schemes, on a phone and on a desk',
    { timeout: 1_800_000 },
    async (email) => {
      const paths = await expectNoFaults(demo.app, demo.browser, email, 'en-GB');
      for (const path of paths) seen.add(matchRoutes(all, path)?.at(-1)?.route.id);
    },
  );

  it('is every page there is', () => {
    const unseen = pagesIn(all).flatMap(({ id = '' }) => (seen.has(id) ? [] : [id]));
    expect(unseen).toEqual([...walkedElsewhere, ...leadOn]);
  });
});
