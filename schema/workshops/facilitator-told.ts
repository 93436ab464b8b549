import type { Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { newId } from '../node.js';
import { Person } from '../people/person.js';
import { Session } from './session.js';

/** A session that somebody was told they facilitate, also a cancelled one; it goes when they are told that they no longer do. */
@Entity()
@Unique({ properties: ['session', 'person'] })
export class FacilitatorTold {
  @PrimaryKey({ type: 'text' })
  id: string = newId();

  @ManyToOne(() => Session, { ref: true, deleteRule: 'cascade' })
  session!: Ref<Session>;

  @Index()
  @ManyToOne(() => Person, { ref: true })
  person!: Ref<Person>;

  /** SEQUENCE of the session as they were last told of it: that change, and those before it, are no news. */
  @Property({ type: 'integer' })
  sequence!: number;
}
