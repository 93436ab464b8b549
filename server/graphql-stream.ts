import type { FastifyInstance } from 'fastify';
import { createHandler } from 'graphql-sse/lib/use/fastify';
import type { ContextSource } from './context.js';
import type { Pipeline } from './graphql.js';
import { startSubscription } from './graphql-subscription.js';
import { refused } from './platform/graphql-errors.js';
import { limits } from './platform/limits/limits.js';
import { OpenStreams } from './platform/open-streams.js';

/**
 * `/graphql/stream`: one subscription for each connection, as server-sent events, by POST or (for `EventSource`) GET. A
 * comment every 12 s keeps it open. When the server closes, streams end without `complete`: clients connect again.
 */
export function addStream(scope: FastifyInstance, source: ContextSource, { schema, admission }: Pipeline): void {
  const open = new OpenStreams();
  const handle = createHandler({
    // Without a token there is only the mode of one connection for each subscription.
    authenticate: () => null,
    onSubscribe: async ({ raw, context: { reply } }, params) => {
      admission.admit(params.query);
      const answers = await startSubscription(source, schema, { request: raw, reply }, params);
      open.enter({ token: raw.credential?.token ?? null, address: raw.ip }, reply.raw);
      return answers;
    },
  });
  scope.addHook('preClose', async () => open.endAll());
  scope.route({
    method: ['GET', 'POST'],
    url: '/graphql/stream',
    helmet: false,
    exposeHeadRoute: false,
    bodyLimit: limits.bodyBytes,
    preHandler: async (request) => {
      if (request.headers.accept === 'text/event-stream') return;
      throw refused('NOT_ACCEPTABLE', 'Send the header Accept: text/event-stream.', 406);
    },
    // Nothing is written before the subscription stands, so until then errors are answered as everywhere.
    handler: (request, reply) => handle(request, reply),
  });
}
