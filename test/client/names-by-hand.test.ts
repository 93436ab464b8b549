import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { NamesByHand } from '../../client/attendance/names-by-hand.js';
import { learnEveryLanguage } from '../../client/ui/all-texts.js';
import { ReadingContext, sayIn } from '../../client/ui/text.js';

learnEveryLanguage();

type Names = readonly { cohortId: string | null; mode: 'ONLINE' | 'IN_PERSON' | null; count: number }[];

/** What stands beside the buttons that print. */
function said(namesByHand: Names | null, of: object = {}): string {
  const value = { locale: 'en-GB', timeZone: null, say: sayIn('en') };
  const part = createElement(NamesByHand, { edition: { namesByHand } as never, ...of });
  return renderToStaticMarkup(createElement(ReadingContext, { value }, part)).replaceAll(/<[^>]+>/g, '');
}

it('names to be written by hand are counted of what is printed, and nothing is said where there are none', () => {
  const names: Names = [
    { cohortId: 'a', mode: null, count: 1 },
    { cohortId: null, mode: null, count: 2 },
  ];
  expect(said(names)).toMatch(/^3 names are in letters that cannot be printed here/);
  expect(said(names, { cohortId: 'a' })).toMatch(/^1 name is /);
  expect([said(names, { cohortId: 'b' }), said([]), said(null)]).toEqual(['', '', '']);
  // Of a hybrid edition those who come to the room are printed where the other way is not asked for.
  const hybrid: Names = [
    { cohortId: 'a', mode: 'ONLINE', count: 4 },
    { cohortId: 'a', mode: 'IN_PERSON', count: 5 },
  ];
  expect([said(hybrid), said(hybrid, { mode: 'ONLINE' })].map((text) => text.slice(0, 7))).toEqual([
    '5 names',
    '4 names',
  ]);
});
