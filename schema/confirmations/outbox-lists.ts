import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { enumOf } from '../enum.js';
import { Policy } from '../policy.js';
import { Instant } from '../scalars.js';

export const DeliveryState = enumOf(
  'DeliveryState',
  ['QUEUED', 'TROUBLE', 'GIVEN_UP', 'BOUNCED'],
  'What is not done yet: waiting for its turn; tried in vain and tried again; given up after all tries; sent back by the other side.',
);
export type DeliveryState = keyof typeof DeliveryState;

/** Something to do outside that is not done: a mail, a refund at Stripe. For administrators. */
@ObjectType()
@Policy('administrator')
export class Delivery {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'For example `mail.confirmed` or `refund.send`.' })
  kind!: string;

  @Field(() => DeliveryState)
  state!: DeliveryState;

  @Field(() => String, { nullable: true, description: 'Address; null where none was found yet, or nothing is mailed.' })
  recipient?: string | null;

  @Field(() => Int)
  attempts!: number;

  @Field(() => String, { nullable: true, description: 'What the other side said last.' })
  lastError?: string | null;

  @Field(() => Instant)
  createdAt!: Date;

  @Field(() => Instant, { nullable: true, description: 'When it is tried next; null when it is not.' })
  nextAttemptAt?: Date | null;

  @Field(() => ID, { nullable: true })
  registrationId?: string | null;

  @Field(() => String, { nullable: true, description: 'Of the edition it is about.' })
  editionTitle?: string | null;

  @Field(() => String, { nullable: true })
  editionSlug?: string | null;
}

export const DeliveryConnection = connectionOf('Delivery', () => Delivery);

/** How the outbox of the whole instance stands. Each number ends at a thousand. */
@ObjectType()
@Policy('administrator')
export class OutboxHealth {
  @Field(() => Int)
  queued!: number;

  @Field(() => Int)
  trouble!: number;

  @Field(() => Int)
  givenUp!: number;

  @Field(() => Int)
  bounced!: number;

  @Field(() => Instant, { nullable: true, description: 'Since when the oldest of all that wait is there.' })
  waitingSince?: Date | null;
}
