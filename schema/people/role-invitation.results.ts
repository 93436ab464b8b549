import { createUnionType, Field, ObjectType } from 'type-graphql';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, Problem, RepeatedWithOtherInput, SignInRequired } from '../problem.js';
import { Instant } from '../scalars.js';
import { Appointment } from './appointment.js';
import { AppointmentRole, RoleInvitationState } from './people.enums.js';
import { RoleInvitation } from './role-invitation.js';

/** The invitation is open no more. */
@ObjectType({ implements: Problem })
@Policy('public')
export class InvitationOver extends Problem {
  @Field(() => RoleInvitationState)
  state!: RoleInvitationState;
}

@ObjectType({ description: 'What an invitation to a role says to whoever holds its link.' })
@Policy('public')
export class RoleOffer {
  @Field(() => AppointmentRole)
  role!: AppointmentRole;

  @Field(() => RoleInvitationState)
  state!: RoleInvitationState;

  @Field(() => String, { nullable: true, description: 'What it is over; null for the whole instance.' })
  scopeName!: string | null;

  @Field(() => String)
  personName!: string;

  @Field(() => String)
  invitedByName!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => Instant, { nullable: true })
  fromAt!: Date | null;

  @Field(() => Instant, { nullable: true })
  untilAt!: Date | null;

  @Field(() => Instant)
  answerBy!: Date;
}

@ObjectType({ description: 'Who leads or led an edition, who is asked to, and who will.' })
@Policy('public')
export class EditionTeam {
  @Field(() => [Appointment], {
    description: 'Facilitators of the edition and its cohorts, latest first; at most 200.',
  })
  appointments!: Appointment[];

  @Field(() => [RoleInvitation], { description: 'Not accepted, latest first; at most 100.' })
  invitations!: RoleInvitation[];
}

@ObjectType()
@Policy('public')
export class InviteToRoleSuccess {
  @Field(() => RoleInvitation)
  invitation!: RoleInvitation;
}

@ObjectType()
@Policy('public')
export class WithdrawRoleInvitationSuccess {
  @Field(() => RoleInvitation)
  invitation!: RoleInvitation;
}

@ObjectType()
@Policy('public')
export class ResendRoleInvitationSuccess {
  @Field(() => RoleInvitation)
  invitation!: RoleInvitation;
}

@ObjectType()
@Policy('public')
export class AnswerRoleInvitationSuccess {
  @Field(() => RoleOffer)
  offer!: RoleOffer;
}

export const InviteToRoleResult = createUnionType({
  name: 'InviteToRoleResult',
  types: () =>
    [InviteToRoleSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired, RepeatedWithOtherInput] as const,
});

export const WithdrawRoleInvitationResult = createUnionType({
  name: 'WithdrawRoleInvitationResult',
  types: () =>
    [WithdrawRoleInvitationSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired, InvitationOver] as const,
});

export const ResendRoleInvitationResult = createUnionType({
  name: 'ResendRoleInvitationResult',
  types: () =>
    [ResendRoleInvitationSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired, InvitationOver] as const,
});

export const AnswerRoleInvitationResult = createUnionType({
  name: 'AnswerRoleInvitationResult',
  types: () => [AnswerRoleInvitationSuccess, InvalidInput, NotFound, InvitationOver] as const,
});
