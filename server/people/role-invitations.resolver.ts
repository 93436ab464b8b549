import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { RoleInvitationState } from '../../schema/people/people.enums.js';
import {
  AnswerRoleInvitationInput,
  InviteToRoleInput,
  ResendRoleInvitationInput,
  WithdrawRoleInvitationInput,
} from '../../schema/people/role-invitation.inputs.js';
import { RoleInvitation } from '../../schema/people/role-invitation.js';
import {
  AnswerRoleInvitationResult,
  AnswerRoleInvitationSuccess,
  EditionTeam,
  InviteToRoleResult,
  InviteToRoleSuccess,
  ResendRoleInvitationResult,
  ResendRoleInvitationSuccess,
  RoleOffer,
  WithdrawRoleInvitationResult,
  WithdrawRoleInvitationSuccess,
} from '../../schema/people/role-invitation.results.js';
import { Policy } from '../../schema/policy.js';
import type { Context } from '../context.js';
import { nounOf } from './appointment-list.service.js';
import { answerInvitation, editionTeam, invitationBy, offerOf } from './role-answers.service.js';
import { inviteToRole, resendInvitation, withdrawInvitation } from './role-invitations.service.js';

/** Doors to roles that people are asked to take on. */
@Resolver(() => RoleInvitation)
export class RoleInvitationsResolver {
  @Query(() => EditionTeam, { nullable: true, description: 'For organizers of the edition.' })
  @Policy('public')
  editionTeam(@Ctx() { em, actor }: Context, @Arg('slug', () => String) slug: string): Promise<EditionTeam | null> {
    return editionTeam(em, actor, slug);
  }

  @Query(() => RoleOffer, { nullable: true, description: 'By the link of its mail; null once the link has ended.' })
  @Policy('public')
  async roleOffer(@Ctx() ctx: Context, @Arg('link', () => String) link: string): Promise<RoleOffer | null> {
    const invitation = await invitationBy(ctx.em, ctx.secretKey, link);
    return invitation && offerOf(ctx.em, invitation, ctx.clock.now());
  }

  @Mutation(() => InviteToRoleResult)
  @Policy('signedIn')
  async inviteToRole(@Ctx() ctx: Context, @Arg('input', () => InviteToRoleInput) input: InviteToRoleInput) {
    const invitation = await inviteToRole(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new InviteToRoleSuccess(), { invitation });
  }

  @Mutation(() => WithdrawRoleInvitationResult)
  @Policy('signedIn')
  async withdrawRoleInvitation(
    @Ctx() ctx: Context,
    @Arg('input', () => WithdrawRoleInvitationInput) { invitationId }: WithdrawRoleInvitationInput,
  ) {
    const invitation = await withdrawInvitation(ctx.em, ctx.actor, invitationId, ctx.clock.now());
    return Object.assign(new WithdrawRoleInvitationSuccess(), { invitation });
  }

  @Mutation(() => ResendRoleInvitationResult)
  @Policy('signedIn')
  async resendRoleInvitation(
    @Ctx() ctx: Context,
    @Arg('input', () => ResendRoleInvitationInput) { invitationId }: ResendRoleInvitationInput,
  ) {
    const invitation = await resendInvitation(ctx.em, ctx.actor, invitationId, ctx.clock.now());
    return Object.assign(new ResendRoleInvitationSuccess(), { invitation });
  }

  @Mutation(() => AnswerRoleInvitationResult)
  @Policy('public')
  async answerRoleInvitation(
    @Ctx() ctx: Context,
    @Arg('input', () => AnswerRoleInvitationInput) input: AnswerRoleInvitationInput,
  ) {
    const invitation = await answerInvitation(ctx.em, ctx.secretKey, input, ctx.clock.now());
    const offer = await offerOf(ctx.em, invitation, ctx.clock.now());
    return Object.assign(new AnswerRoleInvitationSuccess(), { offer });
  }

  @FieldResolver(() => RoleInvitationState)
  state(@Root() invitation: RoleInvitation, @Ctx() { clock }: Context): RoleInvitationState {
    return invitation.stateAt(clock.now());
  }

  @FieldResolver(() => String, { description: 'Who is asked.' })
  async personName(@Root() invitation: RoleInvitation): Promise<string> {
    return (await invitation.person.loadOrFail()).name;
  }

  @FieldResolver(() => String, { nullable: true, description: 'What it is over; null for the whole instance.' })
  scopeName(@Root() invitation: RoleInvitation, @Ctx() { em }: Context): Promise<string | null> {
    return nounOf(em, invitation);
  }
}
