import type { Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, OneToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Node } from '../node.js';
import { Person } from '../people/person.js';
import { Session } from '../workshops/session.js';

/** The code shown in the room of a session, by which people say that they are there. A new one ends the one before. */
@Entity()
export class SessionCode extends Node {
  @OneToOne(() => Session, { ref: true, owner: true })
  session!: Ref<Session>;

  @Property({ type: 'text' })
  @Unique()
  code!: string;

  @Property({ type: 'datetime', length: 3 })
  madeAt!: Date;

  @ManyToOne(() => Person, { ref: true, nullable: true })
  madeBy?: Ref<Person> | null;
}
