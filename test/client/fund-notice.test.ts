import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, it } from 'vitest';
import { FundMoney } from '../../client/registration/fund-money.js';
import { learnEveryLanguage } from '../../client/ui/all-texts.js';
import { ReadingContext, sayIn } from '../../client/ui/text.js';

learnEveryLanguage();

const money = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
const gifts = { totalCount: 0, nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

/** What the page shows of a fund of which so much was given and so much is promised. */
function shown(given: number, promised: number, isOver = false): string {
  const sums = { given: money(given), promised: money(promised), used: money(0), left: money(given - promised) };
  const fund = { id: 'f', name: 'صندوق', gifts, ...sums };
  const value = { locale: 'en-GB', timeZone: null, say: sayIn('en') };
  const part = createElement(FundMoney, { fund: fund as never, isOver, isTurned: false });
  const router = createMemoryRouter([{ path: '/', element: createElement(ReadingContext, { value }, part) }]);
  return renderToStaticMarkup(createElement(RouterProvider, { router }));
}

it('a fund of which nothing is free says that people can still ask, and money has to be added first', () => {
  const says = 'All the money in the fund is promised or used. People can still ask for help with the fee';
  expect(shown(90_00, 90_00)).toContain(says);
  expect(shown(90_00, 80_00)).not.toContain(says);
  expect(shown(90_00, 90_00, true)).not.toContain(says);
  expect(shown(0, 0)).not.toContain(says);
  expect(shown(0, 0)).toContain('Nothing is in the fund');
});

it('the name of a fund runs its own way', () => {
  expect(shown(90_00, 0)).toMatch(/<h2[^>]* dir="auto"[^>]*>صندوق/);
});
