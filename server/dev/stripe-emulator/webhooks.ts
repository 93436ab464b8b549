import Stripe from 'stripe';
import { apiVersion } from './objects.js';
import type { StripeStore } from './store.js';

/** How events reach the product: as they come, several times, late, or not at all. */
export interface DeliveryMode {
  /** Each event is sent this often. */
  copies: number;
  /** Newest first instead of oldest first. */
  isReversed: boolean;
  /** Nothing is sent; events can only be listed. */
  isDropped: boolean;
}

/** Where events go, and the secret they are signed with. */
export interface WebhookTarget {
  url: () => string;
  secret: string;
}

const signer = new Stripe('sk_test_emulated');

/** Makes events and sends them, signed, with growing waits until they are taken. */
export class Webhooks {
  mode: DeliveryMode = { copies: 1, isReversed: false, isDropped: false };
  readonly #store: StripeStore;
  readonly #target: WebhookTarget | null;
  readonly #clock: { now(): Date };
  #sending: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;

  constructor(store: StripeStore, target: WebhookTarget | null, clock: { now(): Date }) {
    this.#store = store;
    this.#target = target;
    this.#clock = clock;
    if (target) this.#timer = setInterval(() => void this.deliver(), 2000);
    this.#timer?.unref();
  }

  /** Writes an event down and has it sent soon. */
  tell(type: string, object: Stripe.Event['data']['object']): void {
    const event = {
      id: this.#store.newId('event'),
      object: 'event',
      api_version: apiVersion,
      created: Math.floor(this.#clock.now().getTime() / 1000),
      data: { object },
      livemode: false,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      type,
      // The SDK's type is a union over every event there is; which one this is, only `type` tells.
    } as unknown as Stripe.Event;
    this.#store.save('event', event);
    this.#store.scheduleDelivery(event.id, Date.now());
    setImmediate(() => void this.deliver());
  }

  /** Sends what is due now; one round after the other. */
  deliver(): Promise<void> {
    this.#sending = this.#sending.then(() => this.#round()).catch(() => undefined);
    return this.#sending;
  }

  async #round(): Promise<void> {
    if (!this.#target || this.mode.isDropped) return;
    const due = this.#store.dueDeliveries(Date.now());
    for (const { event, tries } of this.mode.isReversed ? due.reverse() : due) {
      const isTaken = await this.send(event);
      if (isTaken) this.#store.markDelivered(event);
      else this.#store.scheduleDelivery(event, Date.now() + 1000 * 2 ** tries);
    }
  }

  /** Sends one event as often as the mode says; true when the last was taken. */
  async send(eventId: string): Promise<boolean> {
    const event = this.#store.find('event', eventId);
    if (!event || !this.#target) return false;
    const payload = JSON.stringify(event);
    let isTaken = false;
    for (let copy = 0; copy < this.mode.copies; copy += 1) isTaken = await this.#post(payload);
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
      return answer.ok;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.mode = { ...this.mode, isDropped: true };
    await this.#sending;
  }
}
