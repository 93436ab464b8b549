import type { Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, OneToOne, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Policy } from '../policy.js';
import { Instant } from '../scalars.js';
import { Cohort } from '../workshops/cohort.js';
import { Edition } from '../workshops/edition.js';
import { Registration } from './registration.js';

/** A registration's place in the one line of its edition; first come, first served. */
@ObjectType({ implements: Node })
@Entity()
@Index({
  name: 'waitlist_entry_line_index',
  properties: ['edition', 'joinedAt', 'id'],
  where: 'left_at is null',
})
@Policy('waitlistEntry')
export class WaitlistEntry extends Node {
  @ManyToOne(() => Edition, { ref: true })
  edition!: Ref<Edition>;

  @OneToOne(() => Registration, { ref: true, owner: true })
  registration!: Ref<Registration>;

  /** The only acceptable cohort; null: any with room. */
  @ManyToOne(() => Cohort, { ref: true, nullable: true })
  cohort?: Ref<Cohort> | null;

  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  joinedAt!: Date;

  /** Set when the person got a place, left, or the edition started. */
  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  leftAt?: Date | null;

  /** Set by the one "not now" a person has: no offer before this instant; the place in line stays. */
  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  pausedUntil?: Date | null;
}
