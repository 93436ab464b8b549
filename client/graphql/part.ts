import { NoAnswer, RequestFailed } from './execute.js';

/** Why a part of a page could not be read; null: nobody answered, else the number of the request that broke. */
export interface PartTrouble {
  readonly requestId: string | null;
}

/** What a page reads beside what it is about: a part that cannot be read leaves the page standing. */
export type Part<Result> =
  | { readonly data: Result; readonly trouble: null }
  | { readonly data: null; readonly trouble: PartTrouble };

/** Waits for a part of a page; unexpected errors and silence are told in its place, anything else is thrown on. */
export function partOf<Result>(reading: Promise<Result>): Promise<Part<Result>> {
  return reading.then(
    (data) => ({ data, trouble: null }),
    (error: unknown) => {
      if (error instanceof NoAnswer) return { data: null, trouble: { requestId: null } };
      if (error instanceof RequestFailed) return { data: null, trouble: { requestId: error.requestId } };
      throw error;
    },
  );
}
