import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendAnswer, webRequest } from './exchange.js';
import type { Nonces, PageClient, RunDocument } from './page-client.js';
import { type OwnReading, readReader } from './reader.js';
import { serveAssets, serveIcons } from './static.js';

/** What pages need of the app. */
export interface PagesOptions {
  readonly client: PageClient;
  /** Origin of every absolute address; no slash at its end. */
  readonly publicUrl: string;
  /** Whether there are pages for those who build the product; never in production. */
  readonly devPages: boolean;
  /** The API as the sender of `request`; may set cookies on `reply`. */
  executeFor(request: FastifyRequest, reply: FastifyReply): RunDocument;
  /** How the signed-in sender of `request` likes to read; null for a visitor. */
  readingOf(request: FastifyRequest): Promise<OwnReading | null>;
  /** The nonces in this answer's content security policy. */
  noncesOf(reply: FastifyReply): Nonces;
}

const largestForm = 64 * 1024;
const largestFormWithFile = 512 * 1024;

/** Serves every page of the product: GET renders; POST of a form acts and answers 303, or renders again. Needs `readCredentials`. */
export async function pages(fastify: FastifyInstance, options: PagesOptions): Promise<void> {
  if (options.client.assets) await serveAssets(fastify, options.client.assets);
  await serveIcons(fastify, options.client.icons);
  acceptForms(fastify);
  fastify.route({ method: ['GET', 'POST'], url: '/*', handler: (request, reply) => answer(request, reply, options) });
}

async function answer(request: FastifyRequest, reply: FastifyReply, options: PagesOptions): Promise<FastifyReply> {
  const { client, publicUrl, devPages } = options;
  const signedIn = request.credential !== null;
  const person = signedIn ? await options.readingOf(request) : null;
  const page = await client.render(webRequest(request, publicUrl), {
    ...readReader(request, reply, person, publicUrl.startsWith('https:')),
    signedIn,
    execute: options.executeFor(request, reply),
    nonces: options.noncesOf(reply),
    requestId: request.id,
    devPages,
    files: client.files,
    onError: (err) => request.log.error({ err }, 'A page failed'),
  });
  return sendAnswer(request, reply, page);
}

function acceptForms(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: largestForm },
    (_request, body, done) => done(null, body),
  );
  // A form with a file in it; the page's own action reads the parts.
  fastify.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: largestFormWithFile },
    (_request, body, done) => done(null, body),
  );
}
