import type { Opt, Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Person } from '../people/person.js';
import { Policy } from '../policy.js';
import { Instant, LocalDateTime, TimeZone } from '../scalars.js';
import { MeetingPresence, MeetingStatus, RsvpAnswer } from './communities.enums.js';
import { Community } from './community.js';

/** One gathering of a community. Wall time and zone are kept; instants follow from them. */
@ObjectType({ implements: Node })
@Entity()
@Index({ properties: ['community', 'startsAt', 'id'] })
@Policy('meeting')
export class Meeting extends Node {
  @ManyToOne(() => Community, { ref: true })
  community!: Ref<Community>;

  @Field(() => String)
  @Property({ type: 'text' })
  title!: string;

  /** Markdown. */
  @Property({ type: 'text' })
  agenda: Opt<string> = '';

  @Field(() => LocalDateTime)
  @Property({ type: 'text' })
  startsLocal!: string;

  @Field(() => LocalDateTime)
  @Property({ type: 'text' })
  endsLocal!: string;

  @Field(() => TimeZone)
  @Property({ type: 'text' })
  timeZone!: string;

  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  startsAt!: Date;

  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  endsAt!: Date;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  place?: string | null;

  /** The online room's address; in no mail, feed or list: only who may come in gets it, when the room is open. */
  @Property({ type: 'text', nullable: true })
  joinUrl?: string | null;

  @Field(() => MeetingStatus)
  @Property({ type: 'text' })
  status: Opt<MeetingStatus> = 'PLANNED';

  /** Markdown written afterwards. */
  @Property({ type: 'text', nullable: true })
  recap?: string | null;

  /** iCalendar SEQUENCE. */
  @Property({ type: 'integer' })
  sequence: Opt<number> = 0;
}

/** One person's answer to one meeting; never to the whole rhythm. */
@ObjectType({ implements: Node })
@Entity()
@Unique({ properties: ['meeting', 'person'] })
@Policy('rsvp')
export class Rsvp extends Node {
  @ManyToOne(() => Meeting, { ref: true })
  meeting!: Ref<Meeting>;

  @Index()
  @ManyToOne(() => Person, { ref: true })
  person!: Ref<Person>;

  @Field(() => RsvpAnswer)
  @Property({ type: 'text' })
  answer!: RsvpAnswer;

  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  answeredAt!: Date;

  /** `page`, `mail` or `calendar`. */
  @Property({ type: 'text' })
  via!: string;
}

/** Who came to a meeting; marked by oneself or by a steward. */
@ObjectType({ implements: Node })
@Entity()
@Unique({ properties: ['meeting', 'person'] })
@Policy('rsvp')
export class MeetingAttendance extends Node {
  @ManyToOne(() => Meeting, { ref: true })
  meeting!: Ref<Meeting>;

  @Index()
  @ManyToOne(() => Person, { ref: true })
  person!: Ref<Person>;

  @Field(() => MeetingPresence)
  @Property({ type: 'text' })
  presence!: MeetingPresence;

  @ManyToOne(() => Person, { ref: true, nullable: true })
  markedBy?: Ref<Person> | null;
}
