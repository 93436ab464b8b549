import { IsIn, IsInt, IsNotEmpty, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, Problem, SignInRequired } from '../problem.js';
import { RegistrationInput } from '../registration/registration.inputs.js';
import { Registration } from '../registration/registration.js';
import { Instant, LocalDate } from '../scalars.js';

/** What the rule of an edition asks to be handed in. */
@ObjectType()
@Policy('public')
export class CompletionTask {
  @Field(() => String)
  title!: string;

  @Field(() => String, { description: 'Markdown.' })
  text!: string;

  @Field(() => String, { description: 'The text as a page shows it.' })
  textHtml!: string;

  @Field(() => LocalDate, { nullable: true, description: "Last day for it, in the edition's zone." })
  dueOn?: string | null;

  @Field(() => Instant, { nullable: true, description: 'The end of that day.' })
  dueAt?: Date | null;
}

@InputType({
  description:
    'Hands in what the task asks for, or replaces it until it is accepted: a text, a link, a file, or more than one.',
})
export class HandInTaskInput extends RegistrationInput {
  @Field(() => String, { nullable: true, description: 'Markdown.' })
  @IsOptional()
  @MaxLength(20_000)
  text?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(2000)
  url?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'What `POST /task-files` answered, or the file that is handed in already; null: none, or none any more.',
  })
  @IsOptional()
  @MaxLength(64)
  file?: string | null;
}

@InputType({ description: 'Accepts what was handed in, or returns it with a word.' })
export class ReviewHandInInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  handInId!: string;

  @Field(() => Int, { description: 'Of what was looked at; one replaced meanwhile is refused.' })
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  version!: number;

  @Field(() => String, { description: '`ACCEPTED` or `RETURNED`.' })
  @IsIn(['ACCEPTED', 'RETURNED'])
  ruling!: 'ACCEPTED' | 'RETURNED';

  @Field(() => String, { nullable: true, description: 'For the person; what is returned needs one.' })
  @IsOptional()
  @MaxLength(2000)
  word?: string | null;
}

/** There is no such task, the place is gone, the edition is over, or the work is accepted already or was replaced. */
@ObjectType({ implements: Problem })
@Policy('public')
export class HandInSettled extends Problem {}

@ObjectType()
@Policy('public')
export class HandInTaskSuccess {
  @Field(() => Registration)
  registration!: Registration;
}

@ObjectType()
@Policy('public')
export class ReviewHandInSuccess {
  @Field(() => Registration)
  registration!: Registration;
}

const refusals = [InvalidInput, NotFound, NotAllowed, SignInRequired, HandInSettled] as const;

export const HandInTaskResult = createUnionType({
  name: 'HandInTaskResult',
  types: () => [HandInTaskSuccess, ...refusals] as const,
});

export const ReviewHandInResult = createUnionType({
  name: 'ReviewHandInResult',
  types: () => [ReviewHandInSuccess, ...refusals] as const,
});
