import type { Opt, Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, OneToOne, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Person } from '../people/person.js';
import { Policy } from '../policy.js';
import { Instant } from '../scalars.js';
import { Edition } from '../workshops/edition.js';

/** An edition that was completed: who decided it, and how far the work of it has come. */
@ObjectType({ implements: Node })
@Entity()
@Policy('editionCompletion')
export class EditionCompletion extends Node {
  @OneToOne(() => Edition, { ref: true, owner: true })
  edition!: Ref<Edition>;

  @ManyToOne(() => Person, { ref: true })
  by!: Ref<Person>;

  @Field(() => Int, { description: 'People who had a place when it was decided.' })
  @Property({ type: 'integer' })
  total!: number;

  @Field(() => Int, { description: 'How many of them have had their turn, whether they completed or not.' })
  @Property({ type: 'integer' })
  done: Opt<number> = 0;

  /** The registration whose turn was last; everybody's turn comes in the order of these. */
  @Property({ type: 'text' })
  reachedId: Opt<string> = '';

  @Field(() => Instant, { nullable: true, description: 'When everybody had had their turn; null: under way.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  finishedAt?: Date | null;
}

/** What has come of completing an edition so far. */
@ObjectType()
@Policy('public')
export class EditionCompletionProgress {
  @Field(() => Int, { description: 'People who have completed.' })
  completed!: number;

  @Field(() => Int, { description: 'Certificates that are in force.' })
  certificates!: number;

  @Field(() => Int, { description: 'Mails to people who completed that are still to be sent.' })
  mailsWaiting!: number;

  @Field(() => Int)
  mailsSent!: number;

  @Field(() => Int, { description: 'Mails that could not be delivered; each is among the messages of the edition.' })
  mailsFailed!: number;
}
