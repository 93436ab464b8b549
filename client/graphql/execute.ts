import { createContext, data, type RouterContextProvider } from 'react-router';

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

/** The address names a place in a list that there is none of: made up, or of a list in another order. */
export class LostPlace extends Error {
  constructor() {
    super('No such place in the list');
    this.name = 'LostPlace';
  }
}

type Context = Readonly<Pick<RouterContextProvider, 'get'>>;

/** HTTP status of the page for what the API refuses outside mutations; anything else is a failure of ours. */
const statuses: Record<string, number> = {
  BAD_USER_INPUT: 400,
  REFUSED: 400,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  TOO_MANY_REQUESTS: 429,
};

/**
 * Runs `document` as the reader. Fields that are not theirs to see come as null; when nothing came, an answer with the
 * status of the page is thrown. Throws RequestFailed for unexpected errors, LostPlace for a cursor that is none, NoAnswer
 * when the API could not be reached.
 */
export async function execute<Result, Variables extends Record<string, unknown>>(
  context: Context,
  document: GraphqlDocument<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const answer = await context.get(runDocumentContext)(document.toString(), variables);
  const errors = answer.errors ?? [];
  const failed = errors.find(({ extensions }) => !(String(extensions?.['code']) in statuses));
  if (failed) throw new RequestFailed(failed.message, textOrNull(failed.extensions?.['requestId']));
  if (errors.some(isOfCursor)) throw new LostPlace();
  if (!answer.data) throw data(null, { status: statuses[String(errors[0]?.extensions?.['code'])] ?? 400 });
  return answer.data as Result;
}

function isOfCursor({ extensions }: NonNullable<GraphqlAnswer['errors']>[number]): boolean {
  const fields = extensions?.['fields'];
  return Array.isArray(fields) && fields.some((field: { rule?: unknown }) => field.rule === 'isCursor');
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
