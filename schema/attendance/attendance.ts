import type { Opt, Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Person } from '../people/person.js';
import { Policy } from '../policy.js';
import { Registration } from '../registration/registration.js';
import { Instant } from '../scalars.js';
import { Session } from '../workshops/session.js';
import { AttendanceHow, AttendanceState } from './attendance.enums.js';

/** Whether the person of a registration was at a session: of all AttendanceMarks the one that was made last. */
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

  /** Minutes that someone was there, and the share of the session that is, in whole per cent; with PARTIAL only. */
  @Field(() => Int, { nullable: true })
  @Property({ type: 'integer', nullable: true })
  minutes?: number | null;

  @Field(() => Int, { nullable: true, description: 'Per cent of the session that `minutes` are.' })
  @Property({ type: 'integer', nullable: true })
  share?: number | null;

  @Field(() => AttendanceHow)
  @Property({ type: 'text', default: 'HAND' })
  how: Opt<AttendanceHow> = 'HAND';

  @Field(() => Instant, { description: 'When the mark was made, which may be before it arrived.' })
  @Property({ type: 'datetime', length: 3 })
  markedAt!: Date;

  @ManyToOne(() => Person, { ref: true, nullable: true })
  markedBy?: Ref<Person> | null;
}
