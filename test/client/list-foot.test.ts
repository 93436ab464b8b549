import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createRoutesStub } from 'react-router';
import { expect, it } from 'vitest';
import { Component as VerifyPage } from '../../client/attendance/verify-page.js';
import { ListFoot } from '../../client/ui/list-foot.js';
import { learnTexts, ReadingContext, sayIn } from '../../client/ui/text.js';
import en from '../../messages/en/client.json' with { type: 'json' };

learnTexts('en', en);

/** What a component says at an address, in English. */
function rendered(path: string, Component: () => React.ReactNode, actionData: unknown = null): string {
  const Stub = createRoutesStub([{ id: 'page', path: '*', Component }]);
  const hydrationData = { loaderData: {}, actionData: { page: actionData } };
  const stub = createElement(Stub, { initialEntries: [path], hydrationData });
  const value = { locale: 'en', timeZone: 'UTC', say: sayIn('en') };
  return renderToStaticMarkup(createElement(ReadingContext, { value }, stub));
}

it.each([
  ['/', true, 50, null, '50 on this page'],
  ['/', false, 15, null, '15 in all'],
  ['/', true, 50, 121, '50 of 121'],
  ['/?after=x', true, 50, 121, '50 on this page, 121 in all'],
  ['/?after=x', false, 21, 121, 'The last 21 of 121'],
  ['/?after=x', false, 40, null, '40 on this page'],
])(
  'the foot of a list says what is known of it: at %s, more: %s, rows %i of %s',
  (path, hasNextPage, count, total, said) => {
    const pageInfo = { hasNextPage, endCursor: 'y' };
    expect(rendered(path, () => createElement(ListFoot, { pageInfo, count, total }))).toContain(`>${said}<`);
  },
);

it('a genuine credential that was revoked is called revoked first, and not genuine in the same breath', () => {
  const certificate = {
    standing: 'REVOKED',
    holderName: 'Ana',
    title: 'Practice',
    language: 'en',
    stems: [],
    roots: 0,
  };
  const dates = { startsOn: '2026-01-01', endsOn: '2026-02-01', issuedAt: '2026-02-02T00:00:00Z', minutes: 60 };
  const verdict = { verdict: 'GENUINE', issuer: 'Perennial', certificate: { ...certificate, ...dates } };
  const page = rendered('/verify', VerifyPage, { verdict });
  expect(page).toContain('aria-label="Revoked"');
  expect(page).toMatch(/class="notice tone-failed"/);
  expect(page).not.toContain('>Genuine<');
  const valid = { ...verdict, certificate: { ...verdict.certificate, standing: 'VALID' } };
  expect(rendered('/verify', VerifyPage, { verdict: valid })).toContain('>Genuine<');
});
