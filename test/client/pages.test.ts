import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type PageServer, plainAnswer, startPageServer } from './page-server.js';

let server: PageServer;

beforeAll(async () => {
  server = await startPageServer();
});

afterEach(() => {
  server.answer = plainAnswer;
  server.sent.length = 0;
  server.errors.length = 0;
});

afterAll(() => server.close());

function get(path: string, headers: Record<string, string> = {}) {
  return server.fastify.inject({ method: 'GET', url: path, headers });
}

function post(path: string, values: Record<string, string>) {
  return server.fastify.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(values).toString(),
  });
}

describe('a public page', () => {
  it('is whole HTML that escapes what people wrote', async () => {
    const answer = await get('/w/practice');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('private, no-cache');
    expect(answer.headers.vary).toContain('cookie, accept-language');
    expect(answer.body).toMatch(/^<!doctype html><html lang="en" dir="ltr">/i);
    expect(answer.body).toContain('<title>Practice &lt;2027&gt; &amp; on · Perennial</title>');
    expect(answer.body).toContain('<h1>Practice &lt;2027&gt; &amp; on</h1>');
    expect(answer.body).toContain('<link rel="canonical" href="http://localhost:4000/w/practice"/>');
    expect(answer.body).toContain('{"name":"Practice \\u003c2027> & on"}');
  });

  it('loads one script and one style sheet', async () => {
    const { body } = await get('/w/practice');
    const scripts = [...body.matchAll(/<script(?! type="application\/ld\+json")[^>]*>/g)].map(([tag]) => tag);
    expect(scripts).toHaveLength(1);
    expect(scripts[0]).toMatch(/src="\/client\/assets\/public-page-[\w-]+\.js"/);
    expect(body.match(/rel="stylesheet"/g)).toHaveLength(1);
    expect(body).not.toContain('__staticRouterHydrationData');
  });

  it('answers an unknown noun and an unknown address with a page and 404', async () => {
    for (const path of ['/w/nothing', '/no/such/page']) {
      const answer = await get(path);
      expect(answer.statusCode).toBe(404);
      expect(answer.body).toContain('<h1>There is no page here</h1>');
      expect(answer.body).toContain('href="/sign-in"');
      expect(answer.headers['x-robots-tag']).toBe('noindex');
    }
  });
});

describe('a form', () => {
  const typed = { name: 'Ama "A" <b>', email: 'nobody', clientMutationId: 'id-1', _form: '' };

  it('leads on with 303 when it was taken', async () => {
    const answer = await post('/w/practice', { ...typed, acceptsTerms: 'yes' });
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe('/r/token-1');
    expect(server.sent).toEqual([
      {
        query: expect.stringContaining('FixtureRegister'),
        variables: {
          input: { name: 'Ama "A" <b>', email: 'nobody', acceptsTerms: true, clientMutationId: 'id-1' },
        },
      },
    ]);
  });

  it('comes back with 422, what was typed, and what is wrong beside it', async () => {
    const field = { path: 'email', rule: 'isEmail', message: 'This does not look like an <address>.' };
    server.answer = async (query, variables) =>
      query.includes('register')
        ? { data: { register: { __typename: 'InvalidInput', message: 'No.', fields: [field] } } }
        : plainAnswer(query, variables);
    const answer = await post('/w/practice', { ...typed, acceptsTerms: 'yes' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('value="Ama &quot;A&quot; &lt;b&gt;"');
    expect(answer.body).toMatch(/<input[^>]*type="checkbox"[^>]*checked=""/);
    expect(answer.body).toContain('<a href="#field-email">Email: This does not look like an &lt;address&gt;.</a>');
    expect(answer.body).toMatch(/aria-describedby="field-email-hint field-email-wrong" aria-invalid="true"/);
    expect(answer.body).toContain('autofocus');
    expect(answer.body).not.toContain('value="id-1"');
  });

  it('says a problem that the catalogue does not know in the words of the API, with 409', async () => {
    server.answer = async (query, variables) =>
      query.includes('register')
        ? { data: { register: { __typename: 'SomethingNew', message: 'The moon is <full>.' } } }
        : plainAnswer(query, variables);
    const answer = await post('/w/practice', typed);
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('<strong>The moon is &lt;full&gt;.</strong>');
  });

  it('that the page no longer has is answered above it, once', async () => {
    server.answer = async (query, variables) =>
      query.includes('register')
        ? { data: { register: { __typename: 'SomethingNew', message: 'The offer has ended.' } } }
        : plainAnswer(query, variables);
    const answer = await post('/w/practice', { ...typed, _form: 'accept' });
    expect(answer.statusCode).toBe(409);
    expect(answer.body.split('<strong>The offer has ended.</strong>')).toHaveLength(2);
    expect(answer.body).toMatch(/role="status">.*The offer has ended.*<h1>/);
  });

  it('is not read when it is too large or of another kind', async () => {
    const large = await post('/w/practice', { ...typed, name: 'x'.repeat(70_000) });
    expect(large.statusCode).toBe(413);
    const json = await server.fastify.inject({ method: 'POST', url: '/w/practice', payload: { name: 'x' } });
    expect(json.statusCode).toBe(415);
    expect(server.sent).toEqual([]);
  });
});

describe('failures', () => {
  it('show the request id and keep the cause for the log', async () => {
    for (const [path, secret] of [
      ['/broken', 'secret-of-the-loader'],
      ['/broken-look', 'secret-of-the-component'],
      ['/organize/broken', 'secret-of-the-loader'],
    ] as const) {
      server.errors.length = 0;
      const answer = await get(path);
      expect(answer.statusCode).toBe(500);
      expect(answer.body).toContain('<h1>Something on our side went wrong</h1>');
      expect(answer.body).toMatch(/mention req-\w+/);
      expect(answer.body).not.toContain(secret);
      expect(server.errors.join()).toContain(secret);
    }
  });

  it('of the API are told with its status', async () => {
    server.answer = async () => ({ data: null, errors: [{ message: 'x', extensions: { code: 'FORBIDDEN' } }] });
    expect((await get('/w/practice')).statusCode).toBe(403);
    server.answer = async () => ({ data: null, errors: [{ message: 'x', extensions: { code: 'BAD_USER_INPUT' } }] });
    expect((await get('/w/practice')).statusCode).toBe(400);
    server.answer = async () => ({
      data: { edition: null },
      errors: [{ message: 'x', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'r1' } }],
    });
    expect((await get('/w/practice')).statusCode).toBe(500);
  });
});

describe('a token page', () => {
  it('is neither stored nor indexed and shows nothing of its address to other sites', async () => {
    const answer = await get('/r/secret-token');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['x-robots-tag']).toBe('noindex');
    expect(answer.headers['referrer-policy']).toBe('same-origin');
    expect(answer.body).toContain('<meta name="robots" content="noindex"/>');
  });
});

describe('an interactive page', () => {
  it('brings its data and React, each script with the nonce of the policy', async () => {
    const answer = await get('/organize');
    const nonce = /script-src 'self' 'nonce-([0-9a-f]+)'/.exec(String(answer.headers['content-security-policy']))?.[1];
    const scripts = [...answer.body.matchAll(/<script[^>]*>/g)].map(([tag]) => tag);
    expect(scripts).toHaveLength(3);
    for (const tag of scripts) expect(tag).toContain(`nonce="${nonce}"`);
    expect(answer.body).toContain('__staticRouterHydrationData');
    expect(answer.headers['cache-control']).toBe('no-store');
  });
});

describe('the reader', () => {
  it('is known by cookie, browser and address, in that order of weight', async () => {
    const plain = await get('/', { 'accept-language': 'nl, en-US;q=0.5, en-GB;q=0.8' });
    expect(plain.body).toMatch(/^<!doctype html><html lang="en-GB" dir="ltr">/i);
    expect(plain.headers['content-language']).toBe('en-GB');
    expect(plain.body).toContain('Thursday, 4 March 2027, 14:00 – 16:00, Berlin time (GMT+1)');
    expect(plain.body).toContain('data-zoned="unknown"');
    const zoned = await get('/?tz=America/Lima&lang=en-US');
    expect(zoned.body).toMatch(/Thursday, March 4, 2027, 8:00\sAM – 10:00\sAM, Lima time \(GMT−5\)/);
    expect(zoned.body).not.toContain('data-zoned="unknown"');
    expect(zoned.cookies.map(({ name, value }) => [name, value])).toEqual([
      ['lang', 'en-US'],
      ['tz', 'America/Lima'],
    ]);
    const remembered = await get('/', { cookie: 'tz=America/Lima; zone=Asia/Tokyo; lang=en-US' });
    expect(remembered.body).toContain('Lima time');
    const nonsense = await get('/?tz=Mars/Base&lang=%00', { cookie: 'tz=x; zone=Asia%2FTokyo' });
    expect(nonsense.statusCode).toBe(200);
    expect(nonsense.body).toContain('Tokyo time (GMT+9)');
  });

  it('who is signed in finds the way to what is theirs', async () => {
    const answer = await get('/w/practice', { cookie: 'perennial=token' });
    expect(answer.body).toContain('href="/home"');
    expect(answer.body).toContain('href="/organize"');
    expect(answer.body).not.toContain('href="/sign-in"');
  });
});
