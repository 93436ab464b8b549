import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { PrintLinks } from '../../client/attendance/print-links.js';
import { learnTexts, ReadingContext, sayIn } from '../../client/ui/text.js';
import en from '../../messages/en/client.json' with { type: 'json' };

learnTexts('en', en);

type Props = Parameters<typeof PrintLinks>[0];

function shown(props: Omit<Props, 'slug'>): string {
  const value = { locale: 'en', timeZone: 'UTC', say: sayIn('en') };
  const links = createElement(PrintLinks, { slug: 'practice', ...props });
  return renderToStaticMarkup(createElement(ReadingContext, { value }, links));
}

it('what is printed of a hybrid edition says who is on it wherever it is offered: of a session, a cohort, a roster', () => {
  for (const of of [{ session: '1' }, { cohort: '1' }, {}]) {
    for (const areButtons of [false, true]) {
      expect(shown({ held: 'HYBRID', of, areButtons })).toContain('>Sign-in sheet (PDF) · In person</a>');
      expect(shown({ held: 'IN_PERSON', of, areButtons })).toContain('>Sign-in sheet (PDF)</a>');
    }
  }
  const online = shown({ held: 'HYBRID', of: { cohort: '1', mode: 'ONLINE' } });
  expect(online).toContain('href="/print/w/practice/badges.pdf?cohort=1&amp;mode=ONLINE">Badges (PDF) · Online</a>');
});

it('nothing is printed of a session of a hybrid edition that has no room', () => {
  const of = { session: '1' };
  expect(shown({ held: 'HYBRID', of, isOnline: true })).toBe('');
  expect(shown({ held: 'ONLINE', of, isOnline: true })).toContain('>Sign-in sheet (PDF)</a>');
});
