import { BigIntType, type Opt, type Ref } from '@mikro-orm/core';
import { Check, Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Policy } from '../policy.js';
import { Order } from '../registration/order.js';
import { Instant } from '../scalars.js';
import { PaymentStatus } from './payments.enums.js';

/** One attempt to pay an order by card; its id is the idempotency key at Stripe. */
@ObjectType({ implements: Node })
@Entity()
@Unique({ name: 'payment_one_open_unique', properties: ['order'], where: "status in ('OPEN', 'PROCESSING')" })
@Check({
  name: 'payment_refund_check',
  expression: 'amount_minor > 0 and refund_reserved_minor >= 0 and refund_reserved_minor <= captured_minor',
})
@Index({ properties: ['status', 'expiresAt'] })
@Policy('payment')
export class Payment extends Node {
  @Index()
  @ManyToOne(() => Order, { ref: true })
  order!: Ref<Order>;

  @Field(() => PaymentStatus)
  @Property({ type: 'text' })
  status: Opt<PaymentStatus> = 'OPEN';

  /** Minor units. */
  @Property({ type: new BigIntType('number') })
  amountMinor!: number;

  @Property({ type: 'text' })
  currency!: string;

  /** Parameters of `checkout.sessions.create`, kept so that a retry sends equal ones. */
  @Property({ type: 'json' })
  parameters!: Record<string, unknown>;

  /** Stripe's Checkout Session. */
  @Unique()
  @Property({ type: 'text', nullable: true })
  checkoutId?: string | null;

  /** Where the payer pays; null until Stripe answered. */
  @Property({ type: 'text', nullable: true })
  checkoutUrl?: string | null;

  @Index()
  @Property({ type: 'text', nullable: true })
  paymentIntentId?: string | null;

  /** Connected account; null for the instance's own. */
  @Property({ type: 'text', nullable: true })
  stripeAccount?: string | null;

  /** When the Checkout Session ends, UTC. */
  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  expiresAt!: Date;

  @Property({ type: new BigIntType('number') })
  capturedMinor: Opt<number> = 0;

  /** Sum of all refunds asked for, minor units; guarded against `capturedMinor`. */
  @Property({ type: new BigIntType('number') })
  refundReservedMinor: Opt<number> = 0;

  @Property({ type: new BigIntType('number') })
  feeMinor: Opt<number> = 0;

  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  settledAt?: Date | null;

  /** What arrived and is not on its way back, minor units. */
  heldMinor(): number {
    return this.capturedMinor - this.refundReservedMinor;
  }
}
