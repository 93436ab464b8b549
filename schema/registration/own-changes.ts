import { IsOptional, Matches, MaxLength } from 'class-validator';
import { createUnionType, Field, InputType, ObjectType } from 'type-graphql';
import { EditConflict } from '../edit-conflict.js';
import { HasText } from '../has-text.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotFound } from '../problem.js';
import { RegistrationInput } from './registration.inputs.js';
import { Registration } from './registration.js';
import { MoveNotAllowed } from './registration.problems.js';

@InputType({
  description: "Changes what one said of oneself in one's own registration; nothing of it touches the price.",
})
export class ChangeRegistrationInput extends RegistrationInput {
  @Field(() => String, { description: 'Name on badge and certificate.' })
  @HasText({ message: 'registration.tellUsYourName' })
  @MaxLength(120)
  @Matches(/^[^\p{Cc}]*$/u, { message: 'people.useLettersSpacesAndPunctuationOnly' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What organizers should know: access, food, language.' })
  @IsOptional()
  @MaxLength(2000)
  needs?: string | null;

  @Field(() => String, { description: 'The name that the page showed; another one now is a conflict.' })
  @MaxLength(300)
  shownName!: string;

  @Field(() => String, { nullable: true, description: 'The needs that the page showed; others now are a conflict.' })
  @IsOptional()
  @MaxLength(3000)
  shownNeeds?: string | null;
}

@ObjectType()
@Policy('public')
export class ChangeRegistrationSuccess {
  @Field(() => Registration)
  registration!: Registration;
}

export const ChangeRegistrationResult = createUnionType({
  name: 'ChangeRegistrationResult',
  types: () => [ChangeRegistrationSuccess, InvalidInput, NotFound, MoveNotAllowed, EditConflict] as const,
});
