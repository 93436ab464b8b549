import type { Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Person } from '../people/person.js';
import { Policy } from '../policy.js';
import { Registration } from '../registration/registration.js';
import { Instant } from '../scalars.js';
import { Session } from '../workshops/session.js';
import { AttendanceState } from './attendance.enums.js';

/** Whether the person of a registration was at a session; the last mark counts, each is in the audit log. */
@ObjectType({ implements: Node })
@Entity()
@Unique({ properties: ['session', 'registration'] })
@Policy('attendance')
export class Attendance extends Node {
  @ManyToOne(() => Session, { ref: true })
  session!: Ref<Session>;

  @Index()
  @ManyToOne(() => Registration, { ref: true })
  registration!: Ref<Registration>;

  @Field(() => AttendanceState)
  @Property({ type: 'text' })
  state!: AttendanceState;

  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  markedAt!: Date;

  @ManyToOne(() => Person, { ref: true, nullable: true })
  markedBy?: Ref<Person> | null;
}
