import type { Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Policy } from '../policy.js';
import { Instant } from '../scalars.js';
import { AppointmentRole, AppointmentScope } from './people.enums.js';
import { Person } from './person.js';

/** A dated role of a person over the instance, or one series, edition, cohort or community. The only source of powers. */
@ObjectType({ implements: Node })
@Entity()
@Index({ properties: ['scope', 'scopeId'] })
@Policy('appointment')
export class Appointment extends Node {
  @Index()
  @ManyToOne(() => Person, { ref: true })
  person!: Ref<Person>;

  @Field(() => AppointmentRole)
  @Property({ type: 'text' })
  role!: AppointmentRole;

  @Field(() => AppointmentScope)
  @Property({ type: 'text' })
  scope!: AppointmentScope;

  /** Id of the noun of that scope; null for INSTANCE. */
  @Field(() => ID, { nullable: true })
  @Property({ type: 'text', nullable: true })
  scopeId?: string | null;

  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  fromAt!: Date;

  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  untilAt?: Date | null;

  /** Why it was given; once ended by someone, also why, on a second line. */
  @Field(() => String)
  @Property({ type: 'text' })
  reason!: string;

  isOverAt(now: Date): boolean {
    return !!this.untilAt && this.untilAt <= now;
  }

  isInForceAt(now: Date): boolean {
    return this.fromAt <= now && !this.isOverAt(now);
  }
}
