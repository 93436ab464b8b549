import fastify from 'fastify';
import { expect, it } from 'vitest';
import { sendTagged, tagOf } from '../../../server/platform/etag.js';

const text = 'what is sent';

async function ask(asked?: string) {
  const server = fastify();
  server.get('/', (request, reply) => sendTagged(request, reply.type('text/plain'), tagOf(text), text));
  const answer = await server.inject({ url: '/', headers: asked === undefined ? {} : { 'if-none-match': asked } });
  await server.close();
  return { status: answer.statusCode, tag: answer.headers.etag, body: answer.body };
}

it('whoever has what is tagged hears only that, also where a proxy made the tag strong or they have several', async () => {
  const tag = tagOf(text);
  expect(await ask()).toEqual({ status: 200, tag, body: text });
  for (const asked of [tag, tag.slice(2), `"another", ${tag}`, '*']) {
    expect(await ask(asked), asked).toEqual({ status: 304, tag, body: '' });
  }
  for (const asked of ['"another"', '', tag.slice(0, -2)]) {
    expect(await ask(asked), asked).toEqual({ status: 200, tag, body: text });
  }
  expect(tagOf('another text')).not.toBe(tag);
});
