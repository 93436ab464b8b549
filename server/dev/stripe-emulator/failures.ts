import type { FastifyReply } from 'fastify';

/** A failure switched on: for the next `times` calls whose `METHOD path` contains `path`. */
export interface Failure {
  path: string;
  /** `reset` and `silence` give no answer at all. */
  as: 429 | 500 | 'reset' | 'silence';
  /** Before or after the act was done. */
  when: 'before' | 'after';
  times: number;
}

/** Failures that were switched on and not used up. */
export class Failures {
  #list: Failure[] = [];

  add(failure: Failure): void {
    this.#list.push({ ...failure });
  }

  clear(): void {
    this.#list = [];
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
    const type = failure.as === 429 ? 'rate_limit_error' : 'api_error';
    return reply.code(failure.as).send(JSON.stringify({ error: { type, message: 'Switched on for a test.' } }));
  }
}
