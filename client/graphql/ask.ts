import type { RouterContextProvider } from 'react-router';
import { browserRunner } from './browser-runner.js';
import { execute, type GraphqlDocument } from './execute.js';

/** Runs a document from a part of a page that is not of its loader; in the browser only. Throws as `execute` does. */
export function ask<Result, Variables extends Record<string, unknown>>(
  document: GraphqlDocument<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const run = browserRunner(Intl.DateTimeFormat().resolvedOptions().timeZone);
  return execute({ get: () => run } as unknown as RouterContextProvider, document, variables);
}
