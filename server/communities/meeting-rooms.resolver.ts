import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Meeting } from '../../schema/communities/meeting.js';
import { Policy } from '../../schema/policy.js';
import { NotFound } from '../../schema/problem.js';
import { EnterMeetingInput, EnterMeetingResult, EnterRoomSuccess } from '../../schema/workshops/rooms.js';
import type { Context } from '../context.js';
import { Refusal } from '../platform/refusal.js';
import { roomOf } from '../platform/room.js';
import { mayTakePart } from './communities.policy.js';

/** The door to online rooms of meetings: their address leaves here and nowhere else. */
@Resolver(() => Meeting)
export class MeetingRoomsResolver {
  @Mutation(() => EnterMeetingResult)
  @Policy('signedIn')
  async enterMeeting(@Ctx() ctx: Context, @Arg('input', () => EnterMeetingInput) input: EnterMeetingInput) {
    const meeting = await ctx.em.findOne(Meeting, { id: input.meetingId, status: { $ne: 'CANCELLED' } });
    const isTheirs = meeting && (await mayTakePart(ctx.em, ctx.actor, meeting.community.id));
    if (!isTheirs) throw new Refusal(NotFound.of());
    return Object.assign(new EnterRoomSuccess(), { url: roomOf(meeting, ctx.clock.now()) });
  }

  @FieldResolver(() => Boolean, { description: 'Whether there is an online room to enter.' })
  hasRoom(@Root() meeting: Meeting): boolean {
    return Boolean(meeting.joinUrl);
  }
}
