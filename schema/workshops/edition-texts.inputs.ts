import { ArrayMaxSize, IsNotEmpty, MaxLength, ValidateNested } from 'class-validator';
import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { EditConflict } from '../edit-conflict.js';
import { HasText } from '../has-text.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, SignInRequired } from '../problem.js';
import { Edition } from './edition.js';
import { EditionVersionInput } from './workshops.inputs.js';

@InputType({ description: 'A question and its answer, in Markdown.' })
export class QuestionInput {
  @Field(() => String)
  @HasText()
  @MaxLength(300)
  question!: string;

  @Field(() => String)
  @HasText()
  @MaxLength(4000)
  answer!: string;
}

@InputType({ description: 'The name of a session, cohort or price; empty takes a translation away.' })
export class TextPartInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  id!: string;

  @Field(() => String)
  @MaxLength(200)
  title!: string;

  @Field(() => String, { defaultValue: '', description: 'Of a price.' })
  @MaxLength(1000)
  description!: string;
}

@InputType({ description: 'All texts of an edition in one language; what is left empty is shown in its own language.' })
export class SetEditionTextsInput extends EditionVersionInput {
  @Field(() => String, { description: 'BCP 47 language without region.' })
  @MaxLength(35)
  language!: string;

  @Field(() => String)
  @MaxLength(200)
  title!: string;

  @Field(() => String)
  @MaxLength(500)
  summary!: string;

  @Field(() => String, { description: 'Markdown.' })
  @MaxLength(20_000)
  description!: string;

  @Field(() => String, { defaultValue: '' })
  @MaxLength(4000)
  forWhom!: string;

  @Field(() => String, { defaultValue: '' })
  @MaxLength(4000)
  venueNotes!: string;

  @Field(() => String, { defaultValue: '' })
  @MaxLength(4000)
  cancellation!: string;

  @Field(() => [QuestionInput], { defaultValue: [] })
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  questions!: QuestionInput[];

  @Field(() => [TextPartInput], { defaultValue: [] })
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  parts!: TextPartInput[];
}

@ObjectType()
@Policy('public')
export class SetEditionTextsSuccess {
  @Field(() => Edition)
  edition!: Edition;
}

export const SetEditionTextsResult = createUnionType({
  name: 'SetEditionTextsResult',
  types: () => [SetEditionTextsSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired, EditConflict] as const,
});
