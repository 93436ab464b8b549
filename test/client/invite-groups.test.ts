import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, it } from 'vitest';
import { groupsFrom } from '../../client/confirmations/invite-groups.js';
import { InviteList } from '../../client/confirmations/invite-list.js';
import { learnEveryLanguage } from '../../client/ui/all-texts.js';
import { ReadingContext, sayIn } from '../../client/ui/text.js';

learnEveryLanguage();

const chosen = (address: string) => groupsFrom(new URLSearchParams(address));

/** What the page shows of a choice of groups that reaches nobody. */
function shown(address: string): string {
  const list = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
  const leftOut = { registered: 0, invited: 0, objected: 0, unasked: 0, unreachable: 0 };
  const props = { groups: chosen(address), count: 0, list: list as never, leftOut: leftOut as never };
  const value = { locale: 'en-GB', timeZone: null, say: sayIn('en') };
  const element = createElement(ReadingContext, { value }, createElement(InviteList, props));
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
