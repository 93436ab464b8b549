import { randomUUID } from 'node:crypto';
import type { OutboxMessage } from '../../schema/confirmations/outbox-message.js';
import { afterPause, ChannelPauses } from './channel-pauses.js';
import { type Clock, systemClock } from './clock.js';
import type { Log } from './log.js';
import type { Orm } from './orm.js';
import { whenEnqueued } from './outbox.js';
import { claimMessages, type Ending, endMessage, mostAttempts, nextTry, renewMessages } from './outbox-claims.js';
import type { OutboxHandler, Outcome } from './outbox-handler.js';

/** What a worker needs. */
export interface OutboxWorkerOptions {
  orm: Orm;
  log: Log;
  /** By kind. */
  handlers: Readonly<Record<string, OutboxHandler>>;
  clock?: Clock;
  /** How often it looks without being woken; default 1000. */
  pollMs?: number;
  /** How many messages at once; default 5. */
  concurrency?: number;
  /** How long a worker may be silent before another takes its messages over; default 120 000. */
  leaseMs?: number;
  /** How long `stop` waits for messages in hand; default 8000. */
  graceMs?: number;
}

/** Works the outbox off: claims due messages, has them acted on, writes down what came of it. Any number may run. */
export class OutboxWorker {
  readonly #options: Required<OutboxWorkerOptions>;
  readonly #owner = randomUUID();
  readonly #inHand = new Map<string, Promise<void>>();
  readonly #pauses: ChannelPauses;
  #timers: NodeJS.Timeout[] = [];
  #stopListening: (() => void) | undefined;
  #isStopping = false;
  #looking: Promise<number> | undefined;
  #isWoken = false;
  #renewed: Promise<void> | undefined;

  constructor(options: OutboxWorkerOptions) {
    this.#options = {
      clock: systemClock,
      pollMs: 1000,
      concurrency: 5,
      leaseMs: 120_000,
      graceMs: 8000,
      ...options,
    };
    this.#pauses = new ChannelPauses(this.#options.handlers, this.#options.clock, this.#options.log);
  }

  /** Begins to work. */
  start(): void {
    const { orm, pollMs, leaseMs } = this.#options;
    if (this.#isStopping || this.#stopListening) return;
    this.#stopListening = whenEnqueued(orm.em, () => this.wake());
    this.#timers = [setInterval(() => this.wake(), pollMs), setInterval(() => this.#renew(), leaseMs / 3)];
    this.wake();
  }

  /** Looks for due messages now. */
  wake(): void {
    this.#isWoken = true;
    if (this.#looking || this.#isStopping) return;
    this.#looking = this.#look()
      .catch((error: unknown) => {
        this.#options.log.warn({ err: error }, 'Looking into the outbox failed');
        return 0;
      })
      .finally(() => {
        this.#looking = undefined;
        if (this.#isWoken) this.wake();
      });
  }

  /** Works until nothing is due, started or not; paused channels wait. Answers how many messages it acted on. For tests and tools. */
  async drain(): Promise<number> {
    let acted = 0;
    for (;;) {
      // What ends while we look may owe something new, or begin another look: only a whole one with empty hands says that nothing is due.
      const isIdle = this.#inHand.size === 0;
      this.wake();
      const claimed = (await this.#looking) ?? 0;
      if (claimed === 0 && isIdle && !this.#looking) return acted;
      acted += claimed;
      if (this.#inHand.size > 0) await Promise.race(this.#inHand.values());
    }
  }

  /** Claims nothing more and waits for what is in hand; what is not finished in time goes to others when its lease ends. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#stopListening?.();
    await this.#looking;
    const inTime = new AbortController();
    const grace = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#options.graceMs);
      inTime.signal.addEventListener('abort', () => clearTimeout(timer));
    });
    await Promise.race([Promise.allSettled(this.#inHand.values()), grace]);
    inTime.abort();
    for (const timer of this.#timers) clearInterval(timer);
    await this.#renewed;
  }

  async #look(): Promise<number> {
    let claimed = 0;
    while (this.#isWoken && !this.#isStopping) {
      this.#isWoken = false;
      claimed += await this.#claim();
    }
    return claimed;
  }

  async #claim(): Promise<number> {
    const { orm, clock, concurrency, leaseMs } = this.#options;
    let claimed = 0;
    for (const { kinds, most } of this.#pauses.claimable()) {
      const limit = Math.min(most, concurrency - this.#inHand.size);
      if (limit <= 0) continue;
      const claim = { owner: this.#owner, now: clock.now(), leaseMs, limit, kinds };
      for (const message of await claimMessages(orm.em.fork(), claim)) {
        claimed += 1;
        const work = this.#work(message).finally(() => {
          this.#inHand.delete(message.id);
          // A free hand may take the next one at once.
          if (this.#stopListening) this.wake();
        });
        this.#inHand.set(message.id, work);
      }
    }
    return claimed;
  }

  async #work(message: OutboxMessage): Promise<void> {
    const { orm, log } = this.#options;
    const facts = { outbox: message.id, kind: message.kind, attempts: message.attempts };
    try {
      const outcome = await this.#act(message);
      this.#pauses.heard(message.kind, outcome);
      const ending = this.#endingOf(message, outcome);
      const isOurs = await endMessage(orm.em.fork(), message, this.#owner, ending);
      if (!isOurs) log.warn(facts, 'Another worker took this message over; its ending counts');
      else if (ending.status === 'DEAD') log.error({ ...facts, reason: ending.error }, 'A message is dead');
    } catch (error) {
      log.error({ ...facts, err: error }, 'The ending of a message was not written; it is tried again after its lease');
    }
  }

  async #act(message: OutboxMessage): Promise<Outcome> {
    const handler = Object.hasOwn(this.#options.handlers, message.kind)
      ? this.#options.handlers[message.kind]
      : undefined;
    if (!handler) return { kind: 'dead', reason: `No handler for ${message.kind}` };
    if (message.attempts > mostAttempts) return { kind: 'dead', reason: message.lastError ?? 'Never came to an end' };
    let payload: unknown;
    try {
      payload = handler.parse(message.payload);
    } catch (error) {
      return { kind: 'dead', reason: `Payload: ${textOf(error)}` };
    }
    try {
      return await handler.act(this.#options.orm.em.fork(), payload, message);
    } catch (error) {
      return { kind: 'retry', reason: textOf(error) };
    }
  }

  #endingOf(message: OutboxMessage, outcome: Outcome): Ending {
    const now = this.#options.clock.now();
    switch (outcome.kind) {
      case 'done':
        return { status: 'SENT', sentAt: now, messageId: outcome.messageId ?? null, error: outcome.note ?? null };
      case 'drop':
        return { status: 'DROPPED', error: outcome.reason };
      case 'pause': {
        const attempts = message.attempts - 1;
        return { status: 'PENDING', error: outcome.reason, attempts, nextAttemptAt: afterPause(now) };
      }
      case 'retry':
        if (message.attempts >= mostAttempts) return { status: 'DEAD', error: outcome.reason };
        return { status: 'PENDING', error: outcome.reason, nextAttemptAt: nextTry(message.attempts, now) };
      case 'dead':
        return { status: 'DEAD', error: outcome.reason };
    }
  }

  #renew(): void {
    const { orm, clock, leaseMs, log } = this.#options;
    const until = new Date(clock.now().getTime() + leaseMs);
    this.#renewed = renewMessages(orm.em.fork(), this.#owner, [...this.#inHand.keys()], until).catch((error: unknown) =>
      log.warn({ err: error }, 'Renewing the leases of messages failed'),
    );
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
