import { IsBoolean, IsNotEmpty, IsOptional, Matches, MaxLength } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { AppointInput } from './people.inputs.js';

const day = /^\d{4}-\d{2}-\d{2}$/;
const isDay = { message: 'workshops.thereIsNoSuchDay' };

@InputType({ description: 'Asks a person by mail to take on a role; they have it once they accept.' })
export class InviteToRoleInput extends AppointInput {
  @Field(() => String, { nullable: true, description: "First day, local to the edition's zone; else from acceptance." })
  @IsOptional()
  @Matches(day, isDay)
  fromDay?: string | null;

  @Field(() => String, { nullable: true, description: 'Last day; without one the role stays until it is ended.' })
  @IsOptional()
  @Matches(day, isDay)
  untilDay?: string | null;
}

@InputType({ description: 'Takes an open invitation back.' })
export class WithdrawRoleInvitationInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  invitationId!: string;
}

@InputType({ description: 'Sends an open invitation again with a new link and fresh time to answer.' })
export class ResendRoleInvitationInput extends WithdrawRoleInvitationInput {}

@InputType({ description: 'Accepts or declines a role, by the link of the mail.' })
export class AnswerRoleInvitationInput {
  @Field(() => String)
  @IsNotEmpty()
  @MaxLength(300)
  link!: string;

  @Field(() => Boolean)
  @IsBoolean()
  accepts!: boolean;

  @Field(() => String, { nullable: true, description: 'A word to whoever asked.' })
  @IsOptional()
  @MaxLength(1000)
  answer?: string | null;
}
