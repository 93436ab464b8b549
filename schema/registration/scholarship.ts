import { BigIntType, type Opt, type Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, OneToOne, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Policy } from '../policy.js';
import { Instant } from '../scalars.js';
import { Fund } from './fund.js';
import { ScholarshipState } from './registration.enums.js';
import { Registration } from './registration.js';

/** One person's application for help with the fee and, once decided, its award. */
@ObjectType({ implements: Node })
@Entity()
@Policy('scholarship')
export class Scholarship extends Node {
  @Index()
  @ManyToOne(() => Fund, { ref: true })
  fund!: Ref<Fund>;

  @OneToOne(() => Registration, { ref: true, owner: true })
  registration!: Ref<Registration>;

  @Field(() => ScholarshipState, {
    description: 'WITHDRAWN: it ended with the registration, before a decision or with the award back in the fund.',
  })
  @Property({ type: 'text' })
  state: Opt<ScholarshipState> = 'ASKED';

  @Field(() => String)
  @Property({ type: 'text' })
  motivation!: string;

  /** Minor units the person can pay. */
  @Property({ type: new BigIntType('number') })
  affordableMinor!: number;

  @Property({ type: new BigIntType('number') })
  awardMinor: Opt<number> = 0;

  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  decidedAt?: Date | null;
}
