import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RsvpAnswer } from '../../schema/communities/communities.enums.js';
import {
  AnswerRsvpResult,
  AnswerRsvpSuccess,
  CancelMeetingResult,
  CancelMeetingSuccess,
  MarkMeetingResult,
  MarkMeetingSuccess,
  PlanMeetingResult,
  PlanMeetingSuccess,
} from '../../schema/communities/communities.results.js';
import { Community } from '../../schema/communities/community.js';
import { Meeting, MeetingAttendance, Rsvp } from '../../schema/communities/meeting.js';
import {
  AnswerRsvpInput,
  CancelMeetingInput,
  MarkMeetingInput,
  PlanMeetingInput,
} from '../../schema/communities/meetings.inputs.js';
import { Policy } from '../../schema/policy.js';
import { NotFound } from '../../schema/problem.js';
import type { Context } from '../context.js';
import { fresh } from '../platform/fresh.js';
import { renderMarkdown } from '../platform/markdown.js';
import { Refusal } from '../platform/refusal.js';
import { rows } from '../platform/sql.js';
import { answeringPerson, canSteward } from './communities.policy.js';
import { viewerAnswerTo } from './community-loaders.js';
import { answerRsvp, cancelMeeting, markMeeting, openRsvpLink, planMeeting } from './meetings.service.js';

/** How many answered a meeting in which way; a plain field of it. */
async function answersOf(ctx: Context, meeting: Meeting, answers: readonly RsvpAnswer[]): Promise<number> {
  const sql = `select count(*) as n from rsvp where meeting_id = ? and answer in (${answers.map(() => '?').join(', ')})`;
  const [counted] = await rows<{ n: number | string }>(ctx.em, sql, [meeting.id, ...answers]);
  return Number(counted?.n ?? 0);
}

/** Doors to meetings. */
@Resolver(() => Meeting)
export class MeetingsResolver {
  @Mutation(() => PlanMeetingResult)
  @Policy('signedIn')
  async planMeeting(@Ctx() ctx: Context, @Arg('input', () => PlanMeetingInput) input: PlanMeetingInput) {
    const id = await planMeeting(ctx.em, ctx.actor, input, ctx.clock.now());
    const meeting = await ctx.em.findOneOrFail(Meeting, { id }, { connectionType: 'write' });
    return Object.assign(new PlanMeetingSuccess(), { meeting });
  }

  @Mutation(() => CancelMeetingResult)
  @Policy('signedIn')
  async cancelMeeting(@Ctx() ctx: Context, @Arg('input', () => CancelMeetingInput) input: CancelMeetingInput) {
    await cancelMeeting(ctx.em, ctx.actor, input.meetingId, ctx.clock.now());
    const meeting = await fresh(ctx.em, Meeting, input.meetingId);
    return Object.assign(new CancelMeetingSuccess(), { meeting });
  }

  @Mutation(() => AnswerRsvpResult)
  @Policy('public')
  async answerRsvp(@Ctx() ctx: Context, @Arg('input', () => AnswerRsvpInput) input: AnswerRsvpInput) {
    const opened = openRsvpLink(ctx.actor, ctx.secretKey, input.link);
    ctx.actor = opened.actor;
    const meetingId = opened.meetingId ?? (input.link ? null : input.meetingId);
    const personId = opened.personId ?? ctx.actor.personId;
    if (!meetingId || !personId) throw new Refusal(NotFound.of());
    const rsvp = await answerRsvp(ctx.em, ctx.actor, { meetingId, personId }, input.answer, ctx.clock.now());
    return Object.assign(new AnswerRsvpSuccess(), {
      rsvp: await fresh(ctx.em, Rsvp, rsvp.id),
    });
  }

  @Mutation(() => MarkMeetingResult)
  @Policy('signedIn')
  async markMeeting(@Ctx() ctx: Context, @Arg('input', () => MarkMeetingInput) input: MarkMeetingInput) {
    const marked = await markMeeting(ctx.em, ctx.actor, input, ctx.clock.now());
    const meeting = await fresh(ctx.em, Meeting, input.meetingId);
    return Object.assign(new MarkMeetingSuccess(), { meeting, marked });
  }

  @Query(() => Meeting, { nullable: true, description: 'The meeting a mailed RSVP link is about.' })
  @Policy('public')
  rsvpLink(@Ctx() ctx: Context, @Arg('link', () => String) link: string): Promise<Meeting | null> {
    const opened = openRsvpLink(ctx.actor, ctx.secretKey, link);
    ctx.actor = opened.actor;
    return opened.meetingId ? ctx.em.findOne(Meeting, { id: opened.meetingId }) : Promise.resolve(null);
  }

  @FieldResolver(() => Community)
  community(@Root() meeting: Meeting): Promise<Community> {
    return meeting.community.loadOrFail();
  }

  @FieldResolver(() => String, { nullable: true, description: 'Sanitised HTML; null for those outside.' })
  @Policy('meetingInside')
  agendaHtml(@Root() meeting: Meeting): string {
    return renderMarkdown(meeting.agenda);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Sanitised HTML; null for those outside.' })
  @Policy('meetingInside')
  recapHtml(@Root() meeting: Meeting): string | null {
    return meeting.recap ? renderMarkdown(meeting.recap) : null;
  }

  @FieldResolver(() => Int, { nullable: true })
  @Policy('meetingInside')
  coming(@Root() meeting: Meeting, @Ctx() ctx: Context): Promise<number> {
    return answersOf(ctx, meeting, ['IN_PERSON', 'REMOTE']);
  }

  @FieldResolver(() => Int, { nullable: true })
  @Policy('meetingInside')
  perhaps(@Root() meeting: Meeting, @Ctx() ctx: Context): Promise<number> {
    return answersOf(ctx, meeting, ['MAYBE']);
  }

  @FieldResolver(() => Rsvp, { nullable: true, description: 'Of the person of the mailed link, or who is signed in.' })
  viewerRsvp(@Root() meeting: Meeting, @Ctx() ctx: Context): Promise<Rsvp | null> {
    const personId = answeringPerson(ctx.actor, meeting.id);
    if (!personId) return Promise.resolve(null);
    if (personId === ctx.actor.personId) return viewerAnswerTo(ctx, meeting.id);
    return ctx.em.findOne(Rsvp, { meeting: meeting.id, person: personId }, { connectionType: 'write' });
  }

  @FieldResolver(() => [MeetingAttendance], { nullable: true, description: 'Who came; for stewards.' })
  @Policy('meetingInside')
  async attendance(@Root() meeting: Meeting, @Ctx() ctx: Context): Promise<MeetingAttendance[]> {
    if (!canSteward(ctx.actor, meeting.community.id)) return [];
    return ctx.em.find(MeetingAttendance, { meeting: meeting.id }, { limit: 500 });
  }
}

/** Whose mark it is. */
@Resolver(() => MeetingAttendance)
export class MeetingAttendanceResolver {
  @FieldResolver(() => String)
  personId(@Root() attendance: MeetingAttendance): string {
    return attendance.person.id;
  }

  @FieldResolver(() => String)
  async personName(@Root() attendance: MeetingAttendance): Promise<string> {
    return (await attendance.person.loadOrFail()).name;
  }
}
