import { IsIn, IsNotEmpty, IsOptional, MaxLength, ValidateIf } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { enumOf } from '../enum.js';
import { Intent, Loudness } from './communities.enums.js';

export const InvitationAnswer = enumOf('InvitationAnswer', ['ACCEPT', 'JUST_LISTEN', 'NOT_NOW', 'NO']);
export type InvitationAnswer = keyof typeof InvitationAnswer;

@InputType({ description: 'Answers an invitation to a community.' })
export class AnswerInvitationInput {
  @Field(() => String, { nullable: true, description: 'Token of the mailed link.' })
  @IsOptional()
  @MaxLength(300)
  link?: string | null;

  @Field(() => ID, { nullable: true, description: 'When signed in.' })
  @ValidateIf((input: AnswerInvitationInput) => !input.link)
  @IsNotEmpty({ message: 'communities.giveTheLinkOrTheId' })
  @MaxLength(64)
  membershipId?: string | null;

  @Field(() => InvitationAnswer)
  @IsIn(Object.keys(InvitationAnswer))
  answer!: InvitationAnswer;
}

@InputType({ description: 'Joins an open community, or asks to join one that admits.' })
export class JoinCommunityInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  communityId!: string;
}

@InputType({ description: 'A steward admits or refuses a request to join.' })
export class AnswerRequestInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  membershipId!: string;

  @Field(() => Boolean)
  isAdmitted!: boolean;
}

@InputType({ description: 'How loud the community is, and what one intends.' })
export class SetMembershipInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  membershipId!: string;

  @Field(() => Loudness)
  @IsIn(Object.keys(Loudness))
  loudness!: Loudness;

  @Field(() => Intent)
  @IsIn(Object.keys(Intent))
  intent!: Intent;
}

@InputType({ description: 'Leaves, retires, pauses, or comes back; one’s own membership only.' })
export class MoveMembershipInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  membershipId!: string;

  @Field(() => String, { description: 'ON_LEAVE, MEMBER (come back), RETIRED or LEFT.' })
  @IsIn(['ON_LEAVE', 'MEMBER', 'RETIRED', 'LEFT'], { message: 'communities.chooseToPauseComeBackRetire' })
  to!: 'ON_LEAVE' | 'MEMBER' | 'RETIRED' | 'LEFT';
}
