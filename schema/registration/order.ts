import { BigIntType, Collection, type Opt, type Ref } from '@mikro-orm/core';
import { Check, Entity, Index, ManyToOne, OneToMany, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Person } from '../people/person.js';
import { Policy } from '../policy.js';
import { CancellationPolicy } from '../workshops/cancellation-policy.js';
import { Edition } from '../workshops/edition.js';
import { OrderState } from './registration.enums.js';
import { Registration } from './registration.js';

/** Who pays, in one currency, for one or more registrations; the payer may be another than who takes part. */
@ObjectType({ implements: Node })
@Entity({ tableName: 'order_of_payer' })
@Index({ properties: ['edition', 'createdAt', 'id'] })
@Index({ properties: ['edition', 'state', 'createdAt', 'id'] })
@Index({ properties: ['edition', 'totalMinor', 'id'] })
@Policy('order')
export class Order extends Node {
  @ManyToOne(() => Edition, { ref: true })
  edition!: Ref<Edition>;

  @Index()
  @ManyToOne(() => Person, { ref: true })
  payer!: Ref<Person>;

  @Field(() => OrderState)
  @Property({ type: 'text' })
  state: Opt<OrderState> = 'OPEN';

  @Field(() => String)
  @Property({ type: 'text' })
  currency!: string;

  /** Sum of the lines that are not cancelled, minor units. */
  @Property({ type: new BigIntType('number') })
  totalMinor!: number;

  /** The edition's cancellation policy as it was when the order was made. */
  @Field(() => CancellationPolicy)
  @Property({ type: 'json' })
  cancellationPolicy!: CancellationPolicy;

  @OneToMany(
    () => OrderLine,
    (line) => line.order,
  )
  lines = new Collection<OrderLine>(this);
}

/** What one registration costs within an order. */
@ObjectType({ implements: Node })
@Entity()
@Check({ name: 'order_line_amount_check', expression: 'amount_minor >= 0 and award_minor >= 0' })
@Policy('order')
export class OrderLine extends Node {
  @Index()
  @ManyToOne(() => Order, { ref: true })
  order!: Ref<Order>;

  @Index()
  @ManyToOne(() => Registration, { ref: true })
  registration!: Ref<Registration>;

  @Field(() => String)
  @Property({ type: 'text' })
  description!: string;

  /** Due from the payer after any award, minor units. */
  @Property({ type: new BigIntType('number') })
  amountMinor!: number;

  /** Covered by a scholarship, minor units. */
  @Property({ type: new BigIntType('number') })
  awardMinor: Opt<number> = 0;

  @Field(() => Boolean)
  @Property({ type: 'boolean' })
  isCancelled: Opt<boolean> = false;
}
