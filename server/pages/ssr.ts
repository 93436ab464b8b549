import compress from '@fastify/compress';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isFromHere, sendAnswer, webRequest } from './exchange.js';
import type { PageClient, RunDocument } from './page-client.js';
import { readReader } from './reader.js';
import { serveAssets } from './static.js';

/** What pages need of the app. */
export interface PagesOptions {
  readonly client: PageClient;
  /** Origin of every absolute address; no slash at its end. */
  readonly publicUrl: string;
  /** The API as the sender of `request`; may set cookies on `reply`. */
  executeFor(request: FastifyRequest, reply: FastifyReply): RunDocument;
  /** The nonce in this answer's content security policy. */
  nonceOf(request: FastifyRequest, reply: FastifyReply): string;
}

const largestForm = 64 * 1024;

/** Serves every page of the product: GET renders, POST of a form acts and answers 303, or renders again. Needs `readCredentials`. */
export async function pages(fastify: FastifyInstance, options: PagesOptions): Promise<void> {
  const { client } = options;
  if (client.assets) await serveAssets(fastify, client.assets);
  if (!fastify.hasReplyDecorator('compress')) await fastify.register(compress, { encodings: ['br', 'gzip'] });
  acceptForms(fastify);
  fastify.route({ method: ['GET', 'POST'], url: '/*', handler: (request, reply) => answer(request, reply, options) });
}

async function answer(request: FastifyRequest, reply: FastifyReply, options: PagesOptions): Promise<FastifyReply> {
  const { client, publicUrl } = options;
  if (request.method === 'POST' && !isFromHere(request, publicUrl)) {
    return reply.code(403).type('text/plain; charset=utf-8').send('This form was sent from another site.');
  }
  const page = await client.render(webRequest(request, publicUrl), {
    ...readReader(request, reply, publicUrl.startsWith('https:')),
    signedIn: request.credential !== null,
    execute: options.executeFor(request, reply),
    nonce: options.nonceOf(request, reply),
    requestId: request.id,
    files: client.files,
    onError: (err) => request.log.error({ err }, 'A page failed'),
  });
  return sendAnswer(reply, page);
}

function acceptForms(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: largestForm },
    (_request, body, done) => done(null, body),
  );
}
