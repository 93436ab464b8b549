import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import {
  ImportAttendanceInput,
  ImportAttendanceResult,
  ImportAttendanceSuccess,
  PreviewAttendanceImportInput,
  PreviewAttendanceImportResult,
  PreviewAttendanceImportSuccess,
} from '../../schema/attendance/attendance-import.js';
import { Policy } from '../../schema/policy.js';
import { Session } from '../../schema/workshops/session.js';
import type { Context } from '../context.js';
import { importAttendance, previewAttendanceImport } from './attendance-import.service.js';

/** Doors to marking by a list from a meeting tool. */
@Resolver()
export class AttendanceImportResolver {
  @Mutation(() => PreviewAttendanceImportResult, { description: 'Stores nothing.' })
  @Policy('signedIn')
  async previewAttendanceImport(
    @Ctx() ctx: Context,
    @Arg('input', () => PreviewAttendanceImportInput) input: PreviewAttendanceImportInput,
  ) {
    const read = await previewAttendanceImport(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new PreviewAttendanceImportSuccess(), read);
  }

  @Mutation(() => ImportAttendanceResult)
  @Policy('signedIn')
  async importAttendance(@Ctx() ctx: Context, @Arg('input', () => ImportAttendanceInput) input: ImportAttendanceInput) {
    const done = await importAttendance(ctx.em, ctx.actor, input, ctx.clock.now());
    const session = await ctx.em.findOneOrFail(Session, { id: input.sessionId }, { connectionType: 'write' });
    return Object.assign(new ImportAttendanceSuccess(), { session, ...done });
  }
}
