import {
  ArrayMaxSize,
  ArrayMinSize,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsUrl,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { HasText } from '../has-text.js';
import { IsZone } from '../is-zone.js';
import { MeetingPresence, RsvpAnswer, ThreadKind } from './communities.enums.js';

const localDateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

@InputType({ description: 'Plans a meeting; members are invited.' })
export class PlanMeetingInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  communityId!: string;

  @Field(() => String)
  @HasText({ message: 'communities.giveTheMeetingAName' })
  @MaxLength(200)
  title!: string;

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

  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(10_000)
  agenda?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(200)
  place?: string | null;

  @Field(() => String, { nullable: true, description: 'Address of the room; shown to members only.' })
  @IsOptional()
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true }, { message: 'communities.giveAWebAddress' })
  @MaxLength(500)
  joinUrl?: string | null;
}

@InputType()
export class CancelMeetingInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  meetingId!: string;
}

@InputType({ description: 'Says whether one comes to one meeting.' })
export class AnswerRsvpInput {
  @Field(() => String, { nullable: true, description: 'Token of the mailed link.' })
  @IsOptional()
  @MaxLength(400)
  link?: string | null;

  @Field(() => ID, { nullable: true, description: 'When signed in.' })
  @ValidateIf((input: AnswerRsvpInput) => !input.link)
  @IsNotEmpty({ message: 'communities.giveTheLinkOrTheId2' })
  @MaxLength(64)
  meetingId?: string | null;

  @Field(() => RsvpAnswer)
  @IsIn(Object.keys(RsvpAnswer))
  answer!: RsvpAnswer;
}

@InputType()
export class MeetingMarkInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  personId!: string;

  @Field(() => MeetingPresence)
  @IsIn(Object.keys(MeetingPresence))
  presence!: MeetingPresence;
}

@InputType({ description: 'Marks who came to a meeting, which makes it held; stewards only.' })
export class MarkMeetingInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  meetingId!: string;

  @Field(() => [MeetingMarkInput])
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  marks!: MeetingMarkInput[];
}

@InputType({ description: 'Begins a question or a conversation.' })
export class StartThreadInput {
  @Field(() => ID, { nullable: true, description: 'Where: this or `cohortId`.' })
  @IsOptional()
  @IsNotEmpty()
  @MaxLength(64)
  communityId?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNotEmpty()
  @MaxLength(64)
  cohortId?: string | null;

  @Field(() => ThreadKind)
  @IsIn(Object.keys(ThreadKind))
  kind!: ThreadKind;

  @Field(() => String)
  @HasText({ message: 'communities.giveItATitle' })
  @MaxLength(200)
  title!: string;

  @Field(() => String)
  @HasText({ message: 'communities.writeAFewWords' })
  @MaxLength(10_000)
  body!: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(64)
  clientMutationId?: string | null;
}

@InputType({ description: 'Answers in a thread.' })
export class PostReplyInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  threadId!: string;

  @Field(() => String)
  @HasText({ message: 'communities.writeAFewWords' })
  @MaxLength(10_000)
  body!: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(64)
  clientMutationId?: string | null;
}
