import type { Opt, Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Person } from '../people/person.js';
import { Policy } from '../policy.js';
import { Instant } from '../scalars.js';
import { ResourceState } from './communities.enums.js';
import { Community } from './community.js';

/** Something the community keeps: a guide, a template, a link, with its age. */
@ObjectType({ implements: Node })
@Entity()
@Index({ properties: ['community', 'revisedAt', 'id'] })
@Policy('resource')
export class Resource extends Node {
  @ManyToOne(() => Community, { ref: true })
  community!: Ref<Community>;

  @ManyToOne(() => Person, { ref: true })
  author!: Ref<Person>;

  @Field(() => String)
  @Property({ type: 'text' })
  title!: string;

  @Field(() => String)
  @Property({ type: 'text' })
  summary!: string;

  /** An http(s) address. */
  @Field(() => String)
  @Property({ type: 'text' })
  url!: string;

  @Field(() => ResourceState)
  @Property({ type: 'text' })
  state: Opt<ResourceState> = 'CURRENT';

  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  revisedAt!: Date;

  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  reviewDueAt!: Date;
}
