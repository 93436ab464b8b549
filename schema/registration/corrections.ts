import { IsEmail, IsNotEmpty, Matches, MaxLength } from 'class-validator';
import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { EditConflict } from '../edit-conflict.js';
import { HasText } from '../has-text.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, SignInRequired } from '../problem.js';
import { Registration } from './registration.js';
import { AlreadyRegistered, MoveNotAllowed } from './registration.problems.js';

const noControlCharacters = /^[^\p{Cc}]*$/u;

@InputType({ description: "Corrects how somebody's name or address was typed." })
export class CorrectRegistrationInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  registrationId!: string;

  @Field(() => String)
  @HasText({ message: 'registration.giveTheName' })
  @MaxLength(120)
  @Matches(noControlCharacters, { message: 'people.useLettersSpacesAndPunctuationOnly' })
  name!: string;

  @Field(() => String)
  @IsEmail({}, { message: 'people.thisDoesNotLookLike' })
  @MaxLength(254)
  email!: string;

  @Field(() => String, { description: 'The name that the page showed; another one now is a conflict.' })
  @MaxLength(300)
  shownName!: string;

  @Field(() => String, { description: 'The address that the page showed; another one now is a conflict.' })
  @MaxLength(300)
  shownEmail!: string;

  @Field(() => Boolean, { description: 'Whether the person gets a mail about it.' })
  isTold!: boolean;
}

@InputType({ description: 'Sends the mail again that says where a registration stands.' })
export class ResendConfirmationInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  registrationId!: string;
}

@ObjectType()
@Policy('public')
export class CorrectRegistrationSuccess {
  @Field(() => Registration)
  registration!: Registration;
}

@ObjectType()
@Policy('public')
export class ResendConfirmationSuccess {
  @Field(() => Registration)
  registration!: Registration;
}

const refusals = [InvalidInput, NotFound, NotAllowed, SignInRequired, MoveNotAllowed] as const;

export const CorrectRegistrationResult = createUnionType({
  name: 'CorrectRegistrationResult',
  types: () => [CorrectRegistrationSuccess, ...refusals, EditConflict, AlreadyRegistered] as const,
});

export const ResendConfirmationResult = createUnionType({
  name: 'ResendConfirmationResult',
  types: () => [ResendConfirmationSuccess, ...refusals] as const,
});
