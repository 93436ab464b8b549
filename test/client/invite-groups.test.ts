import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createMemoryRouter, type RouteObject, RouterProvider } from 'react-router';
import { expect, it } from 'vitest';
import { groupsFrom } from '../../client/confirmations/invite-groups.js';
import { InviteList } from '../../client/confirmations/invite-list.js';
import { InviteProgress } from '../../client/confirmations/invite-progress.js';
import { interactivePage } from '../../client/route-kinds.js';
import { learnEveryLanguage } from '../../client/ui/all-texts.js';
import { ReadingContext, sayIn } from '../../client/ui/text.js';

learnEveryLanguage();

const chosen = (address: string) => groupsFrom(new URLSearchParams(address));

/** What the page shows of a choice of groups that reaches nobody. */
function shown(address: string): string {
  const list = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
  const leftOut = { registered: 0, invited: 0, objected: 0, unasked: 0, unreachable: 0 };
  const props = { groups: chosen(address), count: 0, list: list as never, leftOut: leftOut as never };
  return rendered(createElement(InviteList, props));
}

function rendered(page: ReactElement): string {
  const value = { locale: 'en-GB', timeZone: null, say: sayIn('en') };
  const element = createElement(ReadingContext, { value }, page);
  return renderToStaticMarkup(createElement(RouterProvider, { router: createMemoryRouter([{ path: '/', element }]) }));
}

it('both groups stand ticked until some are chosen, and none where all were unticked: the field asks for one', () => {
  expect([chosen(''), chosen('chosen=yes&group=ALUMNI')]).toEqual([['WAITLIST', 'ALUMNI'], ['ALUMNI']]);
  expect(chosen('chosen=yes')).toEqual([]);
  const ask = 'Tick at least one group to invite.';
  expect(shown('chosen=yes')).toContain(ask);
  expect(shown('chosen=yes')).not.toContain('checked');
  expect(shown('')).not.toContain(ask);
});

it('while the invitations are prepared the page says so, and counts none before there are some', () => {
  const said = (facts: object) =>
    rendered(createElement(InviteProgress, { progress: { waiting: 0, sent: 0, notSent: 0, ...facts } as never }));
  const preparing = 'The invitations are being prepared.';
  expect(said({ isPreparing: true })).toContain(preparing);
  expect(said({ isPreparing: true })).not.toContain('0 invitations');
  expect(said({ isPreparing: true, waiting: 2 })).toContain('2 are on their way.');
  expect(said({ isPreparing: false, sent: 3 })).not.toContain(preparing);
});

it('is read again after a refusal, so that it says how many are left', async () => {
  const { lazy } = interactivePage('invite', () => import('../../client/confirmations/invite-page.js'));
  const { shouldRevalidate } = await (lazy as () => Promise<RouteObject>)();
  expect(shouldRevalidate?.({ actionStatus: 422, defaultShouldRevalidate: false } as never)).toBe(true);
});
