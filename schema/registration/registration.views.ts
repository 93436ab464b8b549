import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { Policy } from '../policy.js';
import { PoolKind } from './registration.enums.js';
import { Registration } from './registration.js';
import { Scholarship } from './scholarship.js';

/** Where someone stands in the line of an edition. */
@ObjectType()
@Policy('public')
export class PlaceInLine {
  @Field(() => Int, { description: 'From 1.' })
  place!: number;

  @Field(() => Int)
  size!: number;
}

/** Places left of one cohort; null is without limit. */
@ObjectType()
@Policy('public')
export class CohortPlaces {
  @Field(() => ID)
  cohortId!: string;

  @Field(() => Int, { nullable: true })
  placesLeft?: number | null;
}

/** What a page shows live of an edition's places. */
@ObjectType()
@Policy('public')
export class EditionPlaces {
  @Field(() => ID)
  editionId!: string;

  @Field(() => Int, { nullable: true })
  placesLeft?: number | null;

  @Field(() => [CohortPlaces])
  cohorts!: CohortPlaces[];
}

/** How many places something has, and how many are taken; for organizers. */
@ObjectType()
@Policy('public')
export class PlacesPool {
  @Field(() => PoolKind)
  kind!: PoolKind;

  @Field(() => ID, { description: 'Of the edition, cohort or price tier.' })
  subjectId!: string;

  @Field(() => String, { description: 'Of the edition, cohort or price tier.' })
  name!: string;

  @Field(() => Int, { nullable: true, description: 'Null: without limit.' })
  capacity?: number | null;

  @Field(() => Int, { description: 'Every claim counts: confirmed, held and offered places.' })
  taken!: number;

  @Field(() => Int)
  confirmed!: number;

  @Field(() => Int, { description: 'Kept for who is paying, or was accepted.' })
  held!: number;

  @Field(() => Int, { description: 'Kept for who was offered one from the waiting list.' })
  offered!: number;
}

/** How many registrations of an edition are in each state that matters to organizers, lapsed ones as EXPIRED. */
@ObjectType()
@Policy('public')
export class RegistrationCounts {
  @Field(() => Int)
  confirmed!: number;

  @Field(() => Int)
  held!: number;

  @Field(() => Int)
  accepted!: number;

  @Field(() => Int)
  waitlisted!: number;

  @Field(() => Int)
  offered!: number;

  @Field(() => Int)
  cancelled!: number;
}

export const RegistrationConnection = connectionOf('Registration', () => Registration);
export const ScholarshipConnection = connectionOf('Scholarship', () => Scholarship);
