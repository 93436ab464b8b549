import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { newId } from '../node.js';

/** Where an outbox row stands; PENDING and SENDING are open, the rest are final. */
export type OutboxStatus = 'PENDING' | 'SENDING' | 'SENT' | 'DEAD' | 'DROPPED' | 'BOUNCED';

/** Something to do outside the database (a mail, a refund at Stripe), written in the transaction that decided it. */
@Entity()
@Index({
  name: 'outbox_message_due_index',
  properties: ['nextAttemptAt', 'priority'],
  where: "status in ('PENDING', 'SENDING')",
})
@Index({ properties: ['status', 'createdAt'] })
export class OutboxMessage {
  @PrimaryKey({ type: 'text' })
  id: string = newId();

  /** UTC instant. */
  @Property({ type: 'datetime', length: 3 })
  createdAt!: Date;

  /** Which handler acts on it, for example `mail.confirmed` or `refund.send`. */
  @Property({ type: 'text' })
  kind!: string;

  /** One row per decision, for example `confirmation:<registration id>:v1`. */
  @Unique()
  @Property({ type: 'text' })
  dedupKey!: string;

  /** Ids and plain values; the handler of the kind parses it before acting. */
  @Property({ type: 'json' })
  payload!: unknown;

  /** Mail address; null where nothing is mailed. */
  @Index()
  @Property({ type: 'text', nullable: true })
  recipient?: string | null;

  /** Lower goes first. */
  @Property({ type: 'integer' })
  priority: number = 5;

  @Property({ type: 'text' })
  status: OutboxStatus = 'PENDING';

  @Property({ type: 'integer' })
  attempts: number = 0;

  /** UTC instant before which nobody tries; while SENDING, the end of the lease. */
  @Property({ type: 'datetime', length: 3 })
  nextAttemptAt!: Date;

  /** Id of the worker that has it. */
  @Property({ type: 'text', nullable: true })
  leaseOwner?: string | null;

  /** UTC instant until which that worker has it. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  leaseUntil?: Date | null;

  @Property({ type: 'text', nullable: true })
  lastError?: string | null;

  @Property({ type: 'datetime', length: 3, nullable: true })
  sentAt?: Date | null;

  /** What the outside called it: the mail's Message-ID, the refund's id. */
  @Property({ type: 'text', nullable: true })
  messageId?: string | null;

  @Index()
  @Property({ type: 'text', nullable: true })
  personId?: string | null;

  @Index()
  @Property({ type: 'text', nullable: true })
  editionId?: string | null;

  @Index()
  @Property({ type: 'text', nullable: true })
  registrationId?: string | null;
}
