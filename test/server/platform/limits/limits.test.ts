import { getIntrospectionQuery } from 'graphql';
import { beforeEach, describe, expect, test } from 'vitest';
import { visitor } from '../../../../server/platform/actor.js';
import { Admission } from '../../../../server/platform/limits/admission.js';
import { limits } from '../../../../server/platform/limits/limits.js';
import { type Answered, cleanAfterEach, startTestApp, type TestApp } from '../../../support/app.js';
import { LeafResolver } from '../../../support/sample-api.js';
import { sampleApp } from '../../../support/sample-app.js';

const times = (count: number, text: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');
const nested = (levels: number) => `${'{ leaf '}${'{ twin '.repeat(levels - 2)}{ size ${'}'.repeat(levels)}`;
const codeOf = ({ status, errors, data }: Answered) => [status, errors?.[0]?.extensions['code'], data];

describe('a document is refused with 400 and a code, and nothing is done', () => {
  cleanAfterEach();
  let started: TestApp;
  beforeEach(async () => {
    started = await startTestApp(sampleApp());
  });

  const refusals: Record<string, [string, string]> = {
    'more tokens than allowed': [`{ leaf { ${times(limits.tokens, (i) => `f${i}`)} } }`, 'DOCUMENT_TOO_LARGE'],
    'deeper than allowed': [nested(limits.depth + 1), 'TOO_DEEP'],
    'deeper than allowed through fragments': [
      `{ leaf { ...F0 } } ${times(limits.depth, (i) => `fragment F${i} on Leaf { twin { size ...F${i + 1} } }`)} fragment F${limits.depth} on Leaf { size }`,
      'TOO_DEEP',
    ],
    'more aliases than allowed': [
      `{ ${times(limits.aliases + 1, (i) => `a${i}: leaf { size }`)} }`,
      'TOO_MANY_ALIASES',
    ],
    'more aliases of __typename than allowed': [
      `{ ${times(limits.aliases + 1, (i) => `a${i}: __typename`)} }`,
      'TOO_MANY_ALIASES',
    ],
    'the same field again and again': [`{ ${times(limits.repeats + 2, () => '__typename')} }`, 'TOO_MANY_REPEATS'],
    'the same inline fragment again and again': [
      `{ ${times(limits.repeats + 2, () => '... on Query { __typename }')} }`,
      'TOO_MANY_REPEATS',
    ],
    'more directives than allowed': [
      `{ leaf { size ${times(limits.directives + 1, () => '@include(if: true)')} } }`,
      'TOO_MANY_DIRECTIVES',
    ],
    'fragments that multiply each other': [
      `{ leaf { ...F0 } } ${times(8, (i) => `fragment F${i} on Leaf { a: leaves { ...F${i + 1} } b: leaves { ...F${i + 1} } c: leaves { ...F${i + 1} } }`)} fragment F8 on Leaf { size }`,
      'TOO_MANY_FIELDS',
    ],
    'many introspections': [`{ ${times(3, (i) => `a${i}: __schema { description }`)} }`, 'TOO_MANY_INTROSPECTIONS'],
    'a page larger than allowed': ['{ leavesPage(first: 101) { nodes { size } } }', 'PAGE_TOO_LARGE'],
    'a page of negative size': ['{ leavesPage(first: -1) { nodes { size } } }', 'PAGE_TOO_LARGE'],
    'lists in lists that may touch too much': [
      '{ leavesPage(first: 100) { nodes { leaves { leaves { leaves { size } } } } } }',
      'TOO_COSTLY',
    ],
    'a NUL in a written value': ['{ leaf(text: "a\\u0000b") { size } }', 'BAD_USER_INPUT'],
  };

  test.each(Object.entries(refusals))('%s', async (_name, [document, code]) => {
    expect(codeOf(await started.as(null)(document))).toEqual([400, code, undefined]);
  });

  test('a page size in a variable counts too', async () => {
    const document = 'query Page($n: Int = 3) { leavesPage(first: $n) { nodes { size } } }';
    const ask = started.as(null);
    expect(codeOf(await ask(document, { n: 101 }))).toEqual([400, 'PAGE_TOO_LARGE', undefined]);
    expect((await ask(document)).data.leavesPage.nodes).toHaveLength(3);
    expect((await ask(document, { n: 100 })).data.leavesPage.nodes).toHaveLength(100);
  });

  test('a NUL in a variable of a query', async () => {
    const answered = await started.as(null)('query Text($t: String) { leaf(text: $t) { size } }', { t: 'a\0' });
    expect(codeOf(answered)).toEqual([400, 'BAD_USER_INPUT', undefined]);
  });

  test('two mutations from a visitor; a person may send ten', async () => {
    LeafResolver.grown = 0;
    const grow = (i: number) => `a${i}: growLeaf(input: {email: "a@example.org"}) { __typename }`;
    const one = `mutation { ${grow(0)} __typename }`;
    const two = `mutation { ${grow(0)} ...More } fragment More on Mutation { ${grow(1)} }`;
    expect(codeOf(await started.as(null)(two))).toEqual([400, 'TOO_MANY_MUTATIONS', undefined]);
    expect(codeOf(await started.as('person')(`mutation { ${times(11, grow)} }`))[1]).toBe('TOO_MANY_MUTATIONS');
    expect(LeafResolver.grown).toBe(0);
    expect((await started.as(null)(one)).status).toBe(200);
    expect((await started.as('person')(two)).status).toBe(200);
    expect(LeafResolver.grown).toBe(3);
  });

  test('a body over 512 kB, and a document over 128 kB in a smaller one', async () => {
    const query = (bytes: number) => `{ leaf { size } } #${'x'.repeat(bytes)}`;
    expect(codeOf(await started.as(null)(query(limits.bodyBytes)))).toEqual([400, 'BODY_TOO_LARGE', undefined]);
    expect(codeOf(await started.as(null)(query(limits.documentBytes)))[1]).toBe('DOCUMENT_TOO_LARGE');
  });

  test.each(['t', 'undeclared'])('lists nested 50,000 deep in the variable %s are no failure of ours', async (name) => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const query = 'query Text($t: String) { leaf(text: $t) { size } }';
    const response = await fetch(`${started.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"query":${JSON.stringify(query)},"variables":{"${name}":${deep}}}`,
    });
    expect(response.status).toBe(name === 't' ? 400 : 200);
    expect(started.log.filter(({ level }) => level === 50)).toEqual([]);
  });

  test('an address that hides its document from the first look', async () => {
    const query = encodeURIComponent(nested(13));
    for (const search of [
      `query=${query}`,
      `%71uery=${query}`,
      `a=1;b&query=${query}`,
      `query=${query}&query=%7Ba%7D`,
    ]) {
      expect((await fetch(`${started.url}/graphql?${search}`)).status).toBe(400);
    }
  });

  test('several operations in one body', async () => {
    const response = await fetch(`${started.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ query: '{ __typename }' }, { query: '{ __typename }' }]),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  test('what stays inside the limits goes on', async () => {
    const ask = started.as(null);
    expect((await ask(nested(limits.depth))).errors).toBeUndefined();
    expect((await ask(`{ ${times(limits.aliases, (i) => `a${i}: __typename`)} }`)).status).toBe(200);
    expect((await ask(getIntrospectionQuery())).data.__schema.queryType.name).toBe('Query');
  });

  test('circles of fragments are named by validation', async () => {
    const { errors, status } = await started.as(null)('{ leaf { ...F } } fragment F on Leaf { leaves { ...F } }');
    expect(status).toBe(400);
    expect(errors?.[0]?.message).toBe('Cannot spread fragment "F" within itself.');
  });

  test('our own pages are held to them too', async () => {
    await expect(started.app.execute(nested(13), {}, { actor: visitor })).rejects.toThrow('at most 12 levels');
  });
});

describe('admission', () => {
  test('answers the same again for a document it has seen', () => {
    const admission = new Admission();
    for (let i = 0; i < 2; i += 1) {
      expect(() => admission.admit('{ a }')).not.toThrow();
      expect(() => admission.admit(nested(13))).toThrow('at most 12 levels');
    }
  });

  test('leaves what does not parse to the parser', () => {
    expect(() => new Admission().admit('{ a')).not.toThrow();
  });
});
