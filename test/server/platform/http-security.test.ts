import type { FastifyInstance } from 'fastify';
import { describe, expect, test } from 'vitest';
import { contextFor } from '../../../server/context.js';
import { cleanAfterEach, startTestApp } from '../../support/app.js';
import { sampleApp } from '../../support/sample-app.js';

cleanAfterEach();

function post(url: string, headers: Record<string, string>, body = JSON.stringify({ query: '{ __typename }' })) {
  return fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
}

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

  test('let an answer of the API load nothing, the first and every other', async () => {
    const { url } = await startTestApp(sampleApp());
    const ofHelmet = async () => {
      const { headers } = await post(url, {});
      const own = ['date', 'x-request-id', 'x-ratelimit-remaining', 'x-ratelimit-reset'];
      return Object.fromEntries([...headers].filter(([name]) => !own.includes(name)));
    };
    const first = await ofHelmet();
    expect(first).toMatchObject({
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    for (let i = 0; i < 2; i++) expect(await ofHelmet()).toEqual(first);
    const refused = await post(url, { 'sec-fetch-site': 'cross-site' });
    expect(refused.status).toBe(403);
    expect(refused.headers.get('content-security-policy')).toBe(first['content-security-policy']);
  });

  test('bind browsers to https where the product is served over it', async () => {
    const { url } = await startTestApp({ ...sampleApp(), env: { PUBLIC_URL: 'https://learn.example' } });
    const cookie = { cookie: '__Host-perennial=person; perennial=admin' };
    const response = await post(url, cookie, JSON.stringify({ query: '{ leaf { note } }' }));
    expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(await response.json()).toEqual({ data: { leaf: { note: 'green' } } });
    const plain = await post(url, { cookie: 'perennial=person' }, JSON.stringify({ query: '{ leaf { note } }' }));
    expect(await plain.json()).toEqual({ data: { leaf: { note: null } } });
  });

  test('let forms lead to the card page once cards are taken', async () => {
    const env = { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: 'whsec_1' };
    const { url } = await startTestApp({ ...sampleApp(), env });
    const policy = (await fetch(`${url}/livez`)).headers.get('content-security-policy');
    expect(policy).toContain("form-action 'self' https://checkout.stripe.com");
  });
});
