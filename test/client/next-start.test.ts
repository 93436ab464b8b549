import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { learnEveryLanguage } from '../../client/ui/all-texts.js';
import { ReadingContext, sayIn } from '../../client/ui/text.js';
import { askedFrom, dayYearLater, labelAfter } from '../../client/workshops/next-input.js';
import { NextStart } from '../../client/workshops/next-start.js';

learnEveryLanguage();

/** The first step after an edition labelled 2026 of a series that has one of 2027 too. */
function shown(address: string): string {
  const years = ['2026', '2027'].map((label) => ({ edition: { label } }));
  const days = { startsOn: '2026-03-02', endsOn: '2026-03-04' };
  const edition = { slug: 'communities-2026', label: '2026', ...days, timeZone: 'Europe/Berlin', series: { years } };
  const asked = askedFrom(new URLSearchParams(address));
  const value = { locale: 'en-GB', timeZone: null, say: sayIn('en') };
  const page = createElement(NextStart, { edition: edition as never, asked, wrong: [], taken: null });
  return renderToStaticMarkup(createElement(ReadingContext, { value }, page));
}

it('the next edition is proposed for the same weekday nearest to the day a year later', () => {
  // Mondays, and a Thursday whose day a year later does not exist.
  expect(['2026-03-02', '2027-03-01', '2028-02-28', '2024-02-29'].map(dayYearLater)).toEqual([
    '2027-03-01',
    '2028-02-28',
    '2029-02-26',
    '2025-02-27',
  ]);
});

it('the label proposed is the next year that no edition of the series has', () => {
  expect(shown('')).toContain('value="2028"');
  expect(labelAfter('2027', ['2026', '2027'])).toBe('2028');
  expect(labelAfter('Spring', ['Spring'])).toBe('');
});

it('a label that is missing is asked for; one of other signs is told which may be used', () => {
  expect(shown('label=+&firstDay=2027-03-01')).toContain('Give a label, for example the year.');
  expect(shown('label=%2F&firstDay=2027-03-01')).toContain('Use letters, digits');
});
