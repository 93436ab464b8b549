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

/**
 * One mark or correction as it was made. Append-only: only the reason can be taken away, when its person is erased.
 * `createdAt` says when it arrived here, `markedAt` when it was made.
 */
@ObjectType({ implements: Node, description: 'One mark or correction of attendance, as it was made.' })
@Entity()
@Unique({ properties: ['registration', 'session', 'deviceMark'] })
@Policy('attendanceTrail')
export class AttendanceMark extends Node {
  @ManyToOne(() => Session, { ref: true })
  session!: Ref<Session>;

  @ManyToOne(() => Registration, { ref: true })
  registration!: Ref<Registration>;

  @Field(() => AttendanceState)
  @Property({ type: 'text' })
  state!: AttendanceState;

  @Field(() => Int, { nullable: true })
  @Property({ type: 'integer', nullable: true })
  minutes?: number | null;

  @Field(() => AttendanceState, { nullable: true, description: 'What stood when it arrived; null for nothing.' })
  @Property({ type: 'text', nullable: true })
  earlierState?: AttendanceState | null;

  @Field(() => Boolean, {
    description: 'Whether it counted from its arrival on; not when a later one was here already.',
  })
  @Property({ type: 'boolean', default: true })
  isTaken: Opt<boolean> = true;

  @Field(() => AttendanceHow)
  @Property({ type: 'text' })
  how!: AttendanceHow;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  reason?: string | null;

  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  markedAt!: Date;

  @Index()
  @ManyToOne(() => Person, { ref: true, nullable: true })
  markedBy?: Ref<Person> | null;

  /** Name that the device gave the mark, so that one sent twice is one. */
  @Property({ type: 'text', nullable: true })
  deviceMark?: string | null;
}
