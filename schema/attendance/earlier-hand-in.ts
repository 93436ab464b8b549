import type { Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Person } from '../people/person.js';
import { Policy } from '../policy.js';
import { Instant } from '../scalars.js';
import { HandIn } from './hand-in.js';
import { HandInFile } from './hand-in-file.js';

/** What was handed in before, as it was when it came back, with the word it came back with. Never changed. */
@ObjectType({ implements: Node, description: 'What was handed in before, and came back with a word.' })
@Entity()
@Policy('earlierHandIn')
export class EarlierHandIn extends Node {
  @Index()
  @ManyToOne(() => HandIn, { ref: true })
  handIn!: Ref<HandIn>;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  text?: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  url?: string | null;

  @Index()
  @ManyToOne(() => HandInFile, { ref: true, nullable: true, deleteRule: 'restrict' })
  file?: Ref<HandInFile> | null;

  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  handedInAt!: Date;

  @Field(() => String, { description: 'What was said when it came back.' })
  @Property({ type: 'text' })
  word!: string;

  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  reviewedAt!: Date;

  @Index()
  @ManyToOne(() => Person, { ref: true, nullable: true })
  reviewedBy?: Ref<Person> | null;
}
