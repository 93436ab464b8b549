import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import {
  CommunityConnection,
  MeetingConnection,
  MembershipConnection,
  ThreadConnection,
} from '../../schema/communities/communities.results.js';
import { Community } from '../../schema/communities/community.js';
import { Meeting } from '../../schema/communities/meeting.js';
import { Membership } from '../../schema/communities/membership.js';
import { Resource } from '../../schema/communities/resource.js';
import { Thread } from '../../schema/communities/thread.js';
import type { Page } from '../../schema/connection.js';
import { Policy } from '../../schema/policy.js';
import type { Context } from '../context.js';
import { emptyPage, pageOf } from '../platform/page.js';
import { canSteward, mayRead, visibleCommunities } from './communities.policy.js';
import { nextMeetingOf, viewerMembershipOf } from './community-loaders.js';

/** Doors to communities: what is public, and for members what is inside. */
@Resolver(() => Community)
export class CommunitiesResolver {
  @Query(() => Community, { nullable: true })
  @Policy('public')
  community(@Ctx() ctx: Context, @Arg('slug', () => String) slug: string): Promise<Community | null> {
    return ctx.em.findOne(Community, { $and: [{ slug: slug.slice(0, 120) }, visibleCommunities(ctx.actor)] });
  }

  @Query(() => CommunityConnection)
  @Policy('public')
  communities(
    @Ctx() ctx: Context,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<Community>> {
    const orderBy = [
      ['name', 'asc'],
      ['id', 'asc'],
    ] as const;
    return pageOf({ em: ctx.em, entity: Community, where: visibleCommunities(ctx.actor), orderBy, first, after });
  }

  @FieldResolver(() => Meeting, { nullable: true })
  @Policy('public')
  nextMeeting(@Root() community: Community, @Ctx() ctx: Context): Promise<Meeting | null> {
    return nextMeetingOf(ctx, community.id);
  }

  @FieldResolver(() => MeetingConnection, { description: 'Newest first; past ones too.' })
  @Policy('public')
  meetings(
    @Root() community: Community,
    @Ctx() ctx: Context,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<Meeting>> {
    const orderBy = [
      ['startsAt', 'desc'],
      ['id', 'desc'],
    ] as const;
    return pageOf({ em: ctx.em, entity: Meeting, where: { community: community.id }, orderBy, first, after });
  }

  @FieldResolver(() => ThreadConnection, { description: 'Last written in first; empty for those outside.' })
  @Policy('public')
  async threads(
    @Root() community: Community,
    @Ctx() ctx: Context,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<Thread>> {
    if (!(await mayRead(ctx.em, ctx.actor, community.id))) return emptyPage;
    const orderBy = [
      ['lastPostAt', 'desc'],
      ['id', 'desc'],
    ] as const;
    return pageOf({ em: ctx.em, entity: Thread, where: { community: community.id }, orderBy, first, after });
  }

  @FieldResolver(() => [Resource], { description: 'Revised last first; empty for those outside.' })
  @Policy('public')
  async resources(@Root() community: Community, @Ctx() ctx: Context): Promise<Resource[]> {
    if (!(await mayRead(ctx.em, ctx.actor, community.id))) return [];
    const kept = { community: community.id, state: { $ne: 'ARCHIVED' as const } };
    return ctx.em.find(Resource, kept, { orderBy: { revisedAt: 'desc', id: 'desc' }, limit: 100 });
  }

  @FieldResolver(() => MembershipConnection, { description: 'For stewards; those who ask to join first.' })
  @Policy('public')
  async memberships(
    @Root() community: Community,
    @Ctx() ctx: Context,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<Membership>> {
    if (!canSteward(ctx.actor, community.id)) return emptyPage;
    const where = { community: community.id, state: { $in: ['REQUESTED', 'MEMBER', 'ON_LEAVE'] as const } };
    const orderBy = [
      ['state', 'desc'],
      ['id', 'asc'],
    ] as const;
    return pageOf({ em: ctx.em, entity: Membership, where, orderBy, first, after });
  }

  @FieldResolver(() => Membership, { nullable: true })
  @Policy('public')
  viewerMembership(@Root() community: Community, @Ctx() ctx: Context): Promise<Membership | null> {
    return viewerMembershipOf(ctx, community.id);
  }

  @FieldResolver(() => Boolean)
  @Policy('public')
  canSteward(@Root() community: Community, @Ctx() ctx: Context): boolean {
    return canSteward(ctx.actor, community.id);
  }
}
