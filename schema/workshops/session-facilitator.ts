import type { Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Unique } from '@mikro-orm/decorators/legacy';
import { newId } from '../node.js';
import { Person } from '../people/person.js';
import { Session } from './session.js';

/** Who facilitates one session; counts only while they hold the role over its edition or cohort. */
@Entity()
@Unique({ properties: ['session', 'person'] })
export class SessionFacilitator {
  @PrimaryKey({ type: 'text' })
  id: string = newId();

  @ManyToOne(() => Session, { ref: true, deleteRule: 'cascade' })
  session!: Ref<Session>;

  @Index()
  @ManyToOne(() => Person, { ref: true })
  person!: Ref<Person>;
}
