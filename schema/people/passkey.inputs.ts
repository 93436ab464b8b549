import { IsNotEmpty, IsOptional, Matches, MaxLength } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { HasText } from '../has-text.js';

const noControlCharacters = /^[^\p{Cc}]*$/u;
const wordsOnly = { message: 'people.useLettersSpacesAndPunctuationOnly' };
const longestCredential = 16_000;

@InputType({ description: 'Begins to make a passkey; needs a fresh sign-in.' })
export class StartNewPasskeyInput {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(64)
  clientMutationId?: string | null;
}

@InputType({ description: 'Keeps the passkey that the browser made.' })
export class AddPasskeyInput {
  @Field(() => String, { description: 'RegistrationResponseJSON of WebAuthn level 3, as JSON text.' })
  @IsNotEmpty()
  @MaxLength(longestCredential)
  credentialJson!: string;

  @Field(() => String, { nullable: true, description: 'What to call it; by default the browser and system.' })
  @IsOptional()
  @MaxLength(60)
  @Matches(noControlCharacters, wordsOnly)
  name?: string | null;
}

@InputType({ description: 'Begins to sign in with a passkey.' })
export class StartPasskeySignInInput {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(64)
  clientMutationId?: string | null;
}

@InputType({ description: 'Signs in with what the browser made of the challenge.' })
export class SignInWithPasskeyInput {
  @Field(() => String, { description: 'AuthenticationResponseJSON of WebAuthn level 3, as JSON text.' })
  @IsNotEmpty()
  @MaxLength(longestCredential)
  credentialJson!: string;
}

@InputType()
export class RenamePasskeyInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  passkeyId!: string;

  @Field(() => String)
  @HasText({ message: 'people.giveItAName' })
  @MaxLength(60)
  @Matches(noControlCharacters, wordsOnly)
  name!: string;
}

@InputType({ description: 'Takes a passkey away; needs a fresh sign-in.' })
export class RemovePasskeyInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  passkeyId!: string;
}
