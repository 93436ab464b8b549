import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type FormLimits, takeFileForms } from '../platform/sent-form.js';
import { sendAnswer, webRequest } from './exchange.js';
import type { Nonces, PageClient, RunDocument } from './page-client.js';
import { type OwnReading, readReader } from './reader.js';
import { serveAssets, serveIcons } from './static.js';

/** A form of a page with a large file: what is read of it before the page acts on the rest. */
export interface FileForm {
  /** Path of the page as a route. */
  readonly url: string;
  readonly limits: FormLimits;
  /** Keeps the file; answers what was typed, and what became of the file. */
  read(request: FastifyRequest, reply: FastifyReply): Promise<URLSearchParams>;
}

/** What pages need of the app. */
export interface PagesOptions {
  readonly client: PageClient;
  /** Origin of every absolute address; no slash at its end. */
  readonly publicUrl: string;
  /** Whether there are pages for those who build the product; never in production. */
  readonly devPages: boolean;
  readonly fileForms?: readonly FileForm[];
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
  for (const form of options.fileForms ?? []) await fastify.register((scope) => takeFiles(scope, form, options));
}

async function takeFiles(scope: FastifyInstance, form: FileForm, options: PagesOptions): Promise<void> {
  scope.removeContentTypeParser('multipart/form-data');
  await takeFileForms(scope, form.limits);
  scope.post(form.url, async (request, reply) =>
    answer(request, reply, options, request.isMultipart() ? await form.read(request, reply) : undefined),
  );
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  options: PagesOptions,
  form?: URLSearchParams,
): Promise<FastifyReply> {
  const { client, publicUrl, devPages } = options;
  const signedIn = request.credential !== null;
  const person = signedIn ? await options.readingOf(request) : null;
  const page = await client.render(webRequest(request, publicUrl, form), {
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
