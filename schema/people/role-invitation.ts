import type { Opt, Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Policy } from '../policy.js';
import { Instant } from '../scalars.js';
import { Appointment } from './appointment.js';
import { AppointmentRole, AppointmentScope, type RoleInvitationState } from './people.enums.js';
import { Person } from './person.js';

/** Somebody was asked by mail to take on a role. It gives no power; accepting it makes the Appointment. */
@ObjectType({ implements: Node })
@Entity()
@Index({ properties: ['scope', 'scopeId'] })
@Policy('roleInvitation')
export class RoleInvitation extends Node {
  @Index()
  @ManyToOne(() => Person, { ref: true })
  person!: Ref<Person>;

  @Field(() => AppointmentRole)
  @Property({ type: 'text' })
  role!: AppointmentRole;

  @Field(() => AppointmentScope)
  @Property({ type: 'text' })
  scope!: AppointmentScope;

  @Field(() => ID, { nullable: true })
  @Property({ type: 'text', nullable: true })
  scopeId?: string | null;

  /** From when the role would hold; null: from acceptance on. */
  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  fromAt?: Date | null;

  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  untilAt?: Date | null;

  /** What the person is told of why they are asked. */
  @Field(() => String)
  @Property({ type: 'text' })
  reason!: string;

  @Index()
  @ManyToOne(() => Person, { ref: true })
  invitedBy!: Ref<Person>;

  /** As stored; what nobody answered in time is LAPSED when read. */
  @Property({ type: 'text' })
  state: Opt<RoleInvitationState> = 'PROPOSED';

  @Field(() => Instant, { description: 'Until when it can be answered.' })
  @Property({ type: 'datetime', length: 3 })
  answerBy!: Date;

  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  answeredAt?: Date | null;

  /** Word that came with the answer. */
  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  answer?: string | null;

  /** Raised when it is sent again or withdrawn; links of mails before it end. */
  @Property({ type: 'integer', default: 1 })
  linkGeneration: Opt<number> = 1;

  @Index()
  @ManyToOne(() => Appointment, { ref: true, nullable: true })
  appointment?: Ref<Appointment> | null;

  /** PROPOSED becomes LAPSED by the clock alone: when it can be answered no more, or the role itself would be over. */
  stateAt(now: Date): RoleInvitationState {
    const isLate = this.answerBy <= now || (this.untilAt != null && this.untilAt <= now);
    return this.state === 'PROPOSED' && isLate ? 'LAPSED' : this.state;
  }
}
