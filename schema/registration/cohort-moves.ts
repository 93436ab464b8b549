import { IsNotEmpty, IsOptional, MaxLength } from 'class-validator';
import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, SignInRequired } from '../problem.js';
import { Registration } from './registration.js';
import { CohortFull, MoveNotAllowed } from './registration.problems.js';

@InputType({
  description: 'Moves somebody who has a place to another cohort of the same edition, or out of the one they are in.',
})
export class MoveToCohortInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  registrationId!: string;

  @Field(() => ID, { nullable: true, description: 'Null: in no cohort.' })
  @IsOptional()
  @IsNotEmpty()
  @MaxLength(64)
  cohortId?: string | null;
}

@ObjectType()
@Policy('public')
export class MoveToCohortSuccess {
  @Field(() => Registration)
  registration!: Registration;
}

export const MoveToCohortResult = createUnionType({
  name: 'MoveToCohortResult',
  types: () =>
    [MoveToCohortSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired, MoveNotAllowed, CohortFull] as const,
});
