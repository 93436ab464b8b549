import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Config } from './config.js';
import {
  type ContextSource,
  contextAs,
  contextFor,
  credentialsOf,
  type Exchange,
  type FindActor,
  type Ports,
} from './context.js';
import { type Answer, openPipeline, type Pipeline } from './graphql.js';
import { addGraphql } from './graphql-http.js';
import { findActor } from './people/access-tokens.service.js';
import type { Actor } from './platform/actor.js';
import { announceThrough } from './platform/announce.js';
import { type Clock, systemClock } from './platform/clock.js';
import { Closers } from './platform/closers.js';
import { addExplorer } from './platform/explorer.js';
import { openFiles } from './platform/files.js';
import { type LogStream, openHttp } from './platform/http.js';
import { refuseCrossSite } from './platform/http-cross-site.js';
import { answerErrors } from './platform/http-errors.js';
import { addHealth } from './platform/http-health.js';
import { refuseNullCharacters } from './platform/http-null-character.js';
import { addSecurityHeaders } from './platform/http-security.js';
import { readCredentials } from './platform/http-session.js';
import { freeLeftBehind } from './platform/left-behind.js';
import { openLive } from './platform/open-live.js';
import { openOrm } from './platform/orm.js';
import { lockProcess } from './platform/process-lock.js';
import { loadSecretKey } from './platform/secret-key.js';
import { stripeOf } from './platform/stripe-port.js';
import { type Policies, policies } from './policies.js';
import { resolvers } from './resolvers.js';
import { type AddRoutes, routes } from './routes.js';
import { buildApi, type ResolverClass } from './schema.js';
import { type RunningWorker, type StartWorker, workers } from './workers.js';

/** Who an operation of our own pages runs as: the visitor of an HTTP exchange, or an actor. */
export type Caller = Exchange | { readonly actor: Actor };

/** The running product. `listen` begins to serve and to work; `close` ends both in order. */
export interface App extends ContextSource {
  readonly fastify: FastifyInstance;
  readonly schema: GraphQLSchema;
  /** Runs a document of ours inside the process, under the same validation, limits and policies as over HTTP. */
  execute(document: string, variables: Record<string, unknown>, caller: Caller): Promise<Answer>;
  /** Listens, then starts the workers; answers the address. The database must be migrated. */
  listen(): Promise<string>;
  /** Takes nothing new, finishes what is in flight (10 s), stops the workers, lets the database go. Safe to call twice. */
  close(): Promise<void>;
}

/** What tests set, and what the features bring. */
export interface AppOptions {
  clock?: Clock;
  findActor?: FindActor;
  /** Where card payments go; by default as the configuration says. */
  stripe?: Ports['stripe'];
  resolvers?: readonly [ResolverClass, ...ResolverClass[]];
  policies?: Policies;
  routes?: readonly AddRoutes[];
  workers?: readonly StartWorker[];
  /** Requests of one address to the API in a minute; null: any number. */
  requestsPerMinute?: number | null;
  logStream?: LogStream;
}

const graceMs = 10_000;

/** Composes the product from its configuration: opens the database, builds the API, adds every route. Serves nothing yet. */
export async function createApp(config: Config, options: AppOptions = {}): Promise<App> {
  const closers = new Closers();
  try {
    return await compose(config, options, closers);
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
}

async function compose(config: Config, options: AppOptions, closers: Closers): Promise<App> {
  const lock = lockProcess(config);
  closers.add(() => lock.release());
  const fastify = openHttp(config, options.logStream);
  const { log } = fastify;
  const orm = await openOrm(config, { onWarning: (message) => log.warn({}, message) });
  closers.add(() => orm.close());
  const live = await openLive(config, log);
  closers.add(() => live.close());
  const announcer = announceThrough(orm, live);
  closers.add(() => announcer.close());
  const ports = portsOf(config, options.findActor ?? findActor, options.stripe ?? stripeOf(config));
  const clock = options.clock ?? systemClock;
  const source: ContextSource = { orm, config, secretKey: loadSecretKey(config), clock, live, log, ports };
  const schema = buildApi(options.resolvers ?? resolvers, options.policies ?? policies);
  const pipeline = await openPipeline(schema, log);
  closers.add(() => pipeline.apollo.stop());
  const app: App = {
    ...source,
    fastify,
    schema,
    execute: async (document, variables, caller) =>
      pipeline.execute(document, variables, await contextOf(source, caller)),
    listen: () => listen(app, options.workers ?? workers, closers),
    close: () => closers.closeAll(),
  };
  await addRoutes(app, pipeline, options, closers);
  return app;
}

/** The outside world; where Stripe is may still change until the server listens. */
function portsOf(config: Config, findActor: FindActor, stripe: Ports['stripe']): Ports {
  let current = stripe;
  const replaceStripe = (other: Ports['stripe']) => {
    current = other;
  };
  return { findActor, files: openFiles(config.dataDir), stripe: () => current(), replaceStripe };
}

async function addRoutes(app: App, pipeline: Pipeline, options: AppOptions, closers: Closers): Promise<void> {
  const { fastify, config, orm } = app;
  await addSecurityHeaders(fastify, config);
  await readCredentials(fastify, config.publicUrl);
  refuseCrossSite(fastify, config.publicUrl);
  refuseNullCharacters(fastify);
  await fastify.register(compress, { threshold: 1024, brotliOptions: { params: { [brotliQuality]: 4 } } });
  answerErrors(fastify);
  addHealth(fastify, orm, () => closers.isClosing);
  const { requestsPerMinute = 600 } = options;
  await addGraphql(fastify, app, pipeline, requestsPerMinute);
  await addExplorer(fastify, async (request) => !config.production || mayExplore(await actorOf(app, request)));
  for (const add of options.routes ?? routes) await add(app);
}

const brotliQuality = constants.BROTLI_PARAM_QUALITY;

function mayExplore({ grants }: Actor): boolean {
  return grants.some(({ role }) => role === 'ADMINISTRATOR' || role === 'ORGANIZER');
}

function actorOf({ ports, orm, clock }: App, request: FastifyRequest): Promise<Actor> {
  return ports.findActor(orm.em.fork(), credentialsOf(request), clock.now());
}

async function contextOf(source: ContextSource, caller: Caller) {
  return 'request' in caller ? contextFor(source, caller) : contextAs(source, caller.actor);
}

async function listen(app: App, starts: readonly StartWorker[], closers: Closers): Promise<string> {
  const { fastify, config, orm, clock, log } = app;
  const running: RunningWorker[] = [];
  closers.add(async () => {
    await Promise.all(running.map((worker) => worker.stop()));
  });
  closers.add(() => closeHttp(fastify));
  const address = await fastify.listen({ port: config.port, host: config.host });
  if (starts.length > 0) await freeLeftBehind(orm, config, clock.now());
  for (const start of starts) running.push(await start(app));
  log.info({ address }, 'Listening');
  return address;
}

async function closeHttp(fastify: FastifyInstance): Promise<void> {
  const timer = setTimeout(() => fastify.server.closeAllConnections(), graceMs);
  await fastify.close();
  clearTimeout(timer);
}
