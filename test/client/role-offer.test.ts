import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, it } from 'vitest';
import { Component } from '../../client/people/role-offer-page.js';
import { learnEveryLanguage } from '../../client/ui/all-texts.js';
import { ReadingContext, sayIn } from '../../client/ui/text.js';

learnEveryLanguage();

/** What the page of an invitation to a role shows in one of its states. */
function shown(state: string): string {
  const who = { personName: 'Fay', invitedByName: 'Olu', scopeName: 'Practice 2027', reason: 'You know it.' };
  const offer = {
    role: 'FACILITATOR',
    state,
    ...who,
    fromAt: null,
    untilAt: null,
    answerBy: '2027-03-08T09:00:00.000Z',
  };
  const value = { locale: 'en-GB', timeZone: null, say: sayIn('en') };
  const element = createElement(ReadingContext, { value }, createElement(Component));
  const hydrationData = { loaderData: { page: { offer } } };
  const router = createMemoryRouter([{ id: 'page', path: '/', element, loader: () => null }], { hydrationData });
  return renderToStaticMarkup(createElement(RouterProvider, { router }));
}

it('what one would see with a role is said while the invitation is open, and of none that was answered or has ended', () => {
  expect(shown('PROPOSED')).toContain('You would see');
  for (const state of ['ACCEPTED', 'DECLINED', 'WITHDRAWN', 'LAPSED']) expect(shown(state)).not.toContain('You would');
});

it('a role begins when it is accepted while it can be, and never where it was not', () => {
  expect(shown('PROPOSED')).toContain('The moment you accept');
  for (const state of ['DECLINED', 'WITHDRAWN', 'LAPSED']) {
    expect(shown(state)).toContain('Until');
    expect(shown(state)).not.toMatch(/Since|The moment you accept/);
  }
});
