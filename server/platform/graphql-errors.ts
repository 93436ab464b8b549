import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { InvalidInput, NotFound } from '../../schema/problem.js';
import { invalidFieldsOf } from './invalid-input.js';
import { Refusal } from './refusal.js';

/** A request that is refused before anything is done: a code for programs and a sentence for people; HTTP 400 unless said otherwise. */
export function refused(code: string, message: string, status = 400): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status } } });
}

/** Not the caller's to see; says no more than an absent thing would. */
export function forbidden(): GraphQLError {
  return new GraphQLError(NotFound.text, { extensions: { code: 'FORBIDDEN' } });
}

/** True when nobody meant this error to be seen: it is a fault of ours, to be logged and masked. */
export function isUnexpected(error: unknown): boolean {
  const original = unwrapResolverError(error);
  if (expectedFacts(original)) return false;
  if (!(original instanceof GraphQLError)) return true;
  const { code } = original.extensions;
  // The executor's own complaints about an answer, such as null where a value must be, have a path and no code.
  return code === 'INTERNAL_SERVER_ERROR' || (code === undefined && original.path !== undefined);
}

/** What a caller is told of an error: of an expected one its code and facts, of any other that it happened and the request's id. */
export function shownError(error: unknown, requestId?: string, givenCode?: unknown): GraphQLFormattedError {
  const { message, locations, path, extensions } = error instanceof GraphQLError ? error : new GraphQLError('');
  const place = { ...(locations && { locations }), ...(path && { path }) };
  if (isUnexpected(error)) {
    const code = 'INTERNAL_SERVER_ERROR';
    return {
      message: 'Something went wrong on our side.',
      ...place,
      extensions: { code, ...(requestId && { requestId }) },
    };
  }
  const expected = expectedFacts(unwrapResolverError(error));
  if (expected) return { ...place, ...expected };
  const { http: _http, stacktrace: _stacktrace, ...facts } = extensions;
  const code = facts['code'] ?? givenCode ?? 'BAD_USER_INPUT';
  return { message: message.slice(0, 500), ...place, extensions: { ...facts, code } };
}

/** Outside mutations there is no union to answer a problem in; its facts go with the error instead. */
function expectedFacts(error: unknown): Pick<GraphQLFormattedError, 'message' | 'extensions'> | null {
  const fields = invalidFieldsOf(error);
  if (fields) return { message: 'Some values need another look.', extensions: { code: 'BAD_USER_INPUT', fields } };
  if (!(error instanceof Refusal)) return null;
  const { message, problem } = error;
  if (problem instanceof InvalidInput)
    return { message, extensions: { code: 'BAD_USER_INPUT', fields: problem.fields } };
  return { message, extensions: { code: 'REFUSED', problem: problem.constructor.name } };
}
