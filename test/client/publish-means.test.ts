import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { learnEveryLanguage } from '../../client/ui/all-texts.js';
import { ReadingContext, sayIn } from '../../client/ui/text.js';
import { PublishMeans } from '../../client/workshops/publish-means.js';

learnEveryLanguage();

const usual = {
  ...{ registrationOpensAt: '2027-02-01T00:00:00Z', registrationClosesAt: '2027-02-20T00:00:00Z' },
  ...{ startsAt: '2027-03-01T00:00:00Z', endsAt: '2027-03-03T00:00:00Z' },
};

/** What the dialog says before a draft of these dates is published on a day. */
function said(day: string, more: object = {}): string {
  const value = { locale: 'en-GB', timeZone: null, say: sayIn('en') };
  const element = createElement(PublishMeans, { edition: { ...usual, ...more }, now: `${day}T00:00:00Z` });
  return renderToStaticMarkup(createElement(ReadingContext, { value }, element));
}

it('before a draft is public one reads whether people can register then, and nothing that is not so', () => {
  const opens = 'Registration opens on its date.';
  expect(said('2027-01-01')).toContain(opens);
  const days = {
    '2027-02-05': 'Registration is open at once.',
    '2027-02-21': 'The last day to register is over',
    '2027-03-02': 'The edition has begun.',
    '2027-03-04': 'Its dates are over',
  };
  for (const [day, sentence] of Object.entries(days)) {
    expect(said(day)).toContain(sentence);
    expect(said(day)).not.toContain(opens);
    expect(said(day)).toContain('It cannot become a draft again.');
  }
  const late = said('2027-01-01', { registrationOpensAt: usual.startsAt });
  expect(late).toContain('Registration opens only after the edition has begun');
  expect(late).not.toContain(opens);
});
