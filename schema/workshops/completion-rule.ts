import { ArrayMaxSize, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { EditConflict } from '../edit-conflict.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, Problem, SignInRequired } from '../problem.js';
import { Edition } from './edition.js';
import { EditionVersionInput } from './workshops.inputs.js';

@InputType({ description: 'What one must do to complete an edition.' })
export class SetCompletionRuleInput extends EditionVersionInput {
  @Field(() => Int, { description: 'Sessions one must have attended; no more than anyone has.' })
  @IsInt()
  @Min(1)
  @Max(1000)
  sessionsToComplete!: number;

  @Field(() => Int, { description: 'Share of a session, in per cent, from which on being there counts as attended.' })
  @IsInt()
  @Min(1)
  @Max(100)
  attendedFromPercent!: number;

  @Field(() => [ID], { description: 'Planned sessions that those whose they are must attend; all others need not.' })
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  requiredSessionIds!: string[];

  @Field(() => String, { nullable: true, description: 'What is to be handed in; nothing when left out or empty.' })
  @IsOptional()
  @MaxLength(120)
  taskTitle?: string | null;

  @Field(() => String, { nullable: true, description: 'What is asked, in Markdown.' })
  @IsOptional()
  @MaxLength(10_000)
  taskText?: string | null;

  @Field(() => String, { nullable: true, description: "Last day for it in the edition's zone, `YYYY-MM-DD`." })
  @IsOptional()
  @MaxLength(10)
  taskDueOn?: string | null;
}

/** The rule asks for more sessions than somebody has. */
@ObjectType({ implements: Problem })
@Policy('public')
export class RuleOutOfReach extends Problem {
  @Field(() => Int, { description: 'How many sessions they have.' })
  reachable!: number;

  @Field(() => String, { nullable: true, description: 'The cohort with the fewest; null where there are no cohorts.' })
  cohortName?: string | null;
}

/** The edition is completed or cancelled: its rule stays as it was. */
@ObjectType({ implements: Problem })
@Policy('public')
export class RuleSettled extends Problem {}

@ObjectType()
@Policy('public')
export class SetCompletionRuleSuccess {
  @Field(() => Edition)
  edition!: Edition;
}

export const SetCompletionRuleResult = createUnionType({
  name: 'SetCompletionRuleResult',
  types: () =>
    [
      SetCompletionRuleSuccess,
      InvalidInput,
      NotFound,
      NotAllowed,
      SignInRequired,
      EditConflict,
      RuleOutOfReach,
      RuleSettled,
    ] as const,
});
