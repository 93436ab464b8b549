import { IsIn, IsNotEmpty, MaxLength } from 'class-validator';
import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { Policy } from '../policy.js';
import { InvalidInput, NotFound, SignInRequired } from '../problem.js';
import { Cohort } from '../workshops/cohort.js';
import { Edition } from '../workshops/edition.js';
import { Loudness } from './communities.enums.js';

/** A cohort whose talk reaches the caller by mail, and how loud it is for them. */
@ObjectType()
@Policy('public')
export class CohortTalk {
  @Field(() => Cohort)
  cohort!: Cohort;

  @Field(() => Edition)
  edition!: Edition;

  @Field(() => Loudness)
  loudness!: Loudness;
}

@InputType({ description: 'How loud the talk of a cohort is for oneself.' })
export class SetCohortLoudnessInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  cohortId!: string;

  @Field(() => Loudness, { description: 'EACH, DAILY, WEEKLY or SILENT.' })
  @IsIn(['EACH', 'DAILY', 'WEEKLY', 'SILENT'])
  loudness!: Loudness;
}

@ObjectType()
@Policy('public')
export class SetCohortLoudnessSuccess {
  @Field(() => Loudness)
  loudness!: Loudness;
}

export const SetCohortLoudnessResult = createUnionType({
  name: 'SetCohortLoudnessResult',
  types: () => [SetCohortLoudnessSuccess, InvalidInput, NotFound, SignInRequired] as const,
});
