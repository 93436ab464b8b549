import type { Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Node } from '../node.js';
import { Person } from '../people/person.js';
import { Cohort } from '../workshops/cohort.js';
import type { Loudness } from './communities.enums.js';

/** How loud the talk of a cohort is for one person, once they chose or were told; without one it is DAILY. */
@Entity()
@Unique({ properties: ['person', 'cohort'] })
export class CohortLoudness extends Node {
  @ManyToOne(() => Person, { ref: true })
  person!: Ref<Person>;

  @ManyToOne(() => Cohort, { ref: true, deleteRule: 'cascade' })
  cohort!: Ref<Cohort>;

  /** Never MEETINGS_ONLY: a cohort's sessions are not talk. */
  @Property({ type: 'text' })
  loudness!: Loudness;

  /** What was written until then needs no gathered mail any more. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  toldUntil?: Date | null;
}
