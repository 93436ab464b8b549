import { ArrayMaxSize, ArrayMinSize, IsNotEmpty, IsOptional, MaxLength, ValidateNested } from 'class-validator';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, Problem, SignInRequired } from '../problem.js';
import { TimeZone } from '../scalars.js';
import { RegistrationState } from './registration.enums.js';
import { CohortFull, MoveNotAllowed } from './registration.problems.js';

/** Most people who are moved in one act. */
export const mostMoves = 500;

/** One person, from where the page showed them to where they go. */
@InputType()
export class PlacingInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  registrationId!: string;

  @Field(() => ID, { nullable: true, description: 'The cohort that the page showed; null: none.' })
  @IsOptional()
  @MaxLength(64)
  fromCohortId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Null: in no cohort.' })
  @IsOptional()
  @IsNotEmpty()
  @MaxLength(64)
  cohortId?: string | null;
}

@InputType({ description: 'Moves people between the cohorts of an edition, or out of them, all or none.' })
export class PlacePeopleInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  editionId!: string;

  @Field(() => [PlacingInput], { description: 'At most 500, each person once.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(mostMoves)
  @ValidateNested()
  moves!: PlacingInput[];

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'False: nobody gets a mail; only in a draft, or for people who were in no cohort.',
  })
  isTold: boolean = true;

  @Field(() => String, { nullable: true, description: 'Token of the suggestion these moves are from.' })
  @IsOptional()
  @MaxLength(64)
  suggestionToken?: string | null;
}

/** Somebody moved, came or left since the page was shown; nobody was moved now. */
@ObjectType({ implements: Problem })
@Policy('public')
export class PlacingOutdated extends Problem {
  @Field(() => [String], { description: 'Names of those who are elsewhere now, where it is about them.' })
  people!: string[];
}

@ObjectType()
@Policy('public')
export class PlacePeopleSuccess {
  @Field(() => Int)
  moved!: number;
}

export const PlacePeopleResult = createUnionType({
  name: 'PlacePeopleResult',
  types: () =>
    [
      PlacePeopleSuccess,
      InvalidInput,
      NotFound,
      NotAllowed,
      SignInRequired,
      MoveNotAllowed,
      CohortFull,
      PlacingOutdated,
    ] as const,
});

/** Somebody with a place, as organizers see them when they place people. */
@ObjectType()
@Policy('public')
export class PlacedPerson {
  @Field(() => ID)
  registrationId!: string;

  @Field(() => String)
  name!: string;

  @Field(() => RegistrationState)
  state!: RegistrationState;

  @Field(() => ID, { nullable: true, description: 'Null: in no cohort yet.' })
  cohortId?: string | null;

  @Field(() => TimeZone, { nullable: true })
  timeZone?: string | null;

  @Field(() => String, { description: 'BCP 47 language of their mails.' })
  language!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Domain of their address, where it is no provider for everyone.',
  })
  organisation?: string | null;

  @Field(() => Boolean, { description: 'Whether they chose the cohort they are in.' })
  isOwnChoice!: boolean;
}
