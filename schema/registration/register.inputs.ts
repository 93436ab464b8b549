import {
  ArrayMaxSize,
  Equals,
  IsEmail,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { HasText } from '../has-text.js';
import { IsZone } from '../is-zone.js';
import { ConsentPurpose } from '../people/people.enums.js';
import { SafeInt } from '../scalars.js';
import { PlaceMode } from './registration.enums.js';

const noControlCharacters = /^[^\p{Cc}]*$/u;

/** Asks the edition's fund for help with the fee. */
@InputType()
export class AskForHelpInput {
  @Field(() => String, { description: 'Why, in a few sentences.' })
  @HasText({ message: 'registration.tellUsInASentence' })
  @MaxLength(2000)
  motivation!: string;

  @Field(() => SafeInt, { description: "What one can pay, minor units of the edition's currency; 0: nothing is said." })
  @IsInt()
  @Min(0)
  @Max(1_000_000_000)
  affordableMinor!: number;
}

/** Registers a person for an edition, or joins its waiting list. */
@InputType()
export class RegisterInput {
  @Field(() => String)
  @Length(1, 120)
  editionSlug!: string;

  @Field(() => ID)
  @IsNotEmpty({ message: 'registration.chooseAPrice' })
  @MaxLength(64)
  tierId!: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @MaxLength(64)
  cohortId?: string | null;

  @Field(() => PlaceMode, { nullable: true, description: 'Needed where the edition is hybrid; counts nowhere else.' })
  @IsOptional()
  @IsIn(Object.keys(PlaceMode))
  mode?: PlaceMode | null;

  @Field(() => String)
  @HasText({ message: 'registration.tellUsYourName' })
  @MaxLength(120)
  @Matches(noControlCharacters, { message: 'people.useLettersSpacesAndPunctuationOnly' })
  name!: string;

  @Field(() => String)
  @IsEmail({}, { message: 'people.thisDoesNotLookLike' })
  @MaxLength(254)
  email!: string;

  @Field(() => String, { nullable: true, description: 'IANA zone of the reader.' })
  @IsOptional()
  @IsZone({ message: 'communities.weDoNotKnowThisTime' })
  @MaxLength(64)
  timeZone?: string | null;

  @Field(() => String, { nullable: true, description: 'BCP 47 language of mails.' })
  @IsOptional()
  @MaxLength(35)
  @Matches(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, { message: 'people.weDoNotKnowThisLanguage' })
  locale?: string | null;

  @Field(() => SafeInt, { nullable: true, description: 'Pay what you can: the chosen amount in minor units.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000_000)
  amountMinor?: number | null;

  @Field(() => Boolean)
  @Equals(true, { message: 'registration.pleaseReadAndAcceptTheTerms' })
  acceptsTerms!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: 'Take a place in line when there is none free.' })
  joinWaitlist: boolean = false;

  @Field(() => String, { nullable: true, description: 'What organizers should know: access, food, language.' })
  @IsOptional()
  @MaxLength(2000)
  needs?: string | null;

  @Field(() => [ConsentPurpose])
  @ArrayMaxSize(10)
  @IsIn(Object.keys(ConsentPurpose), { each: true })
  consents: ConsentPurpose[] = [];

  @Field(() => AskForHelpInput, { nullable: true, description: 'With a free place only: refused in line.' })
  @IsOptional()
  @ValidateNested()
  askForHelp?: AskForHelpInput | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(64)
  clientMutationId?: string | null;
}
