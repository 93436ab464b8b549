import { data, type RouterContextProvider } from 'react-router';
import { execute, type GraphqlDocument, NoAnswer, RequestFailed } from './execute.js';
import type { FormValues } from './form-values.js';
import { graphql } from './generated/index.js';

/** What `perform` reads of every problem. */
graphql(`
  fragment Refused on Problem {
    message
    ... on InvalidInput {
      fields {
        path
        rule
        message
      }
    }
  }
`);

/** What a form needs to show theirs beside yours, where somebody else can have changed the same. */
graphql(`
  fragment Conflict on EditConflict {
    changes {
      path
      current
    }
    version
    changedAt
  }
`);

type Named = { readonly __typename: string };
type Answered<Result> = NonNullable<Result[keyof Omit<Result, '__typename'>]>;

/** The members of a mutation's union that mean it was done; every other member is a problem. */
type SuccessName = `${string}Success` | 'SignInRequested';

/** The success of a mutation's document. */
export type SuccessOf<Result> = Extract<Answered<Result>, { readonly __typename: SuccessName }>;

/** Why a mutation did nothing: the problem's name and facts, or that nobody answered, or that something broke. */
export interface Refusal {
  /** GraphQL type of the problem; `NoAnswer` when the API could not be reached, `Failed` when it broke. */
  readonly name: string;
  /** In the reader's language, from the API; empty where it was not asked. */
  readonly message: string;
  /** HTTP status of the page that says so. */
  readonly status: number;
  readonly fields: readonly WrongField[];
  /** The problem as it was selected, for pages that say more. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A value that breaks a rule: path inside the input, machine name of the rule, text. */
export interface WrongField {
  readonly path: string;
  readonly rule: string;
  readonly message: string;
  /** What can be given instead, where the page asked for it. */
  readonly choices?: readonly string[] | null;
}

/** What became of a mutation. */
export type Outcome<Success> =
  | { readonly success: Success; readonly refusal: null }
  | { readonly success: null; readonly refusal: Refusal };

/** What a form's action gives back to its page when nothing was done; the typed values always return. */
export interface FormReply {
  readonly form: string;
  readonly values: Readonly<Record<string, readonly string[]>>;
  readonly refusal: Refusal;
  /** Kept only when it is not known what was done, so that the retry gets the stored answer. */
  readonly clientMutationId: string | null;
}

const statuses: Record<string, number> = {
  InvalidInput: 422,
  NotFound: 404,
  NotAllowed: 403,
  SignInRequired: 403,
  SignInFailed: 422,
  TooManyTries: 429,
  NoAnswer: 503,
  Failed: 500,
};

type Context = Readonly<Pick<RouterContextProvider, 'get'>>;

/**
 * Runs a mutation of one field and sorts its answer: success, or a refusal. An unexpected error is one too, with the
 * number of its request, so that the form stays with what was typed.
 */
export function perform<Result extends object, Variables extends Record<string, unknown>>(
  context: Context,
  document: GraphqlDocument<Result, Variables>,
  variables: Variables,
): Promise<Outcome<SuccessOf<Result>>> {
  return execute(context, document, variables).then(
    (result) => outcomeOf(result),
    (error: unknown) => {
      if (error instanceof NoAnswer) return { success: null, refusal: refusalOf({ __typename: 'NoAnswer' }) };
      if (!(error instanceof RequestFailed)) throw error;
      return { success: null, refusal: refusalOf({ __typename: 'Failed', requestId: error.requestId ?? '' }) };
    },
  );
}

/** Sorts the answer of a mutation's document by `__typename`. */
export function outcomeOf<Result extends object>(result: Result): Outcome<SuccessOf<Result>> {
  const answer = Object.values(result)[0] as Named;
  return isSuccess(answer)
    ? { success: answer as SuccessOf<Result>, refusal: null }
    : { success: null, refusal: refusalOf(answer) };
}

/** The answer of an action that did nothing: re-renders the page with the typed values and the problem's status. */
export function refused(form: FormValues, refusal: Refusal) {
  const clientMutationId = ['NoAnswer', 'Failed'].includes(refusal.name) ? form.clientMutationId : null;
  const reply: FormReply = { form: form.form, values: form.typed, refusal, clientMutationId };
  return data(reply, { status: refusal.status });
}

/** Rules that a file may break; the server judges it before the page acts. */
export const fileRules = ['isFile', 'isKind', 'maxBytes', 'isFew'] as const;

/** A refusal that the page itself finds, before asking the API: one wrong value; said by the text `invalid.<rule>`. */
export function wrongValue(
  path: string,
  rule: 'isAmount' | 'isInt' | 'isEmail' | 'isIn' | (typeof fileRules)[number],
): Refusal {
  return refusalOf({ __typename: 'InvalidInput', fields: [{ path, rule, message: '' }] });
}

/** A refusal that is about one value, said at its field; for problems that have no fields of their own. */
export function atField(refusal: Refusal, path: string): Refusal {
  const { name: rule, message } = refusal;
  return { ...refusal, status: 422, fields: [{ path, rule, message }] };
}

/** Whether an action answered with a refusal. */
export function isFormReply(value: unknown): value is FormReply {
  return typeof value === 'object' && value !== null && 'refusal' in value && 'values' in value;
}

function isSuccess(answer: Named): boolean {
  return answer.__typename.endsWith('Success') || answer.__typename === 'SignInRequested';
}

function refusalOf(problem: Named & { message?: string; fields?: readonly WrongField[]; requestId?: string }): Refusal {
  const { __typename: name, message = '', fields = [], ...facts } = problem;
  return { name, message, fields, facts, status: statuses[name] ?? 409 };
}
