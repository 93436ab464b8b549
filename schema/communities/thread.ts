import type { Opt, Ref } from '@mikro-orm/core';
import { Check, Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Person } from '../people/person.js';
import { Policy } from '../policy.js';
import { Instant } from '../scalars.js';
import { Cohort } from '../workshops/cohort.js';
import { ThreadKind } from './communities.enums.js';
import { Community } from './community.js';

/** A question or a conversation of a community, or of a cohort. */
@ObjectType({ implements: Node })
@Entity()
@Index({ properties: ['community', 'lastPostAt', 'id'] })
@Index({ properties: ['cohort', 'lastPostAt', 'id'] })
@Check({ name: 'thread_place_check', expression: '(community_id is null) <> (cohort_id is null)' })
@Policy('thread')
export class Thread extends Node {
  /** Where it is: this or `cohort`. */
  @ManyToOne(() => Community, { ref: true, nullable: true, deleteRule: 'cascade' })
  community?: Ref<Community> | null;

  @ManyToOne(() => Cohort, { ref: true, nullable: true, deleteRule: 'cascade' })
  cohort?: Ref<Cohort> | null;

  @ManyToOne(() => Person, { ref: true })
  author!: Ref<Person>;

  @Field(() => ThreadKind)
  @Property({ type: 'text' })
  kind!: ThreadKind;

  @Field(() => String)
  @Property({ type: 'text' })
  title!: string;

  @Field(() => Int)
  @Property({ type: 'integer' })
  postCount: Opt<number> = 0;

  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  lastPostAt!: Date;

  /** When another human first answered. */
  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  answeredAt?: Date | null;
}

/** One contribution to a thread; Markdown. */
@ObjectType({ implements: Node })
@Entity()
@Index({ properties: ['thread', 'createdAt', 'id'] })
@Policy('thread')
export class Post extends Node {
  @ManyToOne(() => Thread, { ref: true })
  thread!: Ref<Thread>;

  @ManyToOne(() => Person, { ref: true })
  author!: Ref<Person>;

  /** Markdown. */
  @Property({ type: 'text' })
  body!: string;

  /** When it was hidden by who looks after the place; null: it is shown. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  hiddenAt?: Date | null;

  /** The message of the outbox that tells whoever hears of the place; one post is in one. Null: not told yet. */
  @Property({ type: 'text', nullable: true })
  toldBy?: string | null;
}
