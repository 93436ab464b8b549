import { Collection, type Opt, type Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, OneToMany, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Policy } from '../policy.js';
import { Instant, LocalDate, TimeZone } from '../scalars.js';
import type { Translations } from '../translations.js';
import { CancellationPolicy } from './cancellation-policy.js';
import { Cohort } from './cohort.js';
import type { StoredQuestions } from './edition-texts.js';
import { Series } from './series.js';
import { Session } from './session.js';
import { EditionMode, EditionStatus } from './workshops.enums.js';

/** Something carried over into an edition, as it is stored. */
export interface CarriedOver {
  readonly item: string;
  readonly isChecked: boolean;
}

type Window = Pick<Edition, 'registrationClosesAt' | 'startsAt'>;

/** One year's workshop of a series. */
@ObjectType({ implements: Node })
@Entity()
@Unique({ properties: ['series', 'label'] })
@Index({ properties: ['status', 'startsAt', 'id'] })
@Policy('public')
export class Edition extends Node {
  @ManyToOne(() => Series, { ref: true })
  series!: Ref<Series>;

  /** In addresses: `/w/<slug>`. */
  @Field(() => String)
  @Unique()
  @Property({ type: 'text' })
  slug!: string;

  /** Usually the year, for example `2027`. */
  @Field(() => String)
  @Property({ type: 'text' })
  label!: string;

  @Field(() => String)
  @Property({ type: 'text' })
  title!: string;

  @Field(() => String)
  @Property({ type: 'text' })
  summary!: string;

  /** Markdown. */
  @Property({ type: 'text' })
  description!: string;

  /** BCP 47 language the edition is held in. */
  @Field(() => String)
  @Property({ type: 'text' })
  language!: string;

  @Field(() => EditionMode)
  @Property({ type: 'text' })
  mode!: EditionMode;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  venue?: string | null;

  /** IANA zone of the venue, or of the organizers when online; deadlines are local to it. */
  @Field(() => TimeZone)
  @Property({ type: 'text' })
  timeZone!: string;

  /** ISO 4217 currency of every price of this edition. */
  @Field(() => String)
  @Property({ type: 'text' })
  currency!: string;

  @Field(() => EditionStatus)
  @Property({ type: 'text' })
  status: Opt<EditionStatus> = 'DRAFT';

  /** First and last day, local to `timeZone`. */
  @Field(() => LocalDate)
  @Property({ type: 'text' })
  startsOn!: string;

  @Field(() => LocalDate)
  @Property({ type: 'text' })
  endsOn!: string;

  /** Start of the first session, for ordering and for the cancellation policy. */
  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  startsAt!: Date;

  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  endsAt!: Date;

  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  registrationOpensAt!: Date;

  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  registrationClosesAt!: Date;

  /** When registration was first seen to be open; null while it is not. Whoever asked before is told. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  openedAt?: Date | null;

  @Field(() => Boolean)
  @Property({ type: 'boolean' })
  isWaitlistOpen: Opt<boolean> = true;

  /** How long an offered place is kept, in hours. */
  @Field(() => Int)
  @Property({ type: 'integer' })
  offerHours: Opt<number> = 48;

  /** Sessions one must have attended to complete. */
  @Field(() => Int)
  @Property({ type: 'integer' })
  sessionsToComplete!: number;

  /** Share of a session, in per cent, from which on having been there for some of it counts as attended. */
  @Field(() => Int)
  @Property({ type: 'integer', default: 50 })
  attendedFromPercent: Opt<number> = 50;

  /** What the rule asks to be handed in, in Markdown, until a last day in the edition's zone; null title: nothing. */
  @Property({ type: 'text', nullable: true })
  taskTitle?: string | null;

  @Property({ type: 'text', default: '' })
  taskText: Opt<string> = '';

  @Property({ type: 'text', nullable: true })
  taskDueOn?: string | null;

  @Field(() => CancellationPolicy)
  @Property({ type: 'json' })
  cancellationPolicy!: CancellationPolicy;

  /** Texts in other languages than the own; what a language lacks is shown in the own. */
  @Property({ type: 'json', nullable: true })
  translations?: Translations | null;

  /** Questions that people ask before they register, by language. */
  @Property({ type: 'json', nullable: true })
  questions?: StoredQuestions | null;

  /** ISO 3166-1 countries whose public holidays are flagged while planning. */
  @Property({ type: 'json', nullable: true })
  holidayCountries?: readonly string[] | null;

  /** Of the people with a place, the share in per cent that may be outside waking hours before planning warns. */
  @Property({ type: 'integer', default: 20 })
  mostOutsidePercent: Opt<number> = 20;

  /** What was carried over from the earlier edition, and whether an organizer has looked at it since; null for others. */
  @Property({ type: 'json', nullable: true })
  carried?: readonly CarriedOver[] | null;

  @ManyToOne(() => Edition, { ref: true, nullable: true })
  previous?: Ref<Edition> | null;

  /** Raised by every change an organizer makes; a stale one is refused. */
  @Field(() => Int)
  @Property({ type: 'integer', version: true })
  version: Opt<number> = 1;

  @OneToMany(
    () => Session,
    (session) => session.edition,
  )
  sessions = new Collection<Session>(this);

  @OneToMany(
    () => Cohort,
    (cohort) => cohort.edition,
  )
  cohorts = new Collection<Cohort>(this);

  /** True while one can register at `now`, whatever places are left. */
  isOpenAt(this: Window & Pick<Edition, 'status' | 'registrationOpensAt'>, now: Date): boolean {
    const isOver = Edition.prototype.isWindowOverAt.call(this, now);
    return this.status === 'PUBLISHED' && this.registrationOpensAt <= now && !isOver;
  }

  /** True once nobody will be able to register any more: past the last day, or begun. */
  isWindowOverAt(this: Window, now: Date): boolean {
    return this.registrationClosesAt <= now || this.startsAt <= now;
  }

  hasStartedAt(this: Pick<Edition, 'startsAt'>, now: Date): boolean {
    return this.startsAt <= now;
  }
}
