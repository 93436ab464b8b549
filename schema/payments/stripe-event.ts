import type { Opt } from '@mikro-orm/core';
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** Inbox of Stripe's events: id and type only, the payload is never trusted. Kept 30 days. */
@Entity()
@Index({ name: 'stripe_event_due_index', properties: ['nextAttemptAt'], where: 'handled_at is null' })
export class StripeEvent {
  /** Stripe's event id. */
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' })
  type!: string;

  /** Id of the object the event is about. */
  @Property({ type: 'text' })
  objectId!: string;

  @Property({ type: 'datetime', length: 3 })
  receivedAt!: Date;

  @Property({ type: 'datetime', length: 3, nullable: true })
  handledAt?: Date | null;

  @Property({ type: 'integer' })
  attempts: Opt<number> = 0;

  @Property({ type: 'datetime', length: 3 })
  nextAttemptAt!: Date;

  @Property({ type: 'text', nullable: true })
  lastError?: string | null;
}
