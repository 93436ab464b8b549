import type { Opt, Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Person } from '../people/person.js';
import { Policy } from '../policy.js';
import { Instant } from '../scalars.js';
import { Cohort } from '../workshops/cohort.js';
import { Edition } from '../workshops/edition.js';
import { PriceTier } from './price-tier.js';
import { claimingStates, PlaceMode, type RegistrationState } from './registration.enums.js';

/** One person in one edition, from the first click to completion or cancellation. */
@ObjectType({ implements: Node })
@Entity()
@Unique({
  name: 'registration_one_live_unique',
  properties: ['edition', 'person'],
  where: "state in ('APPLIED', 'ACCEPTED', 'WAITLISTED', 'OFFERED', 'HELD', 'CONFIRMED')",
})
@Index({ properties: ['edition', 'state', 'createdAt', 'id'] })
@Index({ properties: ['edition', 'createdAt', 'id'] })
@Index({ properties: ['edition', 'participantName', 'id'] })
@Index({ name: 'registration_held_until_index', properties: ['heldUntil'], where: 'held_until is not null' })
@Policy('registration')
export class Registration extends Node {
  @ManyToOne(() => Edition, { ref: true })
  edition!: Ref<Edition>;

  @Index()
  @ManyToOne(() => Person, { ref: true })
  person!: Ref<Person>;

  @Index()
  @ManyToOne(() => Cohort, { ref: true, nullable: true })
  cohort?: Ref<Cohort> | null;

  @Index()
  @ManyToOne(() => PriceTier, { ref: true, nullable: true })
  tier?: Ref<PriceTier> | null;

  /** How the person takes part in a hybrid edition; null in others, and until it was said. */
  @Field(() => PlaceMode, { nullable: true })
  @Property({ type: 'text', nullable: true })
  mode?: PlaceMode | null;

  /** As stored; read `stateAt(now)`. */
  @Property({ type: 'text' })
  state!: RegistrationState;

  /** Name on badge and certificate, as typed for this edition. */
  @Field(() => String)
  @Property({ type: 'text' })
  participantName!: string;

  /** UTC instant until which the place is kept in HELD, OFFERED and ACCEPTED; null when nothing runs out. */
  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  heldUntil?: Date | null;

  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  confirmedAt?: Date | null;

  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  cancelledAt?: Date | null;

  /** What the person wants the organizers to know (access, food, language). */
  @Field(() => String, { nullable: true })
  @Policy('registrationNeeds')
  @Property({ type: 'text', nullable: true })
  needs?: string | null;

  /** BCP 47 language and IANA zone that it was made in; `reading` says what counts. */
  @Property({ type: 'text' })
  locale!: string;

  @Property({ type: 'text', nullable: true })
  timeZone?: string | null;

  /** How often an organizer moved it to another cohort; tells the mails of one move from those of the next. */
  @Property({ type: 'integer' })
  cohortMoves: Opt<number> = 0;

  /** Raised to end every mailed link of this registration. */
  @Property({ type: 'integer' })
  linkGeneration: Opt<number> = 1;

  /** How its mails and calendar entries are read: as the profile says once it was saved, else as it was made. Its person must be loaded. */
  reading(): { locale: string; timeZone: string | null } {
    const { profileSavedAt, locale, timeZone } = this.person.getEntity();
    const made = this.timeZone ?? null;
    return profileSavedAt ? { locale, timeZone: timeZone ?? made } : { locale: this.locale, timeZone: made };
  }

  /** The state at `now`: a kept place whose time has passed is EXPIRED, whether or not it was given back yet. */
  stateAt(now: Date): RegistrationState {
    return this.isLapsedAt(now) ? 'EXPIRED' : this.state;
  }

  isLapsedAt(now: Date): boolean {
    return this.heldUntil != null && this.heldUntil <= now && this.state !== 'CONFIRMED' && this.hasClaim();
  }

  /** True when its places are counted in the pools. */
  hasClaim(): boolean {
    return (claimingStates as readonly string[]).includes(this.state);
  }
}
