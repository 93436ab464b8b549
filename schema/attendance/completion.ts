import type { Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, OneToOne, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Person } from '../people/person.js';
import { Policy } from '../policy.js';
import { Registration } from '../registration/registration.js';
import { Instant } from '../scalars.js';
import { Edition } from '../workshops/edition.js';

/**
 * A person met the edition's rule, or was granted it; invites, never enrols. Refused afterwards it is ended, and no longer
 * counts anywhere; granted once more, the same row counts again.
 */
@ObjectType({ implements: Node })
@Entity()
@Policy('completion')
export class Completion extends Node {
  @OneToOne(() => Registration, { ref: true, owner: true })
  registration!: Ref<Registration>;

  @Index()
  @ManyToOne(() => Person, { ref: true })
  person!: Ref<Person>;

  @Index()
  @ManyToOne(() => Edition, { ref: true })
  edition!: Ref<Edition>;

  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  completedAt!: Date;

  @Field(() => Int)
  @Property({ type: 'integer' })
  sessionsAttended!: number;

  @Field(() => Int)
  @Property({ type: 'integer' })
  sessionsHeld!: number;

  /** When an organizer ended it; null while it counts. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  endedAt?: Date | null;
}
