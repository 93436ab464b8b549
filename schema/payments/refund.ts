import { BigIntType, type Opt, type Ref } from '@mikro-orm/core';
import { Check, Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Policy } from '../policy.js';
import { Payment } from './payment.js';
import { RefundStatus } from './payments.enums.js';

/** Money on its way back to the card it came from; its id is the idempotency key at Stripe. */
@ObjectType({ implements: Node })
@Entity()
@Unique({ properties: ['payment', 'cause'] })
@Check({ name: 'refund_amount_check', expression: 'amount_minor > 0' })
@Policy('payment')
export class Refund extends Node {
  @ManyToOne(() => Payment, { ref: true })
  payment!: Ref<Payment>;

  /** Why, as a key of `refund-cause.ts` that makes a repeat harmless. */
  @Index()
  @Property({ type: 'text' })
  cause!: string;

  @Field(() => RefundStatus)
  @Property({ type: 'text' })
  status: Opt<RefundStatus> = 'OWED';

  /** Minor units. */
  @Property({ type: new BigIntType('number') })
  amountMinor!: number;

  @Property({ type: 'text' })
  currency!: string;

  @Unique()
  @Property({ type: 'text', nullable: true })
  stripeRefundId?: string | null;

  @Property({ type: 'text', nullable: true })
  failureReason?: string | null;
}
