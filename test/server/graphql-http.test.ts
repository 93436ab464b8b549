import { describe, expect, test } from 'vitest';
import { cleanAfterEach, startTestApp } from '../support/app.js';
import { sampleApp } from '../support/sample-app.js';

cleanAfterEach();

const instance = '{ instance { name publicUrl time } }';

function post(url: string, headers: Record<string, string>, body = JSON.stringify({ query: '{ __typename }' })) {
  return fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
}

describe('the API over HTTP', () => {
  test('answers who it is by the clock it was given', async () => {
    const { as, clock, url } = await startTestApp(sampleApp());
    clock.set('2027-03-01T09:00:00Z');
    const { data, status, headers } = await as(null)(instance);
    expect(status).toBe(200);
    expect(data).toEqual({ instance: { name: 'Perennial', publicUrl: url, time: '2027-03-01T09:00:00.000Z' } });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('answers queries over GET, and no mutation', async () => {
    const { url } = await startTestApp(sampleApp());
    const ask = (query: string) => fetch(`${url}/graphql?query=${encodeURIComponent(query)}`);
    expect(await (await ask('{ leaf { size } }')).json()).toEqual({ data: { leaf: { size: 1 } } });
    const refused = await ask('mutation { growLeaf(input: {email: "a@example.org"}) { __typename } }');
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test.each(['PUT', 'DELETE', 'PATCH'])('refuses %s with 405', async (method) => {
    const { url } = await startTestApp(sampleApp());
    const { status, headers } = await fetch(`${url}/graphql`, { method });
    expect([status, headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  test.each([
    ['half a body', 'application/json', '{"query":', 400, 'BAD_REQUEST'],
    ['no body', 'application/json', '', 400, 'BAD_REQUEST'],
    ['a number', 'application/json', '1', 400, 'BAD_REQUEST'],
    ['a poisoned body', 'application/json', '{"__proto__":{"a":1},"query":"{a}"}', 400, 'BAD_REQUEST'],
    ['a document that is no text', 'application/json', '{"query":{"kind":"Document"}}', 400, 'BAD_REQUEST'],
    ['half a document', 'application/json', '{"query":"{"}', 400, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', 'application/json', '{"query":"{nothing}"}', 400, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'an unknown operation',
      'application/json',
      '{"query":"query A{__typename}","operationName":"B"}',
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    ['a form', 'application/x-www-form-urlencoded', 'query={__typename}', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['plain text', 'text/plain', '{"query":"{__typename}"}', 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ])('refuses %s with a code', async (_name, type, body, status, code) => {
    const { url } = await startTestApp(sampleApp());
    const response = await post(url, { 'content-type': type }, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
  });

  test('a value of the wrong type is refused with 400', async () => {
    const { as } = await startTestApp(sampleApp());
    const { status, errors } = await as(null)('query A($n: Int) { leavesPage(first: $n) { nodes { size } } }', {
      n: 'x',
    });
    expect([status, errors?.[0]?.extensions['code']]).toEqual([400, 'BAD_USER_INPUT']);
  });
});

describe('errors nobody meant to be seen', () => {
  test('are masked, carry the request id and are logged with it', async () => {
    const { url, log } = await startTestApp(sampleApp());
    const body = JSON.stringify({ query: '{ leaf(text: "broken") { size } }' });
    const response = await post(url, { 'x-request-id': 'from-the-balancer.1' }, body);
    expect(response.headers.get('x-request-id')).toBe('from-the-balancer.1');
    expect(await response.json()).toEqual({
      data: null,
      errors: [
        {
          message: 'Something went wrong on our side.',
          locations: [{ line: 1, column: 3 }],
          path: ['leaf'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'from-the-balancer.1' },
        },
      ],
    });
    const line = log.find(({ msg }) => msg === 'A field failed');
    expect(line).toMatchObject({ requestId: 'from-the-balancer.1', path: ['leaf'], err: { type: 'Error' } });
  });

  test('a caller who cannot be looked up is our failure too', async () => {
    const findActor = () => Promise.reject(new Error('relation "access_token" is on fire'));
    const { as, log } = await startTestApp({ ...sampleApp(), findActor });
    const { status, errors } = await as('any')(instance);
    expect(status).toBe(500);
    expect(errors).toEqual([
      {
        message: 'Something went wrong on our side.',
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: expect.stringMatching(/^[\w-]{36}$/) },
      },
    ]);
    expect(log).toContainEqual(expect.objectContaining({ msg: 'A request failed' }));
  });

  test('refusals in queries are told with their facts', async () => {
    const { as } = await startTestApp(sampleApp());
    const dry = await as(null)('{ leaf(text: "dry") { size } }');
    expect(dry.errors?.[0]).toMatchObject({ message: 'Too dry.', extensions: { code: 'REFUSED', problem: 'TooDry' } });
    const wrong = await as(null)('{ leaf(text: "wrong") { size } }');
    expect(wrong.errors?.[0]?.extensions).toEqual({
      code: 'BAD_USER_INPUT',
      fields: [{ path: 'text', rule: 'isGreen', message: 'Not green.' }],
    });
  });
});
