import { LiveSubscription } from './live-subscription.js';

/** Tells whoever is subscribed to a topic that something changed. Hints, not records: what counts is in the database. */
export interface Live {
  /** Reaches every subscriber of every instance; inside a write call it in `afterCommit`. At most 7000 bytes as JSON. */
  publish(topic: string, payload?: LivePayload): void;
  /** From now on; null means that something may have been missed, so read again. Ends with `return()` or when the app closes. */
  subscribe(topic: string): AsyncIterableIterator<LivePayload>;
  /** Ends every subscription. */
  close(): Promise<void>;
}

/** Ids and numbers; the receiver reads the rest as who it is. */
export type LivePayload = Record<string, string | number | boolean | null> | null;

/** Live updates inside one process. */
export class LocalLive implements Live {
  readonly #topics = new Map<string, Set<LiveSubscription>>();
  #isClosed = false;

  publish(topic: string, payload: LivePayload = null): void {
    for (const subscription of this.#topics.get(topic) ?? []) subscription.push(payload);
  }

  subscribe(topic: string): AsyncIterableIterator<LivePayload> {
    const subscription = new LiveSubscription(() => this.#forget(topic, subscription));
    if (this.#isClosed) {
      subscription.end();
      return subscription;
    }
    const others = this.#topics.get(topic) ?? new Set();
    this.#topics.set(topic, others.add(subscription));
    return subscription;
  }

  /** Tells every subscriber that something may have been missed. */
  pushAll(): void {
    for (const topic of this.#topics.keys()) this.publish(topic);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const subscriptions of [...this.#topics.values()]) {
      for (const subscription of [...subscriptions]) subscription.end();
    }
  }

  #forget(topic: string, subscription: LiveSubscription): void {
    const subscriptions = this.#topics.get(topic);
    subscriptions?.delete(subscription);
    if (subscriptions?.size === 0) this.#topics.delete(topic);
  }
}
