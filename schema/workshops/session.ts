import type { Opt, Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Policy } from '../policy.js';
import { Instant, LocalDateTime, TimeZone } from '../scalars.js';
import type { Translations } from '../translations.js';
import { Cohort } from './cohort.js';
import { Edition } from './edition.js';
import type { ToldPlan } from './session-plan.js';
import { EditionMode, SessionStatus } from './workshops.enums.js';

/** One meeting of a workshop, of the whole edition or of one cohort. Wall time and zone are kept; instants follow from them. */
@ObjectType({ implements: Node })
@Entity()
@Index({ properties: ['edition', 'startsAt', 'id'] })
@Index({ properties: ['startsAt'] })
@Policy('public')
export class Session extends Node {
  @ManyToOne(() => Edition, { ref: true })
  edition!: Ref<Edition>;

  /** Null: for everyone of the edition. */
  @ManyToOne(() => Cohort, { ref: true, nullable: true })
  cohort?: Ref<Cohort> | null;

  @Field(() => String)
  @Property({ type: 'text' })
  title!: string;

  @Field(() => Int)
  @Property({ type: 'integer' })
  position!: number;

  @Field(() => LocalDateTime)
  @Property({ type: 'text' })
  startsLocal!: string;

  @Field(() => LocalDateTime)
  @Property({ type: 'text' })
  endsLocal!: string;

  @Field(() => TimeZone)
  @Property({ type: 'text' })
  timeZone!: string;

  @Field(() => String, { nullable: true, description: 'Which of the two, where the clocks show the start twice.' })
  @Property({ type: 'text', nullable: true })
  startsOffset?: string | null;

  @Field(() => String, { nullable: true, description: 'Which of the two, where the clocks show the end twice.' })
  @Property({ type: 'text', nullable: true })
  endsOffset?: string | null;

  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  startsAt!: Date;

  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  endsAt!: Date;

  @Field(() => EditionMode)
  @Property({ type: 'text', default: 'ONLINE' })
  mode: Opt<EditionMode> = 'ONLINE';

  @Field(() => String, { nullable: true, description: 'Where in person; null online.' })
  @Property({ type: 'text', nullable: true })
  place?: string | null;

  /** The online room's address; in no mail, feed or list: only who may come in gets it, when the room is open. */
  @Property({ type: 'text', nullable: true })
  joinUrl?: string | null;

  @Field(() => SessionStatus)
  @Property({ type: 'text' })
  status: Opt<SessionStatus> = 'PLANNED';

  @Field(() => Boolean, { description: 'Whether those whose session it is must attend it to complete the edition.' })
  @Property({ type: 'boolean', default: false })
  isRequired: Opt<boolean> = false;

  /** Texts in other languages than the own; what a language lacks is shown in the own. */
  @Property({ type: 'json', nullable: true })
  translations?: Translations | null;

  /** iCalendar SEQUENCE (RFC 5545 3.8.7.4): plus one on every change of time, place or status. */
  @Property({ type: 'integer' })
  sequence: Opt<number> = 0;

  /** What those it concerns were last told, while a change waits to be told; null when nothing waits. */
  @Property({ type: 'json', nullable: true })
  toldPlan?: ToldPlan | null;

  /** When the waiting change is told; until then it can be undone. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  tellAt?: Date | null;

  /** Whoever was confirmed before this has not been told that it was added to a published edition; null: they were. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  untoldBefore?: Date | null;

  /** Raised by every change an organizer makes. */
  @Field(() => Int)
  @Property({ type: 'integer', default: 1 })
  version: Opt<number> = 1;
}
