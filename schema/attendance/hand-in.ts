import type { Opt, Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, OneToOne, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { enumOf } from '../enum.js';
import { Node } from '../node.js';
import { Person } from '../people/person.js';
import { Policy } from '../policy.js';
import { Registration } from '../registration/registration.js';
import { Instant } from '../scalars.js';
import { HandInFile } from './hand-in-file.js';

export const HandInState = enumOf('HandInState', ['HANDED_IN', 'RETURNED', 'ACCEPTED']);
export type HandInState = keyof typeof HandInState;

/** What somebody handed in for the task of their edition. Replaced by its person until it is accepted; what was judged is kept as an earlier one. */
@ObjectType({ implements: Node, description: 'What somebody handed in for the task of their edition.' })
@Entity()
@Index({ properties: ['state', 'handedInAt', 'id'] })
@Policy('handIn')
export class HandIn extends Node {
  @OneToOne(() => Registration, { ref: true, owner: true })
  registration!: Ref<Registration>;

  /** Markdown; empty where a link says all. */
  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  text?: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  url?: string | null;

  @Index()
  @ManyToOne(() => HandInFile, { ref: true, nullable: true, deleteRule: 'restrict' })
  file?: Ref<HandInFile> | null;

  @Field(() => HandInState)
  @Property({ type: 'text' })
  state!: HandInState;

  @Field(() => Instant, { description: 'When it was handed in last.' })
  @Property({ type: 'datetime', length: 3 })
  handedInAt!: Date;

  @Field(() => String, { nullable: true, description: 'What was said when it was accepted or returned last.' })
  @Property({ type: 'text', nullable: true })
  word?: string | null;

  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  reviewedAt?: Date | null;

  @Index()
  @ManyToOne(() => Person, { ref: true, nullable: true })
  reviewedBy?: Ref<Person> | null;

  @Field(() => Int, { description: 'Rises with every change; a review says which one it looked at.' })
  @Property({ type: 'integer' })
  version: Opt<number> = 1;
}

export const HandInConnection = connectionOf('HandIn', () => HandIn);
