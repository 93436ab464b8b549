import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, it } from 'vitest';
import { learnEveryLanguage } from '../../client/ui/all-texts.js';
import { ReadingContext, sayIn } from '../../client/ui/text.js';
import { WindowPart } from '../../client/workshops/window-part.js';

learnEveryLanguage();

/** An edition from 1 April 2027 in Berlin, to be registered for from 1 February to the end of 20 March. */
const edition = {
  id: '1',
  slug: 'practice',
  title: 'Practice 2027',
  version: 1,
  status: 'PUBLISHED',
  startsOn: '2027-04-01',
  startsAt: '2027-04-01T08:00:00.000Z',
  endsAt: '2027-05-01T08:00:00.000Z',
  timeZone: 'Europe/Berlin',
  canOrganize: true,
  completing: null,
  registrationWindow: 'NOT_YET',
  registrationOpensAt: '2027-01-31T23:00:00.000Z',
  registrationClosesAt: '2027-03-20T23:00:00.000Z',
  registrationCounts: { offered: 0, waitlisted: 0 },
};
const [before, begun] = ['2027-01-10T09:00:00.000Z', '2027-04-02T09:00:00.000Z'];
const hasBegun = 'The edition has begun. Nobody can register for it any more.';

function shown(part: Parameters<typeof createElement>[0], props: object): string {
  const value = { locale: 'en-GB', timeZone: null, say: sayIn('en') };
  const element = createElement(ReadingContext, { value }, createElement(part, props));
  return renderToStaticMarkup(createElement(RouterProvider, { router: createMemoryRouter([{ path: '/', element }]) }));
}

/** The last day that is proposed to whoever opens registration now. */
function proposed(more: object): string | undefined {
  const html = shown(WindowPart as never, { edition: { ...edition, ...more }, now: before });
  return /<input[^>]*name="lastDay"[^>]*>/.exec(html)?.[0].match(/value="([^"]*)"/)?.[1];
}

it('whoever opens registration early is proposed the last day as planned, and never one after the edition begins', () => {
  expect(proposed({})).toBe('2027-03-20');
  expect(proposed({ registrationClosesAt: '2027-04-30T22:00:00.000Z' })).toBe('2027-04-01');
  // What was planned is over once registration has closed: then it is the first day.
  expect(proposed({ registrationWindow: 'CLOSED' })).toBe('2027-04-01');
});

it('once the edition has begun, the roster says so and opens nothing', () => {
  const closed = { ...edition, registrationWindow: 'CLOSED' };
  const html = shown(WindowPart as never, { edition: closed, now: begun });
  expect(html).toContain(hasBegun);
  expect(html).not.toContain('name="lastDay"');
  expect(shown(WindowPart as never, { edition: closed, now: before })).not.toContain(hasBegun);
});
