import type { EntityManager } from '@mikro-orm/core';
import type { OutboxMessage } from '../../schema/confirmations/outbox-message.js';

/**
 * What came of acting on a message. `retry`: later, with growing waits, to 72 hours. `dead`: for good, organizers see it.
 * `drop`: no longer wanted. `pause`: the outside is down; everything of the channel waits and nothing ages.
 */
export type Outcome =
  | { kind: 'done'; note?: string; messageId?: string }
  | { kind: 'retry' | 'dead' | 'drop' | 'pause'; reason: string };

/** Acts on messages of one kind; may be called again for one that was already acted on. */
export interface OutboxHandler<P = unknown> {
  /** What is down together, for example `smtp` or `stripe`. */
  channel: string;
  /** Checks a payload as it was stored; throws when it is not one of this kind, and the message is dead. */
  parse(payload: unknown): P;
  /** Acts, outside any transaction. A thrown error counts as `retry`. */
  act(em: EntityManager, payload: P, message: OutboxMessage): Promise<Outcome>;
}
