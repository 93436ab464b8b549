import Stripe from 'stripe';
import { type EventObject, newEvent, thinOf } from './event-payloads.js';
import type { StripeStore } from './store.js';

/** How events reach the product: as they come, several times, turned round, late, or not at all. */
export interface DeliveryMode {
  /** Each event is sent this often. */
  copies: number;
  /** Newest first instead of oldest first, among those that are due together. */
  isReversed: boolean;
  /** Nothing is sent; events can only be listed, until this is switched off again. */
  isDropped: boolean;
  /** How long after it happened an event is sent. */
  delayMs: number;
  /** Events that carry their object, events that only point at it, or both. */
  shape: 'snapshot' | 'thin' | 'both';
}

/** Each event once, at once, in order. */
export const plainDelivery: DeliveryMode = {
  copies: 1,
  isReversed: false,
  isDropped: false,
  delayMs: 0,
  shape: 'snapshot',
};

/** Where events go, and the secret they are signed with. */
export interface WebhookTarget {
  url: () => string;
  secret: string;
}

const signer = new Stripe('sk_test_emulated');

/** Makes events and sends them, signed, with growing waits until they are taken. */
export class Webhooks {
  mode: DeliveryMode = plainDelivery;
  readonly #store: StripeStore;
  readonly #target: WebhookTarget | null;
  readonly #clock: { now(): Date };
  #sending: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;
  #isClosed = false;

  constructor(store: StripeStore, target: WebhookTarget | null, clock: { now(): Date }) {
    this.#store = store;
    this.#target = target;
    this.#clock = clock;
    if (target) this.#timer = setInterval(() => void this.deliver(), 2000);
    this.#timer?.unref();
  }

  /** Writes an event down and has it sent soon. */
  tell(type: string, object: EventObject): void {
    const created = Math.floor(this.#clock.now().getTime() / 1000);
    const event = newEvent(this.#store.newId('event'), created, type, object);
    this.#store.save('event', event);
    const { delayMs } = this.mode;
    this.#store.scheduleDelivery(event.id, Date.now() + delayMs);
    setTimeout(() => void this.deliver(), delayMs).unref();
  }

  /** Sends what is due now; one round after the other. */
  deliver(): Promise<void> {
    this.#sending = this.#sending.then(() => this.#round()).catch(() => undefined);
    return this.#sending;
  }

  async #round(): Promise<void> {
    if (!this.#target || this.mode.isDropped || this.#isClosed) return;
    const due = this.#store.dueDeliveries(Date.now());
    for (const { event, tries } of this.mode.isReversed ? due.reverse() : due) {
      const isTaken = await this.send(event);
      if (isTaken) this.#store.markDelivered(event);
      else this.#store.scheduleDelivery(event, Date.now() + 1000 * 2 ** tries);
    }
  }

  /** Sends one event as often and in the shape the mode says; true when every one was taken. */
  async send(eventId: string): Promise<boolean> {
    const event = this.#store.find('event', eventId);
    if (!event || !this.#target) return false;
    const { shape, copies } = this.mode;
    const payloads = [...(shape === 'thin' ? [] : [event]), ...(shape === 'snapshot' ? [] : [thinOf(event)])];
    let isTaken = true;
    for (let copy = 0; copy < copies; copy += 1) {
      for (const payload of payloads) isTaken = (await this.#post(JSON.stringify(payload))) && isTaken;
    }
    return isTaken;
  }

  async #post(payload: string): Promise<boolean> {
    if (!this.#target) return false;
    const signature = signer.webhooks.generateTestHeaderString({ payload, secret: this.#target.secret });
    try {
      const answer = await fetch(this.#target.url(), {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'stripe-signature': signature },
        body: payload,
        signal: AbortSignal.timeout(10_000),
      });
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      return false;
    }
  }

  /** Sends nothing more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#timer) clearInterval(this.#timer);
    await this.#sending;
  }
}
