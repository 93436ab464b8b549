import fastifyStatic from '@fastify/static';
import { getDistDirectory, isSandboxFrame, renderAltair, renderInitSnippet } from 'altair-static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refused } from './graphql-errors.js';

/** The explorer writes its styles into the page; everything else is held to our own files. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'", 'data:'],
    workerSrc: ["'self'", 'blob:'],
    connectSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'self'"],
    frameAncestors: ["'none'"],
    formAction: ["'none'"],
  },
};

const settings = {
  baseURL: '/explorer/',
  endpointURL: '/graphql',
  subscriptionsEndpoint: '/graphql/stream',
  initialSubscriptionRequestHandlerId: 'graphql-sse',
  initialQuery: '{\n  instance {\n    name\n    time\n  }\n}\n',
  initialName: 'Perennial',
  instanceStorageNamespace: 'perennial_explorer_',
  disableAccount: true,
  initialSettings: { 'alert.disableUpdateNotification': true, 'banners.disable': true, disablePushNotification: true },
  serveInitialOptionsInSeperateRequest: 'start.js',
} as const;

/** `/explorer`: try queries in the browser, with nothing loaded from elsewhere. Who may not use it finds nothing there. */
export async function addExplorer(
  fastify: FastifyInstance,
  mayExplore: (request: FastifyRequest) => Promise<boolean>,
): Promise<void> {
  const page = renderAltair(settings);
  const start = renderInitSnippet(settings);
  await fastify.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      const own = { helmet: { contentSecurityPolicy, enableCSPNonces: false } };
      route.config = Object.assign(route.config ?? {}, own);
    });
    scope.addHook('preHandler', async (request) => {
      if (!(await mayExplore(request))) throw refused('NOT_FOUND', 'platform.thereIsNothingHere', 404);
    });
    scope.get('/explorer', async (_request, reply) => reply.redirect('/explorer/', 303));
    scope.get('/explorer/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
    scope.get('/explorer/start.js', async (_request, reply) =>
      reply.type('text/javascript; charset=utf-8').send(start),
    );
    await scope.register(fastifyStatic, {
      root: getDistDirectory(),
      prefix: '/explorer/',
      index: false,
      decorateReply: false,
      // Scripts of its users would run in a frame; there is none to run.
      allowedPath: (path) => !isSandboxFrame(path) && path !== '/index.html',
    });
  });
}
