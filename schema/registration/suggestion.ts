import { IsInt, Max, Min } from 'class-validator';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../enum.js';
import { Policy } from '../policy.js';
import { PlacedPerson } from './placing.js';

/** What a suggestion weighs: 0 not at all, 3 most. */
@InputType()
export class SuggestionWishInput {
  @Field(() => Int, { description: 'How much it counts that clocks are close.' })
  @IsInt()
  @Min(0)
  @Max(3)
  zone!: number;

  @Field(() => Int, { description: 'How much one language counts.' })
  @IsInt()
  @Min(0)
  @Max(3)
  language!: number;

  @Field(() => Int, { description: 'How much it counts that organisations are mixed.' })
  @IsInt()
  @Min(0)
  @Max(3)
  mix!: number;

  @Field(() => Boolean, { description: 'Whether people who chose their cohort stay there.' })
  keepsChoices!: boolean;
}

/** Why somebody is moved in a suggestion. */
export const MoveReason = enumOf(
  'MoveReason',
  ['PLACED', 'ZONE', 'LANGUAGE', 'MIX', 'ROOM'],
  'ROOM: so that somebody fits whom the cohort suits better.',
);
export type MoveReason = keyof typeof MoveReason;

/** One proposed move and why. */
@ObjectType()
@Policy('public')
export class SuggestedMove {
  @Field(() => PlacedPerson)
  person!: PlacedPerson;

  @Field(() => ID)
  cohortId!: string;

  @Field(() => MoveReason)
  reason!: MoveReason;

  @Field(() => Float, { nullable: true, description: 'Hours between their clock and that of the cohort before.' })
  hoursBefore?: number | null;

  @Field(() => Float, { nullable: true, description: 'Hours between their clock and that of the new cohort.' })
  hoursAfter?: number | null;

  @Field(() => Int, { description: 'Others of their organisation in the cohort before.' })
  colleaguesBefore!: number;

  @Field(() => Int, { description: 'Others of their organisation in the new cohort.' })
  colleaguesAfter!: number;
}

/** A cohort before or after a suggestion. */
@ObjectType()
@Policy('public')
export class CohortFigures {
  @Field(() => ID, { nullable: true, description: 'Null: people in no cohort.' })
  cohortId?: string | null;

  @Field(() => Int)
  people!: number;

  @Field(() => Float, { nullable: true, description: 'Mean hours between their clocks and that of the cohort.' })
  meanHours?: number | null;

  @Field(() => Int, { description: 'People of another language than the cohort.' })
  otherLanguage!: number;

  @Field(() => Int, { description: 'Most people of one organisation.' })
  mostColleagues!: number;
}

/** A proposed assignment of people to cohorts. */
@ObjectType()
@Policy('public')
export class PlacingSuggestion {
  @Field(() => String, { description: 'Hand it back with the moves: they are refused where people changed meanwhile.' })
  token!: string;

  @Field(() => [SuggestedMove], { description: 'At most 500.' })
  moves!: SuggestedMove[];

  @Field(() => [CohortFigures])
  before!: CohortFigures[];

  @Field(() => [CohortFigures])
  after!: CohortFigures[];
}
