import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, it } from 'vitest';
import { RegisterForm } from '../../client/registration/register-form.js';
import { learnEveryLanguage } from '../../client/ui/all-texts.js';
import { ReadingContext, sayIn } from '../../client/ui/text.js';

learnEveryLanguage();

/** What the form shows of an edition that has a fund. */
function shown(isLine: boolean): string {
  const edition = { currency: 'EUR', hasFund: true, tiers: [], cohorts: [], modePlaces: [] };
  const form = createElement(RegisterForm, { edition: edition as never, person: null, isLine, policy: '' });
  const value = { locale: 'en-GB', timeZone: null, say: sayIn('en') };
  const element = createElement(ReadingContext, { value }, form);
  const router = createMemoryRouter([{ path: '/', element }]);
  return renderToStaticMarkup(createElement(RouterProvider, { router }));
}

it('help with the fee is offered with a free place, and said to be none of the line', () => {
  expect(shown(false)).toContain('name="askForHelp.motivation"');
  expect(shown(true)).not.toContain('askForHelp');
  expect(shown(true)).toContain('only while a place is free, not in line');
});
