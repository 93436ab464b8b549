import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import { type Context, type ContextSource, contextFor, type Exchange } from './context.js';
import { isUnexpected, refused, showIn, shownError } from './platform/graphql-errors.js';
import { limits } from './platform/limits/limits.js';
import { checkOperation } from './platform/limits/operation-check.js';
import { StreamAnswers } from './platform/stream-answers.js';

/** What a client sent to subscribe. */
export interface SubscriptionRequest {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Record<string, unknown> | null;
}

/**
 * Answers the results of a subscription, one for each event. Every event is resolved with a new context: who asks is looked
 * up again, so a session that has ended or a right that was taken away counts from the next event on. Throws a GraphQLError
 * when the subscription is refused.
 */
export async function startSubscription(
  source: ContextSource,
  schema: GraphQLSchema,
  exchange: Exchange,
  sent: SubscriptionRequest,
): Promise<AsyncGenerator<ExecutionResult>> {
  const args = prepare(schema, sent);
  const context = await contextFor(source, exchange);
  check(args, context);
  const events = await createSourceEventStream({ ...args, contextValue: context });
  if (!(Symbol.asyncIterator in events)) throw cannotStart(events, context);
  const answer = async (rootValue: unknown): Promise<ExecutionResult> => {
    try {
      const contextValue = await contextFor(source, exchange);
      return shown(await execute({ ...args, rootValue, contextValue }), context);
    } catch (error) {
      return shown({ errors: [error instanceof GraphQLError ? error : wrapped(error)] }, context);
    }
  };
  return new StreamAnswers(events[Symbol.asyncIterator](), answer, exchange.reply.raw);
}

type Prepared = ExecutionArgs & { document: DocumentNode };

function prepare(schema: GraphQLSchema, { query, operationName, variables }: SubscriptionRequest): Prepared {
  const document = parsed(query);
  const [fault] = validate(schema, document);
  if (fault) throw refused('GRAPHQL_VALIDATION_FAILED', fault.message);
  return { schema, document, operationName, variableValues: variables };
}

function parsed(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: limits.tokens });
  } catch (error) {
    throw refused('GRAPHQL_PARSE_FAILED', error instanceof Error ? error.message : 'Syntax error');
  }
}

function check({ schema, document, operationName, variableValues }: Prepared, { actor }: Context): void {
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) {
    throw refused('SUBSCRIPTIONS_ONLY', 'Only subscriptions are streamed; send the rest to /graphql.');
  }
  const isVisitor = actor.kind === 'visitor';
  checkOperation({ schema, document, operation, variables: variableValues ?? {}, isVisitor });
}

function cannotStart({ errors = [] }: ExecutionResult, { actor }: Context): Error {
  const [error] = errors;
  if (error) showIn(error, actor.locale);
  if (!error || isUnexpected(error)) return error?.originalError ?? error ?? new Error('No event stream');
  const { message, extensions } = shownError(error);
  const code = String(extensions?.['code']);
  return refused(code, message, code === 'FORBIDDEN' ? 403 : 400);
}

/** The result as callers may see it; what nobody meant to be seen is logged. */
function shown({ data, errors }: ExecutionResult, { log, requestId, actor }: Context): ExecutionResult {
  if (!errors) return { data };
  for (const error of errors.filter(isUnexpected)) {
    log.error({ err: error.originalError ?? error, path: error.path }, 'An event failed');
  }
  const masked = errors.map((error) => {
    showIn(error, actor.locale);
    const { message, path, extensions } = shownError(error, requestId);
    return new GraphQLError(message, { path, extensions });
  });
  return { errors: masked, ...(data !== undefined && { data }) };
}

function wrapped(error: unknown): GraphQLError {
  return new GraphQLError('', { originalError: error instanceof Error ? error : new Error(String(error)), path: [] });
}
