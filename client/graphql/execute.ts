import { createContext, type RouterContextProvider } from 'react-router';

/** A GraphQL document that carries the types of its answer and its variables; what codegen makes. */
export interface GraphqlDocument<Result, Variables> {
  toString(): string;
  __apiType?: (variables: Variables) => Result;
}

/** What a GraphQL server answers, as far as pages read it. */
export interface GraphqlAnswer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[];
}

/** Sends one document as the reader of the page: in-process on the server, by fetch in the browser. */
export type RunDocument = (query: string, variables: Record<string, unknown>) => Promise<GraphqlAnswer>;

/** Where loaders and actions find the way to the API. */
export const runDocumentContext = createContext<RunDocument>();

/** The API answered with an unexpected error; `requestId` finds it in the server's log. */
export class RequestFailed extends Error {
  constructor(
    message: string,
    readonly requestId: string | null,
  ) {
    super(message);
    this.name = 'RequestFailed';
  }
}

/** The API could not be reached or did not answer in time. */
export class NoAnswer extends Error {
  constructor(cause: unknown) {
    super('The server did not answer', { cause });
    this.name = 'NoAnswer';
  }
}

type Context = Readonly<Pick<RouterContextProvider, 'get'>>;

/** Runs `document` as the reader; throws RequestFailed for any top-level error, NoAnswer when nothing came back. */
export async function execute<Result, Variables extends Record<string, unknown>>(
  context: Context,
  document: GraphqlDocument<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const answer = await context.get(runDocumentContext)(document.toString(), variables);
  const error = answer.errors?.[0];
  if (error) throw new RequestFailed(error.message, textOrNull(error.extensions?.['requestId']));
  return answer.data as Result;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
