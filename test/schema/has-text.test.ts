import { validate } from 'class-validator';
import { expect, it } from 'vitest';
import { HasText } from '../../schema/has-text.js';

class Note {
  @HasText({ message: 'Write a few words.' })
  text: unknown;
}

async function refusalsOf(text: unknown): Promise<object[]> {
  const found = await validate(Object.assign(new Note(), { text }));
  return found.map(({ property, constraints }) => ({ property, constraints }));
}

it('a text has something to read in it', async () => {
  for (const text of ['a', ' a ', '0', '.', '和', 'é', '👩🏽‍🏫', '\n-\n'])
    expect([text, await refusalsOf(text)]).toEqual([text, []]);
});

it('blanks and characters that nobody sees are no text', async () => {
  const refusal = [{ property: 'text', constraints: { hasText: 'Write a few words.' } }];
  for (const text of [
    '',
    ' ',
    '\t\n',
    '\u00a0',
    '\u3000',
    '\u200b',
    '\u202e',
    '\u2028',
    '\u0007',
    '\ud800',
    null,
    undefined,
    7,
  ]) {
    expect([text, await refusalsOf(text)]).toEqual([text, refusal]);
  }
});
