import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { InvalidInput, NotFound } from '../../schema/problem.js';
import { invalidFieldsOf } from './invalid-input.js';
import { firstLanguage } from './languages.js';
import { sayProblem } from './problem-texts.js';
import { Refusal } from './refusal.js';
import { saidProblem } from './said-problem.js';

/** A request that is refused before anything is done: a code for programs and a sentence for people; HTTP 400 unless said otherwise. */
export function refused(code: string, message: string, status = 400): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status } } });
}

/** Not the caller's to see; says no more than an absent thing would. */
export function forbidden(): GraphQLError {
  return new GraphQLError(sayProblem(firstLanguage, NotFound.text), { extensions: { code: 'FORBIDDEN' } });
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
      message: sayProblem(firstLanguage, 'platform.somethingWentWrongOnOurSide'),
      ...place,
      extensions: { code, ...(requestId && { requestId }) },
    };
  }
  const expected = expectedFacts(unwrapResolverError(error));
  if (expected) return { ...place, ...expected };
  const { http: _http, stacktrace: _stacktrace, ...facts } = extensions;
  const code = facts['code'] ?? givenCode ?? 'BAD_USER_INPUT';
  return { message: sayProblem(firstLanguage, message.slice(0, 500)), ...place, extensions: { ...facts, code } };
}

/** Outside mutations there is no union to answer a problem in; its facts go with the error instead. */
const readers = new WeakMap<object, string>();

/** Has `error` shown in the language of whoever met it; an error that nobody was named for is shown in English. */
export function showIn(error: unknown, locale: string): void {
  const original = unwrapResolverError(error);
  if (typeof original === 'object' && original !== null) readers.set(original, locale);
}

function expectedFacts(error: unknown): Pick<GraphQLFormattedError, 'message' | 'extensions'> | null {
  const fields = invalidFieldsOf(error);
  const refused = fields ? InvalidInput.with(fields) : error instanceof Refusal ? error.problem : null;
  if (!refused) return null;
  const problem = saidProblem(refused, (error instanceof Error && readers.get(error)) || firstLanguage);
  const { message } = problem;
  if (problem instanceof InvalidInput)
    return { message, extensions: { code: 'BAD_USER_INPUT', fields: problem.fields } };
  return { message, extensions: { code: 'REFUSED', problem: problem.constructor.name } };
}
