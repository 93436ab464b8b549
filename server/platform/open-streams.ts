import type { ServerResponse } from 'node:http';
import { refused } from './graphql-errors.js';

const mostOfOneSession = 20;
const mostOfOneAddress = 200;
const mostOfAll = 10_000;

/** Who holds a stream open. */
export interface StreamHolder {
  /** Session token, or null for visitors; many visitors may share an address. */
  readonly token: string | null;
  readonly address: string;
}

/** Every live stream of this process, so that nobody holds too many and all can be ended. */
export class OpenStreams {
  readonly #responses = new Set<ServerResponse>();
  readonly #counts = new Map<string, number>();

  /** Counts a stream until its response closes; throws a refusal when its holder, or everybody, has too many. */
  enter({ token, address }: StreamHolder, response: ServerResponse): void {
    const key = token === null ? `address ${address}` : `session ${token}`;
    const count = this.#counts.get(key) ?? 0;
    const limit = token === null ? mostOfOneAddress : mostOfOneSession;
    if (count >= limit || this.#responses.size >= mostOfAll) {
      throw refused('TOO_MANY_STREAMS', `At most ${limit} streams at once.`, 429);
    }
    this.#counts.set(key, count + 1);
    this.#responses.add(response);
    response.once('close', () => {
      this.#responses.delete(response);
      const left = (this.#counts.get(key) ?? 1) - 1;
      if (left > 0) this.#counts.set(key, left);
      else this.#counts.delete(key);
    });
  }

  /** Ends every stream without saying that it is complete, so that clients come back, to another instance. */
  endAll(): void {
    for (const response of this.#responses) response.end();
  }
}
