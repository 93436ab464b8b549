import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, Problem, RepeatedWithOtherInput, SignInRequired } from '../problem.js';
import { MembershipState } from './communities.enums.js';
import { Community } from './community.js';
import { Meeting, Rsvp } from './meeting.js';
import { Membership } from './membership.js';
import { Post, Thread } from './thread.js';

/** The invitation's time has passed, or it was answered with no. */
@ObjectType({ implements: Problem })
@Policy('public')
export class InvitationLapsed extends Problem {
  @Field(() => Boolean)
  canRequest!: boolean;
}

/** The meeting is over or cancelled. */
@ObjectType({ implements: Problem })
@Policy('public')
export class MeetingPast extends Problem {}

/** The membership is not in a state from which this can be done. */
@ObjectType({ implements: Problem })
@Policy('public')
export class MembershipMoveNotAllowed extends Problem {
  @Field(() => MembershipState)
  from!: MembershipState;
}

@ObjectType()
@Policy('public')
export class AnswerInvitationSuccess {
  @Field(() => Membership)
  membership!: Membership;
}

@ObjectType()
@Policy('public')
export class JoinCommunitySuccess {
  @Field(() => Membership)
  membership!: Membership;
}

@ObjectType()
@Policy('public')
export class AnswerRequestSuccess {
  @Field(() => Membership)
  membership!: Membership;
}

@ObjectType()
@Policy('public')
export class SetMembershipSuccess {
  @Field(() => Membership)
  membership!: Membership;
}

@ObjectType()
@Policy('public')
export class MoveMembershipSuccess {
  @Field(() => Membership)
  membership!: Membership;
}

@ObjectType()
@Policy('public')
export class PlanMeetingSuccess {
  @Field(() => Meeting)
  meeting!: Meeting;
}

@ObjectType()
@Policy('public')
export class CancelMeetingSuccess {
  @Field(() => Meeting)
  meeting!: Meeting;
}

@ObjectType()
@Policy('public')
export class AnswerRsvpSuccess {
  @Field(() => Rsvp)
  rsvp!: Rsvp;
}

@ObjectType()
@Policy('public')
export class MarkMeetingSuccess {
  @Field(() => Meeting)
  meeting!: Meeting;

  @Field(() => Int)
  marked!: number;
}

@ObjectType()
@Policy('public')
export class StartThreadSuccess {
  @Field(() => Thread)
  thread!: Thread;
}

@ObjectType()
@Policy('public')
export class PostReplySuccess {
  @Field(() => Post)
  post!: Post;
}

export const CommunityConnection = connectionOf('Community', () => Community);
export const MembershipConnection = connectionOf('Membership', () => Membership);
export const MeetingConnection = connectionOf('Meeting', () => Meeting);
export const ThreadConnection = connectionOf('Thread', () => Thread);
export const PostConnection = connectionOf('Post', () => Post);

const own = [InvalidInput, NotFound, NotAllowed, SignInRequired] as const;

export const AnswerInvitationResult = createUnionType({
  name: 'AnswerInvitationResult',
  types: () => [AnswerInvitationSuccess, InvalidInput, NotFound, InvitationLapsed] as const,
});
export const JoinCommunityResult = createUnionType({
  name: 'JoinCommunityResult',
  types: () => [JoinCommunitySuccess, ...own, MembershipMoveNotAllowed] as const,
});
export const AnswerRequestResult = createUnionType({
  name: 'AnswerRequestResult',
  types: () => [AnswerRequestSuccess, ...own, MembershipMoveNotAllowed] as const,
});
export const SetMembershipResult = createUnionType({
  name: 'SetMembershipResult',
  types: () => [SetMembershipSuccess, ...own] as const,
});
export const MoveMembershipResult = createUnionType({
  name: 'MoveMembershipResult',
  types: () => [MoveMembershipSuccess, ...own, MembershipMoveNotAllowed] as const,
});
export const PlanMeetingResult = createUnionType({
  name: 'PlanMeetingResult',
  types: () => [PlanMeetingSuccess, ...own] as const,
});
export const CancelMeetingResult = createUnionType({
  name: 'CancelMeetingResult',
  types: () => [CancelMeetingSuccess, ...own, MeetingPast] as const,
});
export const AnswerRsvpResult = createUnionType({
  name: 'AnswerRsvpResult',
  types: () => [AnswerRsvpSuccess, InvalidInput, NotFound, MeetingPast] as const,
});
export const MarkMeetingResult = createUnionType({
  name: 'MarkMeetingResult',
  types: () => [MarkMeetingSuccess, ...own] as const,
});
export const StartThreadResult = createUnionType({
  name: 'StartThreadResult',
  types: () => [StartThreadSuccess, ...own, RepeatedWithOtherInput] as const,
});
export const PostReplyResult = createUnionType({
  name: 'PostReplyResult',
  types: () => [PostReplySuccess, ...own, RepeatedWithOtherInput] as const,
});
