import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { MembershipState } from '../../schema/communities/communities.enums.js';
import {
  AnswerInvitationInput,
  AnswerRequestInput,
  JoinCommunityInput,
  MoveMembershipInput,
  SetMembershipInput,
} from '../../schema/communities/communities.inputs.js';
import {
  AnswerInvitationResult,
  AnswerInvitationSuccess,
  AnswerRequestResult,
  AnswerRequestSuccess,
  JoinCommunityResult,
  JoinCommunitySuccess,
  MoveMembershipResult,
  MoveMembershipSuccess,
  SetMembershipResult,
  SetMembershipSuccess,
} from '../../schema/communities/communities.results.js';
import { Community } from '../../schema/communities/community.js';
import { Membership } from '../../schema/communities/membership.js';
import { Policy } from '../../schema/policy.js';
import { NotFound } from '../../schema/problem.js';
import type { Context } from '../context.js';
import { Refusal } from '../platform/refusal.js';
import { openMembershipLink } from './membership-link.service.js';
import {
  answerInvitation,
  answerRequest,
  joinCommunity,
  moveOwnMembership,
  setMembership,
} from './memberships.service.js';

function fresh(ctx: Context, id: string): Promise<Membership> {
  return ctx.em.findOneOrFail(Membership, { id }, { connectionType: 'write', refresh: true });
}

/** Doors to one's own memberships and, for stewards, to requests. */
@Resolver(() => Membership)
export class MembershipsResolver {
  @Query(() => [Membership], { description: 'Of the signed-in person, newest first.' })
  @Policy('signedIn')
  myMemberships(@Ctx() ctx: Context): Promise<Membership[]> {
    const own = { person: ctx.actor.personId };
    return ctx.em.find(Membership, own, { orderBy: { createdAt: 'desc', id: 'desc' }, limit: 100 });
  }

  @Query(() => Membership, { nullable: true, description: 'By the token of a mailed link.' })
  @Policy('public')
  async invitation(@Ctx() ctx: Context, @Arg('link', () => String) link: string): Promise<Membership | null> {
    const opened = await openMembershipLink(ctx.em, ctx.actor, ctx.secretKey, link);
    ctx.actor = opened.actor;
    return opened.membershipId ? fresh(ctx, opened.membershipId) : null;
  }

  @Mutation(() => AnswerInvitationResult)
  @Policy('public')
  async answerInvitation(@Ctx() ctx: Context, @Arg('input', () => AnswerInvitationInput) input: AnswerInvitationInput) {
    const opened = await openMembershipLink(ctx.em, ctx.actor, ctx.secretKey, input.link);
    ctx.actor = opened.actor;
    const id = opened.membershipId ?? (input.link ? null : input.membershipId);
    if (!id) throw new Refusal(NotFound.of());
    await answerInvitation(ctx.em, ctx.actor, id, input.answer, ctx.clock.now());
    return Object.assign(new AnswerInvitationSuccess(), { membership: await fresh(ctx, id) });
  }

  @Mutation(() => JoinCommunityResult)
  @Policy('signedIn')
  async joinCommunity(@Ctx() ctx: Context, @Arg('input', () => JoinCommunityInput) input: JoinCommunityInput) {
    const id = await joinCommunity(ctx.em, ctx.actor, input.communityId, ctx.clock.now());
    return Object.assign(new JoinCommunitySuccess(), { membership: await fresh(ctx, id) });
  }

  @Mutation(() => AnswerRequestResult)
  @Policy('signedIn')
  async answerRequest(@Ctx() ctx: Context, @Arg('input', () => AnswerRequestInput) input: AnswerRequestInput) {
    await answerRequest(ctx.em, ctx.actor, input.membershipId, input.isAdmitted, ctx.clock.now());
    return Object.assign(new AnswerRequestSuccess(), { membership: await fresh(ctx, input.membershipId) });
  }

  @Mutation(() => SetMembershipResult)
  @Policy('signedIn')
  async setMembership(@Ctx() ctx: Context, @Arg('input', () => SetMembershipInput) input: SetMembershipInput) {
    const { membershipId, intent, loudness } = input;
    await setMembership(ctx.em, ctx.actor, membershipId, { intent, loudness }, ctx.clock.now());
    return Object.assign(new SetMembershipSuccess(), { membership: await fresh(ctx, membershipId) });
  }

  @Mutation(() => MoveMembershipResult)
  @Policy('signedIn')
  async moveMembership(@Ctx() ctx: Context, @Arg('input', () => MoveMembershipInput) input: MoveMembershipInput) {
    await moveOwnMembership(ctx.em, ctx.actor, input.membershipId, input.to, ctx.clock.now());
    return Object.assign(new MoveMembershipSuccess(), { membership: await fresh(ctx, input.membershipId) });
  }

  @FieldResolver(() => MembershipState)
  state(@Root() membership: Membership, @Ctx() ctx: Context): MembershipState {
    return membership.stateAt(ctx.clock.now());
  }

  @FieldResolver(() => Boolean, { description: 'Whether the invitation can still be accepted.' })
  isInvitationOpen(@Root() membership: Membership, @Ctx() ctx: Context): boolean {
    return membership.isInvitationOpenAt(ctx.clock.now());
  }

  @FieldResolver(() => Community)
  community(@Root() membership: Membership): Promise<Community> {
    return membership.community.loadOrFail();
  }

  @FieldResolver(() => String)
  async personName(@Root() membership: Membership): Promise<string> {
    return (await membership.person.loadOrFail()).name;
  }

  @FieldResolver(() => String, { description: 'Opaque; for marking who came.' })
  personId(@Root() membership: Membership): string {
    return membership.person.id;
  }
}
