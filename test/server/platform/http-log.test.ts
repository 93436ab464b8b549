import { describe, expect, test } from 'vitest';
import { cleanAfterEach, startTestApp } from '../../support/app.js';
import { sampleApp } from '../../support/sample-app.js';

cleanAfterEach();

function post(url: string, headers: Record<string, string>, body = JSON.stringify({ query: '{ __typename }' })) {
  return fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
}

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
