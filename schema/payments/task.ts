import type { Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Policy } from '../policy.js';
import { Instant } from '../scalars.js';
import { Edition } from '../workshops/edition.js';
import { TaskKind } from './payments.enums.js';

/** Something only a person can settle, raised once per cause. */
@ObjectType({ implements: Node })
@Entity()
@Unique({ properties: ['kind', 'cause'] })
@Policy('task')
export class Task extends Node {
  @Field(() => TaskKind)
  @Property({ type: 'text' })
  kind!: TaskKind;

  @Property({ type: 'text' })
  cause!: string;

  @Index()
  @ManyToOne(() => Edition, { ref: true, nullable: true })
  edition?: Ref<Edition> | null;

  /** What happened, for finance: Stripe's words, an id, or letters; without personal data. */
  @Field(() => String, { description: 'In detail: a reason or id of Stripe, or the letters that are missing.' })
  @Property({ type: 'text' })
  note!: string;

  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  doneAt?: Date | null;
}
