import type { Opt, Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Meeting } from '../communities/meeting.js';
import { Node } from '../node.js';
import { Person } from '../people/person.js';
import { Policy } from '../policy.js';
import { Registration } from '../registration/registration.js';
import { Session } from '../workshops/session.js';

/** A session or a meeting in somebody's calendar, put there by mail: exactly this is kept right and withdrawn. */
@ObjectType({ implements: Node })
@Entity()
@Unique({ properties: ['person', 'session'] })
@Unique({ properties: ['person', 'meeting'] })
@Policy('calendarItem')
export class CalendarItem extends Node {
  @ManyToOne(() => Person, { ref: true })
  person!: Ref<Person>;

  /** Null: a meeting. */
  @Index()
  @ManyToOne(() => Session, { ref: true, nullable: true, deleteRule: 'cascade' })
  session?: Ref<Session> | null;

  /** Null: a session. */
  @Index()
  @ManyToOne(() => Meeting, { ref: true, nullable: true, deleteRule: 'cascade' })
  meeting?: Ref<Meeting> | null;

  /** The place it came with; null for a meeting, and for who facilitates. */
  @Index()
  @ManyToOne(() => Registration, { ref: true, nullable: true })
  registration?: Ref<Registration> | null;

  /** UID of its files, for ever; one without a host is older than this column and gets the host of the day. */
  @Unique()
  @Property({ type: 'text' })
  uid!: string;

  /** Address that its files name as organizer, for ever; empty: older than this column. */
  @Property({ type: 'text' })
  organizer!: string;

  /** SEQUENCE of the last file: raised by every change of time, place and status, by leaving and by coming back. */
  @Property({ type: 'integer' })
  sequence!: number;

  /** What the last file said; a mail that would only say it again is not sent. Empty: not known. */
  @Property({ type: 'text' })
  contentHash!: string;

  /** The message of the outbox that carried the last file; a repeated try carries the same file. */
  @Property({ type: 'text', nullable: true })
  sentBy?: string | null;

  @Field(() => Boolean, { description: 'True once a mail took it out again.' })
  @Property({ type: 'boolean' })
  isWithdrawn: Opt<boolean> = false;
}
