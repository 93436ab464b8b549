import type { Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Policy } from '../policy.js';
import { Instant } from '../scalars.js';
import { ConsentPurpose } from './people.enums.js';
import { Person } from './person.js';

/** What a person agreed to, in which words, and until when; a withdrawn consent stays as history. */
@ObjectType({ implements: Node })
@Entity()
@Unique({
  name: 'consent_in_force_unique',
  properties: ['person', 'purpose'],
  where: 'withdrawn_at is null',
})
@Policy('consent')
export class Consent extends Node {
  @ManyToOne(() => Person, { ref: true })
  person!: Ref<Person>;

  @Field(() => ConsentPurpose)
  @Property({ type: 'text' })
  purpose!: ConsentPurpose;

  /** Version of the words that were shown. */
  @Field(() => String)
  @Property({ type: 'text' })
  textVersion!: string;

  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  givenAt!: Date;

  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  withdrawnAt?: Date | null;
}
