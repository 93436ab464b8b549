import Fastify, { type FastifyInstance } from 'fastify';
import { readConfig } from '../../server/config.js';
import { builtClient, type GraphqlAnswer, type RunDocument } from '../../server/pages/page-client.js';
import { pages } from '../../server/pages/ssr.js';
import { addSecurityHeaders } from '../../server/platform/http-security.js';
import { readCredentials } from '../../server/platform/http-session.js';
import { buildFixtureClient } from './built-client.js';

/** The fixture's pages behind a real HTTP server, with an API that answers what a test says. */
export interface PageServer {
  readonly fastify: FastifyInstance;
  readonly origin: string;
  /** Folder of the built client. */
  readonly folder: string;
  /** Every document that pages have sent, oldest first. */
  readonly sent: { query: string; variables: Record<string, unknown> }[];
  /** What was logged as an error. */
  readonly errors: string[];
  /** How the API answers; set by a test. */
  answer: RunDocument;
  close(): Promise<void>;
}

/** The API of the fixture where a test says nothing: one edition, and everyone registers. */
export const plainAnswer: RunDocument = async (query, variables): Promise<GraphqlAnswer> => {
  if (query.includes('viewer')) {
    return { data: { viewer: { canOrganize: true, person: { name: 'Ama Mensah' } } } };
  }
  if (query.includes('register')) return { data: { register: { __typename: 'RegisterSuccess', link: 'token-1' } } };
  const isKnown = variables['slug'] === 'practice';
  return { data: { edition: isKnown ? { title: 'Practice <2027> & on', placesLeft: 12 } : null } };
};

/** Builds the fixture and serves it on a free port. */
export async function startPageServer(): Promise<PageServer> {
  const errors: string[] = [];
  const stream = { write: (line: string) => void errors.push(line) };
  const fastify = Fastify({ logger: { level: 'error', stream } });
  const folder = await buildFixtureClient();
  const publicUrl = 'http://localhost:4000';
  const server: PageServer = {
    fastify,
    origin: '',
    folder,
    sent: [],
    errors,
    answer: plainAnswer,
    close: () => fastify.close(),
  };
  const execute: RunDocument = (query, variables) => {
    server.sent.push({ query, variables });
    return server.answer(query, variables);
  };
  await addSecurityHeaders(fastify, readConfig({ PUBLIC_URL: publicUrl }));
  await readCredentials(fastify, publicUrl);
  fastify.post<{ Body: { query: string; variables: Record<string, unknown> } }>('/graphql', ({ body }) =>
    execute(body.query, body.variables),
  );
  await fastify.register(pages, {
    client: await builtClient(folder),
    devPages: false,
    publicUrl,
    executeFor: () => execute,
    readingOf: async () => null,
    noncesOf: (reply) => reply.cspNonce,
  });
  return Object.assign(server, { origin: await fastify.listen({ port: 0, host: '127.0.0.1' }) });
}
