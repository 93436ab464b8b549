import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { MarkAttendanceInput } from '../../schema/attendance/attendance.inputs.js';
import { Attendance } from '../../schema/attendance/attendance.js';
import {
  CompletionPreview,
  MarkAttendanceResult,
  MarkAttendanceSuccess,
} from '../../schema/attendance/attendance.results.js';
import { AttendanceMark } from '../../schema/attendance/attendance-mark.js';
import { Completion } from '../../schema/attendance/completion.js';
import { Policy } from '../../schema/policy.js';
import { Registration } from '../../schema/registration/registration.js';
import { Edition } from '../../schema/workshops/edition.js';
import { Session } from '../../schema/workshops/session.js';
import type { Context } from '../context.js';
import { canOrganizeEdition } from '../workshops/workshops.policy.js';
import { mayMark } from './attendance.policy.js';
import { markAttendance } from './attendance.service.js';
import { countsAsAttended } from './attended.service.js';
import { completionPreview } from './completion.service.js';
import { completionOf, marksOf, trailOf } from './registration-loaders.js';

/** Doors to marking who came, and to who would complete. */
@Resolver(() => Attendance)
export class AttendanceResolver {
  @Mutation(() => MarkAttendanceResult)
  @Policy('signedIn')
  async markAttendance(@Ctx() ctx: Context, @Arg('input', () => MarkAttendanceInput) input: MarkAttendanceInput) {
    const attendance = await markAttendance(ctx.em, ctx.actor, input, ctx.clock.now());
    const session = await ctx.em.findOneOrFail(Session, { id: input.sessionId }, { connectionType: 'write' });
    return Object.assign(new MarkAttendanceSuccess(), { session, marked: input.marks.length, attendance });
  }

  @Query(() => CompletionPreview, { nullable: true, description: 'Null for those who do not run the edition.' })
  @Policy('signedIn')
  async completionPreview(@Ctx() ctx: Context, @Arg('editionId', () => ID) editionId: string) {
    const edition = await ctx.em.findOne(Edition, { id: editionId });
    if (!edition || !canOrganizeEdition(ctx.actor, edition)) return null;
    return completionPreview(ctx.em, ctx.actor, editionId, ctx.clock.now());
  }

  @FieldResolver(() => Session)
  session(@Root() attendance: Attendance): Promise<Session> {
    return attendance.session.loadOrFail();
  }

  @FieldResolver(() => ID)
  registrationId(@Root() attendance: Attendance): string {
    return attendance.registration.id;
  }

  @FieldResolver(() => Boolean, { description: "Whether it counts as attended by the edition's rule." })
  async isAttended(@Root() attendance: Attendance): Promise<boolean> {
    const session = await attendance.session.loadOrFail();
    return countsAsAttended(attendance, (await session.edition.loadOrFail()).attendedFromPercent);
  }

  @FieldResolver(() => [AttendanceMark], {
    nullable: true,
    description: 'Every mark that was made, latest first; for those who mark this session.',
  })
  async trail(@Root() attendance: Attendance, @Ctx() ctx: Context): Promise<AttendanceMark[] | null> {
    return (await mayMark(ctx, attendance)) ? trailOf(ctx, attendance) : null;
  }
}

/** Who made a mark. */
@Resolver(() => AttendanceMark)
export class AttendanceMarkResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Null for what no person did.' })
  async markedByName(@Root() mark: AttendanceMark): Promise<string | null> {
    return (await mark.markedBy?.loadOrFail())?.name ?? null;
  }
}

/** What attendance adds to a registration. */
@Resolver(() => Registration)
export class RegistrationAttendanceResolver {
  @FieldResolver(() => [Attendance], { description: 'Marks of its sessions.' })
  attendance(@Root() registration: Registration, @Ctx() ctx: Context): Promise<Attendance[]> {
    return marksOf(ctx, registration.id);
  }

  @FieldResolver(() => Completion, { nullable: true })
  completion(@Root() registration: Registration, @Ctx() ctx: Context): Promise<Completion | null> {
    return completionOf(ctx, registration.id);
  }
}
