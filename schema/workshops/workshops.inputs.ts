import { IsBoolean, IsInt, IsNotEmpty, IsOptional, Matches, Max, MaxLength, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { enumOf } from '../enum.js';
import { IsZone } from '../is-zone.js';

export const EditionFilter = enumOf('EditionFilter', ['UPCOMING', 'PAST', 'ALL']);
export type EditionFilter = keyof typeof EditionFilter;

const localDate = /^\d{4}-\d{2}-\d{2}$/;
const localDateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/** Names an edition and the version of it that was looked at. */
@InputType()
export class EditionVersionInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  editionId!: string;

  @Field(() => Int, { description: 'The version the page showed; a newer one is refused.' })
  @IsInt()
  @Min(1)
  @Max(2_000_000_000)
  version!: number;
}

@InputType({ description: 'Shows a draft to everyone.' })
export class PublishEditionInput extends EditionVersionInput {}

@InputType({ description: 'Ends registration now.' })
export class CloseRegistrationInput extends EditionVersionInput {}

@InputType({ description: 'Opens registration now, until before the day given.' })
export class OpenRegistrationInput extends EditionVersionInput {
  @Field(() => String, { description: 'Last day, `YYYY-MM-DD`, in the zone of the edition.' })
  @Matches(localDate, { message: 'workshops.giveTheLastDay' })
  lastDay!: string;
}

@InputType({ description: 'Moves a session to another time.' })
export class MoveSessionInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  sessionId!: string;

  @Field(() => String)
  @Matches(localDateTime, { message: 'communities.giveTheStart' })
  startsLocal!: string;

  @Field(() => String)
  @Matches(localDateTime, { message: 'communities.giveTheEnd' })
  endsLocal!: string;

  @Field(() => String)
  @IsZone({ message: 'communities.weDoNotKnowThisTime' })
  @MaxLength(64)
  timeZone!: string;

  @Field(() => Int, { nullable: true, description: 'The version the page showed; a newer one is a conflict.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2_000_000_000)
  version?: number | null;

  @Field(() => Boolean, { defaultValue: false, description: 'A start in the past is meant so.' })
  @IsOptional()
  @IsBoolean()
  isPastMeant?: boolean;
}

@InputType({ description: 'Cancels a session.' })
export class CancelSessionInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  sessionId!: string;
}
