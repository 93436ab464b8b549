import type { Opt } from '@mikro-orm/core';
import { Entity, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Policy } from '../policy.js';
import { TimeZone } from '../scalars.js';

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

  @Property({ type: 'datetime', length: 3, nullable: true })
  erasedAt?: Date | null;
}
