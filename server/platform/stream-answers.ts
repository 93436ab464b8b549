import type { ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';

/**
 * The answers of one stream. The next event is taken only when the client has read what was sent, so a slow reader costs no
 * memory; and `return` reaches a source that is still waiting, which a generator's would not.
 */
export class StreamAnswers implements AsyncGenerator<ExecutionResult, void, undefined> {
  constructor(
    private readonly events: AsyncIterator<unknown>,
    private readonly answer: (event: unknown) => Promise<ExecutionResult>,
    private readonly response: ServerResponse,
  ) {}

  async next(): Promise<IteratorResult<ExecutionResult, void>> {
    await drained(this.response);
    const event = await this.events.next();
    if (event.done) return { done: true, value: undefined };
    return { done: false, value: await this.answer(event.value) };
  }

  async return(): Promise<IteratorResult<ExecutionResult, void>> {
    await this.events.return?.();
    return { done: true, value: undefined };
  }

  async throw(): Promise<IteratorResult<ExecutionResult, void>> {
    return this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}

function drained(response: ServerResponse): Promise<void> {
  if (!response.writableNeedDrain || response.closed) return Promise.resolve();
  return new Promise((resolve) => {
    response.once('drain', resolve);
    response.once('close', resolve);
  });
}
