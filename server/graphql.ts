import { ApolloServer, type ApolloServerPlugin, type GraphQLRequestListener } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { Context } from './context.js';
import { isUnexpected, refused, showIn, shownError } from './platform/graphql-errors.js';
import { Admission } from './platform/limits/admission.js';
import { limits } from './platform/limits/limits.js';
import { checkOperation } from './platform/limits/operation-check.js';
import type { Log } from './platform/log.js';
import { sayProblem } from './platform/problem-texts.js';

/** What an operation answers. */
export interface Answer<T = Record<string, unknown>> {
  readonly data: T | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** The one way through which every operation runs, from HTTP and from our own pages. */
export interface Pipeline {
  readonly apollo: ApolloServer<Context>;
  readonly schema: GraphQLSchema;
  readonly admission: Admission;
  /** Runs a document of ours as the caller of `context`, under the same limits and policies as over HTTP. */
  execute(document: string, variables: Record<string, unknown>, context: Context): Promise<Answer>;
}

const slowMs = 1000;

/** Starts Apollo over a built schema: introspection on, batching and stack traces off, unexpected errors logged and masked. */
export async function openPipeline(schema: GraphQLSchema, log: Log): Promise<Pipeline> {
  const admission = new Admission();
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: true,
    allowBatchedHttpRequests: false,
    // refuseCrossSite does this for every address; it also sees where a GET comes from.
    csrfPrevention: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    nodeEnv: 'production',
    parseOptions: { maxTokens: limits.tokens },
    formatError: (formatted, error) => shownError(error, undefined, formatted.extensions?.['code']),
    logger: apolloLog(log),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      { requestDidStart: async () => listener(admission) } satisfies ApolloServerPlugin<Context>,
    ],
  });
  await apollo.start();
  return { apollo, schema, admission, execute: executeWith(apollo, admission) };
}

function executeWith(apollo: ApolloServer<Context>, admission: Admission): Pipeline['execute'] {
  return async (document, variables, contextValue) => {
    admission.admit(document);
    const { body } = await apollo.executeOperation({ query: document, variables }, { contextValue });
    if (body.kind === 'incremental') throw new Error('Our own documents do not use @defer');
    const { data = null, errors } = body.singleResult;
    return { data, ...(errors && { errors }) };
  };
}

/** Checks an operation before it runs, and writes down what went wrong or took long. */
function listener(admission: Admission): GraphQLRequestListener<Context> {
  const began = performance.now();
  return {
    async didResolveOperation({ schema, document, operation, request, contextValue, source }) {
      // Once more here, where it is certain which text will run; a known one costs a hash.
      admission.admit(source);
      // Without one the executor says which names there are.
      if (!operation) return;
      if (operation.operation === 'subscription') {
        throw refused('SUBSCRIPTION_NEEDS_STREAM', 'Subscribe at /graphql/stream.');
      }
      const isVisitor = contextValue.actor.kind === 'visitor';
      checkOperation({ schema, document, operation, variables: request.variables, isVisitor });
    },
    async didEncounterErrors({ errors, contextValue, operationName }) {
      for (const error of errors) showIn(error, contextValue.actor.locale);
      for (const error of errors.filter(isUnexpected)) {
        contextValue.log.error(
          { err: error.originalError ?? error, operationName, path: error.path },
          'A field failed',
        );
      }
    },
    async willSendResponse({ response, contextValue, operationName }) {
      if (response.body.kind === 'single') nameRequest(response.body.singleResult.errors, contextValue);
      const ms = Math.round(performance.now() - began);
      if (ms > slowMs) contextValue.log.warn({ operationName, ms }, 'A slow operation');
    },
  };
}

/** Only here is it known which request an unexpected error belongs to. */
function nameRequest(errors: readonly GraphQLFormattedError[] | undefined, { requestId, actor }: Context): void {
  for (const error of errors ?? []) {
    if (error.extensions?.['code'] !== 'INTERNAL_SERVER_ERROR') continue;
    Object.assign(error.extensions, { requestId });
    Object.assign(error, { message: sayProblem(actor.locale, 'platform.somethingWentWrongOnOurSide') });
  }
}

/** Apollo's own messages, which are plain texts. */
function apolloLog(log: Log) {
  const at = (level: keyof Log) => (message?: unknown) => log[level]({}, `Apollo: ${String(message)}`);
  return { debug: () => undefined, info: at('info'), warn: at('warn'), error: at('error') };
}
