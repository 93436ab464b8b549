import { BigIntType, type Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Payment } from './payment.js';

/** OPEN: the payer's bank has the money until it decides. WON: it is here again. LOST: it is the payer's for good. */
export type DisputeState = 'OPEN' | 'WON' | 'LOST';

/** A payer who takes a payment back through their bank. Kept from the moment the bank has the money. */
@Entity()
export class Dispute {
  /** Stripe's id. */
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Index()
  @ManyToOne(() => Payment, { ref: true })
  payment!: Ref<Payment>;

  @Property({ type: 'text' })
  state!: DisputeState;

  /** What the bank took, minor units of the payment's currency. */
  @Property({ type: new BigIntType('number') })
  amountMinor!: number;

  /** When the payer disputed it, UTC. */
  @Property({ type: 'datetime', length: 3 })
  openedAt!: Date;
}
