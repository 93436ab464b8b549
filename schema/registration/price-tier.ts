import { BigIntType, type Opt, type Ref } from '@mikro-orm/core';
import { Check, Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Policy } from '../policy.js';
import { Instant } from '../scalars.js';
import type { Translations } from '../translations.js';
import { Edition } from '../workshops/edition.js';

/** A fee with a sales window and, where set, a limit of its own; its currency is the edition's. */
@ObjectType({ implements: Node })
@Entity()
@Check({ name: 'price_tier_amount_check', expression: 'amount_minor >= 0' })
@Policy('public')
export class PriceTier extends Node {
  @Index()
  @ManyToOne(() => Edition, { ref: true })
  edition!: Ref<Edition>;

  @Field(() => String)
  @Property({ type: 'text' })
  name!: string;

  @Field(() => String)
  @Property({ type: 'text' })
  description: Opt<string> = '';

  /** Minor units of the edition's currency; 0 is free. */
  @Property({ type: new BigIntType('number') })
  amountMinor!: number;

  /** Set for pay-what-you-can: the least one may pay; then `amountMinor` is the suggested fee. */
  @Property({ type: new BigIntType('number'), nullable: true })
  minimumMinor?: number | null;

  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  opensAt?: Date | null;

  @Field(() => Instant, { nullable: true, description: 'Sold until before this instant.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  closesAt?: Date | null;

  /** Texts in other languages than the own; what a language lacks is shown in the own. */
  @Property({ type: 'json', nullable: true })
  translations?: Translations | null;

  @Field(() => Int)
  @Property({ type: 'integer' })
  position!: number;

  isOnSaleAt(this: Pick<PriceTier, 'opensAt' | 'closesAt'>, now: Date): boolean {
    return (!this.opensAt || this.opensAt <= now) && (!this.closesAt || now < this.closesAt);
  }
}
