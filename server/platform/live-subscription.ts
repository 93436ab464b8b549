import type { LivePayload } from './live.js';

const mostWaiting = 32;

/** One reader of a topic. What it has not fetched yet waits, at most 32; of more the older ones become one null. */
export class LiveSubscription implements AsyncIterableIterator<LivePayload> {
  readonly #waiting: LivePayload[] = [];
  readonly #readers: ((result: IteratorResult<LivePayload, undefined>) => void)[] = [];
  readonly #onEnd: () => void;
  #hasEnded = false;

  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  push(payload: LivePayload): void {
    if (this.#hasEnded) return;
    const reader = this.#readers.shift();
    if (reader) reader({ done: false, value: payload });
    else if (this.#waiting.push(payload) > mostWaiting) this.#waiting.splice(0, 2, null);
  }

  end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#onEnd();
    for (const reader of this.#readers.splice(0)) reader({ done: true, value: undefined });
  }

  next(): Promise<IteratorResult<LivePayload, undefined>> {
    const [payload] = this.#waiting;
    if (payload !== undefined) {
      this.#waiting.shift();
      return Promise.resolve({ done: false, value: payload });
    }
    if (this.#hasEnded) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve) => this.#readers.push(resolve));
  }

  async return(): Promise<IteratorResult<LivePayload, undefined>> {
    this.#waiting.length = 0;
    this.end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
