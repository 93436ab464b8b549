import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { learnEveryLanguage } from '../../client/ui/all-texts.js';
import { Deadline } from '../../client/ui/deadline.js';
import { ReadingContext, sayIn } from '../../client/ui/text.js';

learnEveryLanguage();

/** What somebody in a zone reads of a deadline that was set in Lisbon. */
function read(at: string, timeZone: string | null): string {
  const value = { locale: 'en-GB', timeZone, say: sayIn('en') };
  const deadline = createElement(Deadline, { at, setIn: 'Europe/Lisbon', now: '2027-03-01T12:00:00.000Z' });
  return renderToStaticMarkup(createElement(ReadingContext, { value }, deadline)).replaceAll(/<[^>]+>/g, '');
}

it('the last day is the same for everyone, beside the reader’s own clock', () => {
  const lastDay = 'Wednesday 3 March 2027 at 23:59, Lisbon time (GMT+0)';
  const plain = (at: string, zone: string | null) => read(at, zone).replace('Wednesday, 3', 'Wednesday 3');
  expect(plain('2027-03-04T00:00:00Z', null)).toBe(`${lastDay} (2 days left)`);
  expect(plain('2027-03-04T00:00:00Z', 'Europe/London')).toBe(`${lastDay} (2 days left)`);
  expect(plain('2027-03-04T00:00:00Z', 'Asia/Kolkata')).toMatch(
    /^Wednesday 3 March 2027 at 23:59, Lisbon time \(GMT\+0\), for you Thursday,? 4 March 2027 at 05:29, Kolkata time/,
  );
  // Any other moment is said in the reader's zone alone; while that is unknown, where it was set.
  expect(read('2027-03-03T12:30:00Z', 'Asia/Kolkata')).toMatch(/^Wednesday,? 3 March 2027 at 18:00, Kolkata time/);
  expect(read('2027-03-03T12:30:00Z', null)).toMatch(/^Wednesday,? 3 March 2027 at 12:30, Lisbon time/);
});
