import { IsBoolean, IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { HasText } from '../has-text.js';
import { IsZone } from '../is-zone.js';
import { VisibilityLevel } from './people.enums.js';

const noControlCharacters = /^[^\p{Cc}]*$/u;
const noControlButLines = /^(?:[^\p{Cc}]|[\n\r\t])*$/u;
const wordsOnly = { message: 'people.useLettersSpacesAndPunctuationOnly' };

@InputType({ description: 'What the signed-in person says of themselves; empty texts are taken away.' })
export class UpdateProfileInput {
  @Field(() => String)
  @HasText({ message: 'people.giveTheName' })
  @MaxLength(120)
  @Matches(noControlCharacters, wordsOnly)
  name!: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(40)
  @Matches(noControlCharacters, wordsOnly)
  pronouns?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(600)
  @Matches(noControlButLines, wordsOnly)
  about?: string | null;

  @Field(() => String, { description: 'BCP 47 language of mails and pages.' })
  @MaxLength(35)
  @Matches(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, { message: 'people.weDoNotKnowThisLanguage' })
  locale!: string;

  @Field(() => String, { nullable: true, description: 'IANA time zone.' })
  @IsOptional()
  @MaxLength(64)
  @IsZone({ message: 'people.weDoNotKnowThisTimeZone' })
  timeZone?: string | null;

  @Field(() => String, { nullable: true, description: '`profileStamp` of what was changed; another one is refused.' })
  @IsOptional()
  @MaxLength(64)
  basedOn?: string | null;
}

@InputType({ description: 'Who may see which field of the signed-in person.' })
export class SetVisibilityInput {
  @Field(() => VisibilityLevel)
  @IsIn(Object.keys(VisibilityLevel))
  name!: VisibilityLevel;

  @Field(() => VisibilityLevel)
  @IsIn(Object.keys(VisibilityLevel))
  pronouns!: VisibilityLevel;

  @Field(() => VisibilityLevel)
  @IsIn(Object.keys(VisibilityLevel))
  photo!: VisibilityLevel;

  @Field(() => VisibilityLevel)
  @IsIn(Object.keys(VisibilityLevel))
  about!: VisibilityLevel;

  @Field(() => VisibilityLevel)
  @IsIn(Object.keys(VisibilityLevel))
  timeZone!: VisibilityLevel;
}

@InputType({ description: 'Takes the photo of the signed-in person away.' })
export class RemovePhotoInput {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(64)
  clientMutationId?: string | null;
}

@InputType({ description: 'Whether mails tell the signed-in person which work waits to be looked at.' })
export class SetTaskMailsInput {
  @Field(() => Boolean)
  @IsBoolean()
  isWanted!: boolean;
}
