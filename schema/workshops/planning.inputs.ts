import {
  ArrayMaxSize,
  IsBoolean,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { HasText } from '../has-text.js';
import { IsZone } from '../is-zone.js';
import { EditionMode } from './workshops.enums.js';

const localDateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
const offset = /^[+-]\d{2}:\d{2}$/;

/** When a session is, on the clock of a zone. */
@InputType()
export class SessionTimesInput {
  @Field(() => String)
  @Matches(localDateTime, { message: 'communities.giveTheStart' })
  startsLocal!: string;

  @Field(() => String)
  @Matches(localDateTime, { message: 'communities.giveTheEnd' })
  endsLocal!: string;

  @Field(() => String, { description: 'IANA name; kept under the name it has in the list of zones.' })
  @IsZone({ message: 'communities.weDoNotKnowThisTime' })
  @MaxLength(64)
  timeZone!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Offset of the reading that is meant, `+01:00`, where the clocks skip or double the start.',
  })
  @IsOptional()
  @Matches(offset, { message: 'workshops.giveTheOffset' })
  startsOffset?: string | null;

  @Field(() => String, { nullable: true, description: 'The same for the end.' })
  @IsOptional()
  @Matches(offset, { message: 'workshops.giveTheOffset' })
  endsOffset?: string | null;
}

/** What organizers say of a session, beside when it is. */
@InputType()
export class SessionPlanInput extends SessionTimesInput {
  @Field(() => String)
  @HasText({ message: 'workshops.giveTheSessionATitle' })
  @MaxLength(200)
  title!: string;

  @Field(() => EditionMode)
  mode!: EditionMode;

  @Field(() => String, { nullable: true, description: 'Where in person; a session in person needs one.' })
  @IsOptional()
  @MaxLength(300)
  place?: string | null;

  @Field(() => [ID], { nullable: true, description: 'People who facilitate it; null: nothing changes.' })
  @IsOptional()
  @ArrayMaxSize(20)
  @MaxLength(64, { each: true })
  facilitatorIds?: string[] | null;

  @Field(() => Boolean, { defaultValue: false, description: 'A start in the past is meant so.' })
  @IsOptional()
  @IsBoolean()
  isPastMeant?: boolean;
}

@InputType({
  description:
    'Adds a session to an edition. In a published one whoever it concerns and wants invitations gets one, ten minutes later; at once where it begins within two hours.',
})
export class CreateSessionInput extends SessionPlanInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  editionId!: string;

  @Field(() => ID, { nullable: true, description: 'Null: for everyone of the edition.' })
  @IsOptional()
  @MaxLength(64)
  cohortId?: string | null;

  @Field(() => String, { nullable: true, description: 'Where the online room is.' })
  @IsOptional()
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true }, { message: 'communities.giveAWebAddress' })
  @MaxLength(500)
  joinUrl?: string | null;

  @Field(() => String, { nullable: true, description: 'Made with the form; a repeat gets the first answer.' })
  @IsOptional()
  @MaxLength(64)
  clientMutationId?: string | null;
}

@InputType({ description: 'Changes a session; those it concerns are told of another time, place or mode.' })
export class ChangeSessionInput extends SessionPlanInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  sessionId!: string;

  @Field(() => Int, { nullable: true, description: 'The version the page showed; a newer one is a conflict.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2_000_000_000)
  version?: number | null;
}

/** Names a session. */
@InputType()
export class SessionIdInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  sessionId!: string;
}

@InputType({ description: 'Deletes a session of a draft; one of a published edition is cancelled instead.' })
export class DeleteSessionInput extends SessionIdInput {}

@InputType({ description: 'Puts a cancelled session back; those it concerns are told.' })
export class RestoreSessionInput extends SessionIdInput {}

@InputType({ description: 'Takes back what was changed and not told yet; nobody is mailed.' })
export class UndoSessionChangeInput extends SessionIdInput {}

@InputType({ description: 'Tells a waiting change at once.' })
export class TellSessionChangeInput extends SessionIdInput {}
