import type { FastifyReply } from 'fastify';

/** How a call fails: with an answer, with a broken line, or with no answer at all. */
export const failureKinds = [429, 500, 'reset', 'silence'] as const;
export type FailureKind = (typeof failureKinds)[number];

/** A failure switched on: for the next `times` calls whose `METHOD path` contains `path`. */
export interface Failure {
  path: string;
  as: FailureKind;
  /** Before or after the act was done. */
  when: 'before' | 'after';
  times: number;
  /** A 500 is kept under its idempotency key, as Stripe keeps it: for a day the same key only ever gives this 500. */
  isKept?: boolean;
}

/** What a failed call is answered. */
export const failureBody = (as: FailureKind) =>
  JSON.stringify({
    error: { type: as === 429 ? 'rate_limit_error' : 'api_error', message: 'This failure was switched on.' },
  });

/** Failures that were switched on and not used up. */
export class Failures {
  #list: Failure[] = [];

  add(failure: Failure): void {
    this.#list.push({ ...failure });
  }

  clear(): void {
    this.#list = [];
  }

  /** Those that still wait for a call. */
  waiting(): readonly Failure[] {
    return this.#list.filter(({ times }) => times > 0);
  }

  /** The failure this call meets, used up by one. */
  next(call: string): Failure | null {
    const failure = this.#list.find((one) => one.times > 0 && call.includes(one.path));
    if (!failure) return null;
    failure.times -= 1;
    return failure;
  }

  fail(failure: Failure, reply: FastifyReply) {
    if (failure.as === 'reset' || failure.as === 'silence') {
      reply.hijack();
      if (failure.as === 'reset') reply.raw.destroy();
      return reply;
    }
    return reply.code(failure.as).send(failureBody(failure.as));
  }
}
