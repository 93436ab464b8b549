import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, it } from 'vitest';
import { CompletingProgress } from '../../client/attendance/completing-progress.js';
import { learnEveryLanguage } from '../../client/ui/all-texts.js';
import { ReadingContext, sayIn } from '../../client/ui/text.js';

learnEveryLanguage();

it('completing counts the certificates that are in force, beside who completed', () => {
  const at = '2027-05-02T09:00:00.000Z';
  const progress = { completed: 12, certificates: 11, mailsWaiting: 0, mailsSent: 12, mailsFailed: 0 };
  const completing = { createdAt: at, finishedAt: at, total: 15, done: 15, progress } as never;
  const value = { locale: 'en-GB', timeZone: null, say: sayIn('en') };
  const part = createElement(CompletingProgress, { completing, slug: 'practice' });
  const router = createMemoryRouter([{ path: '/', element: createElement(ReadingContext, { value }, part) }]);
  const html = renderToStaticMarkup(createElement(RouterProvider, { router }));
  const text = html.replaceAll(/<[^>]+>/g, ' ');
  expect(text).toMatch(/Completed\s+12\s+Certificates in force\s+11\s/);
});
