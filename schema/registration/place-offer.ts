import { BigIntType, type Opt, type Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Policy } from '../policy.js';
import { Instant } from '../scalars.js';
import { Cohort } from '../workshops/cohort.js';
import { PriceTier } from './price-tier.js';
import type { PlaceOfferState } from './registration.enums.js';
import { WaitlistEntry } from './waitlist-entry.js';

/** A place kept for someone from the waiting list until a deadline, at the price it was offered for. */
@ObjectType({ implements: Node })
@Entity()
@Unique({ name: 'place_offer_one_open_unique', properties: ['entry'], where: "state = 'OPEN'" })
@Policy('placeOffer')
export class PlaceOffer extends Node {
  @Index()
  @ManyToOne(() => WaitlistEntry, { ref: true })
  entry!: Ref<WaitlistEntry>;

  @ManyToOne(() => PriceTier, { ref: true })
  tier!: Ref<PriceTier>;

  @ManyToOne(() => Cohort, { ref: true, nullable: true })
  cohort?: Ref<Cohort> | null;

  /** Minor units of the edition's currency. */
  @Property({ type: new BigIntType('number') })
  amountMinor!: number;

  @Property({ type: 'text' })
  state: Opt<PlaceOfferState> = 'OPEN';

  /** UTC instant; from then on the offer has lapsed. */
  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  expiresAt!: Date;

  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  answeredAt?: Date | null;

  stateAt(now: Date): PlaceOfferState {
    return this.state === 'OPEN' && this.expiresAt <= now ? 'LAPSED' : this.state;
  }
}
