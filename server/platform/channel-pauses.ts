import type { Clock } from './clock.js';
import type { Log } from './log.js';
import type { Claim } from './outbox-claims.js';
import type { OutboxHandler, Outcome } from './outbox-handler.js';

const probeEveryMs = 15_000;

/** When a message that found its channel down is due again: later than the next probe, so that another one is that probe. */
export function afterPause(now: Date): Date {
  return new Date(now.getTime() + probeEveryMs + 1000);
}

/** Which channels are down, as this worker found; one message of each is tried every 15 seconds until one gets through. */
export class ChannelPauses {
  /** Channel to the UTC milliseconds of its next probe. */
  readonly #nextProbe = new Map<string, number>();

  constructor(
    private readonly handlers: Readonly<Record<string, OutboxHandler>>,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** What may be claimed now: everything of channels that are up, and one message of each channel due for a probe. */
  claimable(): { kinds: Claim['kinds']; most: number }[] {
    const now = this.clock.now().getTime();
    const paused = [...this.#nextProbe.keys()].flatMap((channel) => this.#kindsOf(channel));
    const probes = [...this.#nextProbe].filter(([, at]) => at <= now);
    for (const [channel] of probes) this.#nextProbe.set(channel, now + probeEveryMs);
    return [
      { kinds: { without: paused }, most: Number.MAX_SAFE_INTEGER },
      ...probes.map(([channel]) => ({ kinds: { only: this.#kindsOf(channel) }, most: 1 })),
    ];
  }

  /** Pauses the channel of `kind` when the outside is down, resumes it when a message got through. */
  heard(kind: string, outcome: Outcome): void {
    const channel = this.handlers[kind]?.channel;
    if (channel === undefined) return;
    const wasPaused = this.#nextProbe.has(channel);
    if (outcome.kind === 'pause') {
      this.#nextProbe.set(channel, this.clock.now().getTime() + probeEveryMs);
      if (!wasPaused) this.log.warn({ channel, reason: outcome.reason }, 'A channel is down; its messages wait');
    } else if (wasPaused && outcome.kind === 'done') {
      this.#nextProbe.delete(channel);
      this.log.info({ channel }, 'A channel is up again');
    }
  }

  #kindsOf(channel: string): string[] {
    return Object.keys(this.handlers).filter((kind) => this.handlers[kind]?.channel === channel);
  }
}
