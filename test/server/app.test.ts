import type { FastifyInstance } from 'fastify';
import { describe, expect, test } from 'vitest';
import { contextFor } from '../../server/context.js';
import { cleanAfterEach, startTestApp } from '../support/app.js';
import { sampleApp } from '../support/sample-api.js';

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

describe('the log', () => {
  test('has one line for each request, by route, without what was sent', async () => {
    const { app, as, log, url } = await startTestApp({
      ...sampleApp(),
      routes: [({ fastify }) => void fastify.get('/r/:link', async () => 'page')],
    });
    await as('person')('query Secret { leaf(text: "my-search") { size } }');
    await fetch(`${url}/r/a-secret-link?email=a@example.org`, { headers: { cookie: 'perennial=a-secret-cookie' } });
    await app.close();
    const text = JSON.stringify(log);
    for (const secret of ['my-search', 'a-secret-link', 'a-secret-cookie', 'example.org', 'Bearer']) {
      expect(text).not.toContain(secret);
    }
    expect(log.filter(({ msg }) => msg === 'A request')).toMatchObject([
      { method: 'POST', route: '/graphql', status: 200 },
      { method: 'GET', route: '/r/:link', status: 200 },
    ]);
  });

  test.each(['short', 'has spaces in it', 'x'.repeat(65), 'line%0Abreak'])(
    'does not repeat the request id %j',
    async (id) => {
      const { url } = await startTestApp(sampleApp());
      const response = await post(url, { 'x-request-id': id });
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});

describe('other websites', () => {
  test.each([
    ['a request from another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a request from another subdomain', { 'sec-fetch-site': 'same-site' }, 403],
    ['a foreign origin', { origin: 'https://elsewhere.example' }, 403],
    ['an origin kept secret', { origin: 'null' }, 403],
    ['our own pages', { 'sec-fetch-site': 'same-origin' }, 200],
    ['programs that are no browsers', {}, 200],
  ])('%s', async (_name, headers, status) => {
    const { url } = await startTestApp(sampleApp());
    const response = await post(url, headers as Record<string, string>);
    expect(response.status).toBe(status);
    if (status === 403)
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'CROSS_SITE' } }] });
  });

  test('cannot read with the cookie of a visitor of theirs, and posts to pages are refused as well', async () => {
    const routes = [({ fastify }: { fastify: FastifyInstance }) => void fastify.post('/form', async () => 'done')];
    const { url } = await startTestApp({ ...sampleApp(), routes });
    const read = (headers: Record<string, string>) => fetch(`${url}/graphql?query={ownLeaf{size}}`, { headers });
    const cookie = 'perennial=person';
    expect((await read({ cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(await (await read({ cookie, 'sec-fetch-site': 'same-origin' })).json()).toEqual({
      data: { ownLeaf: { size: 2 } },
    });
    const form = await fetch(`${url}/form`, { method: 'POST', headers: { origin: 'https://elsewhere.example' } });
    expect(form.status).toBe(403);
    expect((await fetch(`${url}/form`, { method: 'POST', headers: { origin: url } })).status).toBe(200);
  });
});

describe('the session cookie', () => {
  test.each([
    ['http://localhost:4000', 'perennial=abc; Path=/; HttpOnly; SameSite=Lax'],
    ['https://learn.example', '__Host-perennial=abc; Path=/; HttpOnly; Secure; SameSite=Lax'],
  ])('is set and cleared through the context at %s', async (publicUrl, expected) => {
    const started = await startTestApp({
      ...sampleApp(),
      routes: [
        (app) =>
          void app.fastify.get('/open', async (request, reply) => {
            const source = { ...app, config: { ...app.config, publicUrl } };
            const context = await contextFor(source, { request, reply });
            if ('close' in (request.query as object)) context.setCookie(null);
            else context.setCookie('abc', new Date(Date.now() + 60_000));
            return context.actor.kind;
          }),
      ],
    });
    const set = (await fetch(`${started.url}/open`)).headers.get('set-cookie') ?? '';
    expect(set).toMatch(/Expires=[^;]+GMT/);
    expect(set.replace(/Expires=[^;]+; /, '')).toBe(expected);
    const cleared = (await fetch(`${started.url}/open?close`)).headers.get('set-cookie') ?? '';
    expect(cleared).toContain('Expires=Thu, 01 Jan 1970 00:00:00 GMT');
  });
});

describe('security headers', () => {
  test('hold pages to our own files and to the nonce of the answer', async () => {
    const routes = [
      ({ fastify }: { fastify: FastifyInstance }) =>
        void fastify.get('/page', async (_request, reply) => ({ nonce: reply.cspNonce })),
    ];
    const { url } = await startTestApp({ ...sampleApp(), routes });
    const response = await fetch(`${url}/page`);
    const { nonce } = (await response.json()) as { nonce: { script: string; style: string } };
    expect(response.headers.get('content-security-policy')?.split(';')).toEqual([
      "default-src 'self'",
      `script-src 'self' 'nonce-${nonce.script}'`,
      `style-src 'self' 'nonce-${nonce.style}'`,
      "style-src-attr 'unsafe-inline'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ]);
    expect(response.headers.get('referrer-policy')).toBe('same-origin');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('strict-transport-security')).toBeNull();
  });

  test('let forms lead to the card page once cards are taken', async () => {
    const env = { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: 'whsec_1' };
    const { url } = await startTestApp({ ...sampleApp(), env });
    const policy = (await fetch(`${url}/livez`)).headers.get('content-security-policy');
    expect(policy).toContain("form-action 'self' https://checkout.stripe.com");
  });
});

test('too many requests of one address are refused with 429', async () => {
  const { as } = await startTestApp({ ...sampleApp(), requestsPerMinute: 3 });
  const statuses: number[] = [];
  for (let i = 0; i < 4; i += 1) statuses.push((await as(null)(instance)).status);
  expect(statuses).toEqual([200, 200, 200, 429]);
  expect((await as(null)(instance)).errors?.[0]?.extensions).toEqual({ code: 'TOO_MANY_REQUESTS' });
});

test('unknown addresses answer 404 to programs and to people', async () => {
  const { url } = await startTestApp(sampleApp());
  const program = await fetch(`${url}/nothing`);
  expect([program.status, await program.json()]).toEqual([
    404,
    { code: 'NOT_FOUND', message: 'There is nothing here.' },
  ]);
  const person = await fetch(`${url}/nothing`, { headers: { accept: 'text/html' } });
  expect([person.status, await person.text()]).toEqual([404, 'There is nothing here.\n']);
});

test('pages run documents inside the process as their visitor', async () => {
  const { url } = await startTestApp({
    ...sampleApp(),
    routes: [
      (app) =>
        void app.fastify.get('/leaf', (request, reply) =>
          app.execute('query Leaf { leaf { size note } }', {}, { request, reply }),
        ),
    ],
  });
  expect(await (await fetch(`${url}/leaf`)).json()).toEqual({ data: { leaf: { size: 1, note: null } } });
  const asPerson = await fetch(`${url}/leaf`, { headers: { cookie: 'perennial=person' } });
  expect(await asPerson.json()).toEqual({ data: { leaf: { size: 1, note: 'green' } } });
});

test('workers start once it listens and stop when it closes', async () => {
  const happened: string[] = [];
  const workers = [
    () => ({ stop: async () => void happened.push('stopped') }),
    () => {
      happened.push('started');
      return { stop: async () => undefined };
    },
  ];
  const { app } = await startTestApp({ ...sampleApp(), workers });
  expect(happened).toEqual(['started']);
  await app.close();
  await app.close();
  expect(happened).toEqual(['started', 'stopped']);
});
