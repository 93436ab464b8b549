import type { Opt } from '@mikro-orm/core';
import { Entity, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Policy } from '../policy.js';
import { TimeZone } from '../scalars.js';
import { CalendarChoice, VisibilityLevel } from './people.enums.js';

/** Someone Perennial knows; may exist without ever signing in. One person, one record, from first click to retired member. */
@ObjectType({ implements: Node })
@Entity()
@Policy('person')
export class Person extends Node {
  @Field(() => String)
  @Property({ type: 'text' })
  name!: string;

  /** Lower case; null once erased. */
  @Field(() => String, { nullable: true })
  @Unique()
  @Property({ type: 'text', nullable: true })
  email?: string | null;

  /** BCP 47 language of mails and pages. */
  @Field(() => String)
  @Property({ type: 'text' })
  locale: Opt<string> = 'en';

  /** IANA zone, when the person told it. */
  @Field(() => TimeZone, { nullable: true })
  @Property({ type: 'text', nullable: true })
  timeZone?: string | null;

  /** When they last said in their profile how they read; null while it is known from registering alone. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  profileSavedAt?: Date | null;

  /** How others speak of the person, in their own words, for example `she/her`. */
  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  pronouns?: string | null;

  /** A few plain sentences about themselves. */
  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  about?: string | null;

  /** Name of the photo's file among the uploads; null: initials stand in its place. */
  @Property({ type: 'text', nullable: true })
  photoHash?: string | null;

  @Field(() => VisibilityLevel, {
    description: 'Who may see the name beside where a role or a text of theirs shows it.',
  })
  @Policy('ownPerson')
  @Property({ type: 'text' })
  nameShownTo: Opt<VisibilityLevel> = 'COHORT';

  @Field(() => VisibilityLevel, { nullable: true })
  @Policy('ownPerson')
  @Property({ type: 'text' })
  pronounsShownTo: Opt<VisibilityLevel> = 'COHORT';

  @Field(() => VisibilityLevel, { nullable: true })
  @Policy('ownPerson')
  @Property({ type: 'text' })
  photoShownTo: Opt<VisibilityLevel> = 'COHORT';

  @Field(() => VisibilityLevel, { nullable: true })
  @Policy('ownPerson')
  @Property({ type: 'text' })
  aboutShownTo: Opt<VisibilityLevel> = 'COHORT';

  @Field(() => VisibilityLevel, { nullable: true })
  @Policy('ownPerson')
  @Property({ type: 'text' })
  zoneShownTo: Opt<VisibilityLevel> = 'NOBODY';

  @Field(() => CalendarChoice, { nullable: true, description: 'How dates come into their calendar.' })
  @Policy('ownPerson')
  @Property({ type: 'text', default: 'MAIL' })
  calendarBy: Opt<CalendarChoice> = 'MAIL';

  @Field(() => Boolean, { nullable: true, description: 'Whether mails say which work waits to be looked at.' })
  @Policy('ownPerson')
  @Property({ type: 'boolean', default: true })
  hearsOfTasks: Opt<boolean> = true;

  @Property({ type: 'datetime', length: 3, nullable: true })
  erasedAt?: Date | null;
}
