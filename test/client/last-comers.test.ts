import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { Refusal } from '../../client/graphql/refusable.js';
import { LastComers } from '../../client/registration/last-comers.js';
import { learnEveryLanguage } from '../../client/ui/all-texts.js';
import { FormContext } from '../../client/ui/form.js';
import { ReadingContext, sayIn } from '../../client/ui/text.js';

learnEveryLanguage();

function shown(name: string, latest: readonly object[]): string {
  const facts = { claims: 2, latest };
  const refusal: Refusal = { name, message: '', status: 409, fields: [], facts };
  const state = { name: 'pool', reply: { form: 'pool', values: {}, refusal, clientMutationId: null }, pending: false };
  const reading = { locale: 'de', timeZone: null, say: sayIn('de') };
  const form = createElement(FormContext, { value: state }, createElement(LastComers));
  return renderToStaticMarkup(createElement(ReadingContext, { value: reading }, form));
}

it('names who came last and would have no place, each with the way to them, and nobody else', () => {
  const amara = { registrationId: 'r1', participantName: 'Amara <b>' };
  const html = shown('CapacityBelowClaims', [amara]);
  expect(html).toContain('<a href="/organize/r/r1">Amara &lt;b&gt;</a>');
  expect(html).toContain('keinen Platz');
  expect(shown('CapacityBelowClaims', [])).toBe('');
  expect(shown('EditConflict', [amara])).toBe('');
});
