import { type GraphqlAnswer, NoAnswer, type RunDocument } from './execute.js';

const patienceMs = 20_000;

/** Sends documents to the API of this origin with the browser's session cookie; throws NoAnswer when none comes back. */
export function browserRunner(timeZone: string): RunDocument {
  return async (query, variables) => {
    try {
      const response = await fetch('/graphql', {
        method: 'POST',
        credentials: 'same-origin',
        headers: {
          accept: 'application/graphql-response+json, application/json',
          'content-type': 'application/json',
          'x-time-zone': timeZone,
        },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(patienceMs),
      });
      return (await response.json()) as GraphqlAnswer;
    } catch (error) {
      throw new NoAnswer(error);
    }
  };
}
