import type { LoaderFunctionArgs } from 'react-router';
import { signInFirst } from '../graphql/answers.js';
import { execute, type GraphqlDocument } from '../graphql/execute.js';

interface OwnAnswer {
  readonly viewer?: object | null;
}

/** Runs a document about the reader themselves; leads to sign-in where nobody is signed in, or the session has ended. */
export async function readOwn<Result extends OwnAnswer, Variables extends Record<string, unknown>>(
  { request, context }: Pick<LoaderFunctionArgs, 'request' | 'context'>,
  document: GraphqlDocument<Result, Variables>,
  variables: Variables,
): Promise<Result & { viewer: NonNullable<Result['viewer']> }> {
  const result = await execute(context, document, variables).catch((thrown: unknown) => {
    throw thrown instanceof Error ? thrown : signInFirst(request);
  });
  if (!result.viewer) throw signInFirst(request);
  return { ...result, viewer: result.viewer as NonNullable<Result['viewer']> };
}

/** What the last act of this page was, as its address says: for a notice above the page. */
export function doneIn(request: Request): string | null {
  return new URL(request.url).searchParams.get('done');
}
