import { fastifyApolloHandler } from '@as-integrations/fastify';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Context, type ContextSource, contextFor } from './context.js';
import type { Pipeline } from './graphql.js';
import { addStream } from './graphql-stream.js';
import { refused } from './platform/graphql-errors.js';
import { failureOf } from './platform/http-errors.js';
import { limits } from './platform/limits/limits.js';

const contexts = new WeakMap<FastifyRequest, Context>();

/** `/graphql` over POST, and GET for queries; `/graphql/stream` for subscriptions. `perMinute` requests of one address. */
export async function addGraphql(
  fastify: FastifyInstance,
  source: ContextSource,
  pipeline: Pipeline,
  perMinute: number | null,
): Promise<void> {
  await fastify.register(async (scope) => {
    acceptOnlyJson(scope);
    answerAsGraphql(scope);
    if (perMinute !== null) await scope.register(rateLimit, { max: perMinute, timeWindow: '1 minute' });
    scope.addHook('preHandler', async (request) => {
      const text = documentOf(request);
      if (text !== null) pipeline.admission.admit(text);
    });
    addOperations(scope, source, pipeline);
    addStream(scope, source, pipeline);
  });
}

function addOperations(scope: FastifyInstance, source: ContextSource, { apollo }: Pipeline): void {
  scope.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    helmet: false,
    exposeHeadRoute: false,
    bodyLimit: limits.bodyBytes,
    // Made before Apollo, so that a failure to find the caller is answered and logged like any other.
    preHandler: async (request, reply) => {
      contexts.set(request, await contextFor(source, { request, reply }));
      reply.header('cache-control', 'no-store').header('vary', 'accept');
    },
    handler: fastifyApolloHandler(apollo, { context: async (request) => contextOf(request) }),
  });
  scope.route({
    method: ['PUT', 'PATCH', 'DELETE', 'HEAD'],
    url: '/graphql',
    helmet: false,
    handler: async (_request, reply) => {
      reply.header('allow', 'GET, POST');
      throw refused('METHOD_NOT_ALLOWED', 'Use POST, or GET for queries.', 405);
    },
  });
}

function contextOf(request: FastifyRequest): Context {
  const context = contexts.get(request);
  if (!context) throw new Error('The request has no context');
  return context;
}

/** The document a request carries, wherever it does; null where there is none to check. */
export function documentOf({ method, body, query }: FastifyRequest): string | null {
  const carrier = method === 'GET' ? query : body;
  const isRecord = typeof carrier === 'object' && carrier !== null;
  return isRecord && 'query' in carrier && typeof carrier.query === 'string' ? carrier.query : null;
}

/** Forms and plain text can be sent by any website without asking; JSON cannot. */
function acceptOnlyJson(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('application/json', { parseAs: 'string' }, scope.getDefaultJsonParser('error', 'error'));
}

/** Refusals before execution look like GraphQL errors, in the media type the caller asked for. */
function answerAsGraphql(scope: FastifyInstance): void {
  scope.setErrorHandler((error, request, reply: FastifyReply) => {
    const { status, message, ...extensions } = failureOf(error, request);
    const type = request.headers.accept?.includes('application/graphql-response+json')
      ? 'application/graphql-response+json'
      : 'application/json';
    return reply
      .code(extensions.code === 'BODY_TOO_LARGE' ? 400 : status)
      .header('cache-control', 'no-store')
      .type(`${type}; charset=utf-8`)
      .send(JSON.stringify({ errors: [{ message, extensions }] }));
  });
}
