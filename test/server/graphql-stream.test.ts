import { describe, expect, test } from 'vitest';
import { cleanAfterEach, startTestApp, until } from '../support/app.js';
import { openStream } from '../support/event-stream.js';
import { sampleApp } from '../support/sample-app.js';

const grew = 'subscription Grew($name: String!) { leafGrew(name: $name) }';

describe('subscriptions', () => {
  cleanAfterEach();

  test.each(['POST', 'GET'] as const)('deliver events over %s, uncompressed', async (method) => {
    const { app, url } = await startTestApp(sampleApp());
    const variables = { name: 'oak' };
    const stream = await openStream(url, grew, { method, variables, headers: { 'accept-encoding': 'gzip, br' } });
    expect(stream.response.status).toBe(200);
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.response.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
    app.live.publish('leaf:oak', { size: 4 });
    app.live.publish('leaf:elm', { size: 5 });
    app.live.publish('leaf:oak');
    expect(await stream.next()).toEqual({ event: 'next', data: { data: { leafGrew: 4 } } });
    expect(await stream.next()).toEqual({ event: 'next', data: { data: { leafGrew: -1 } } });
    stream.close();
  });

  test('reach subscribers of another instance on PostgreSQL', async () => {
    const one = await startTestApp({ ...sampleApp(), kind: 'postgres' });
    const two = await startTestApp({ ...sampleApp(), beside: one });
    const streams = await Promise.all(
      [one, two].map(({ url }) => openStream(url, grew, { variables: { name: 'oak' } })),
    );
    two.app.live.publish('leaf:oak', { size: 9 });
    for (const stream of streams) expect((await stream.next()).data).toEqual({ data: { leafGrew: 9 } });
    for (const stream of streams) stream.close();
  });

  test('are refused to whom their policy refuses, before anything is streamed', async () => {
    const { url } = await startTestApp(sampleApp());
    const { response } = await openStream(url, 'subscription { ownLeafGrew }');
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
  });

  test('ask again at every event who the subscriber is', async () => {
    const sample = sampleApp();
    const { app, url } = await startTestApp(sample);
    const stream = await openStream(url, 'subscription { ownLeafGrew }', { token: 'person' });
    app.live.publish('own');
    expect((await stream.next()).data).toEqual({ data: { ownLeafGrew: 'person' } });
    sample.known.delete('person');
    app.live.publish('own');
    expect((await stream.next()).data).toMatchObject({ data: null, errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    stream.close();
  });

  test('mask what went wrong, with the id of the request', async () => {
    const { app, url, log } = await startTestApp(sampleApp());
    const stream = await openStream(url, grew, { variables: { name: 'broken' } });
    app.live.publish('leaf:broken');
    const requestId = stream.response.headers.get('x-request-id');
    expect((await stream.next()).data.errors).toEqual([
      {
        message: 'Something went wrong on our side.',
        path: ['leafGrew'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
      },
    ]);
    expect(log).toContainEqual(expect.objectContaining({ msg: 'An event failed', requestId }));
    stream.close();
  });

  test.each([
    ['a query', '{ leaf { size } }', 'SUBSCRIPTIONS_ONLY'],
    ['an unknown field', 'subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['half a document', 'subscription {', 'GRAPHQL_PARSE_FAILED'],
    ['a missing variable', grew, 'BAD_USER_INPUT'],
    ['too many aliases', `subscription { ${'a: __typename '.repeat(31)} }`, 'TOO_MANY_ALIASES'],
  ])('refuse %s with 400', async (_name, document, code) => {
    const { url } = await startTestApp(sampleApp());
    const { response } = await openStream(url, document);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
  });

  test('are refused at /graphql, and other media types at the stream', async () => {
    const { as, url } = await startTestApp(sampleApp());
    const { errors, status } = await as(null)(grew, { name: 'oak' });
    expect([status, errors?.[0]?.extensions['code']]).toEqual([400, 'SUBSCRIPTION_NEEDS_STREAM']);
    const { response } = await openStream(url, grew, {
      variables: { name: 'a' },
      headers: { accept: 'application/json' },
    });
    expect(response.status).toBe(406);
  });

  test('are bounded for each session; a closed one makes room', async () => {
    const { url } = await startTestApp(sampleApp());
    const open = () => openStream(url, grew, { token: 'person', variables: { name: 'oak' } });
    const streams = await Promise.all(Array.from({ length: 20 }, open));
    expect(streams.map(({ response }) => response.status)).toEqual(Array(20).fill(200));
    const refused = await open();
    expect(refused.response.status).toBe(429);
    expect(await refused.response.json()).toMatchObject({ errors: [{ extensions: { code: 'TOO_MANY_STREAMS' } }] });
    streams[0]?.close();
    await until(async () => {
      const stream = await open();
      stream.close();
      return stream.response.status === 200;
    });
    for (const stream of streams) stream.close();
  });

  test('end without `complete` when the server closes, which does not wait for them', async () => {
    const { app, url } = await startTestApp(sampleApp());
    const stream = await openStream(url, grew, { variables: { name: 'oak' } });
    await app.close();
    expect(await stream.rest()).toEqual([]);
  });
});
