import type { Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Person } from '../people/person.js';
import { Policy } from '../policy.js';
import { Instant } from '../scalars.js';
import { Cohort } from '../workshops/cohort.js';

/** A calendar that programs fetch without signing in: read only, behind a secret of which only a hash is kept; ends when revoked. */
@ObjectType({ implements: Node })
@Entity()
@Policy('feedToken')
export class FeedToken extends Node {
  @Index()
  @ManyToOne(() => Person, { ref: true })
  person!: Ref<Person>;

  /** Null: everything the person has to do with. */
  @ManyToOne(() => Cohort, { ref: true, nullable: true })
  cohort?: Ref<Cohort> | null;

  @Field(() => String)
  @Property({ type: 'text' })
  name!: string;

  @Unique()
  @Property({ type: 'text' })
  tokenHash!: string;

  /** When a program last fetched it; exact to five minutes. */
  @Field(() => Instant, { nullable: true, description: 'Null: never.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  lastUsedAt?: Date | null;

  @Property({ type: 'datetime', length: 3, nullable: true })
  revokedAt?: Date | null;
}
