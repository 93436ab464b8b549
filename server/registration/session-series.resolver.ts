import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Policy } from '../../schema/policy.js';
import { Session } from '../../schema/workshops/session.js';
import {
  CreateSessionsInput,
  CreateSessionsResult,
  CreateSessionsSuccess,
  PreviewSessionsInput,
  PreviewSessionsResult,
  PreviewSessionsSuccess,
} from '../../schema/workshops/session-series.js';
import type { Context } from '../context.js';
import { createSessions } from '../workshops/create-sessions.service.js';
import { previewSessions } from './session-series.service.js';

/** Doors to planning many sessions by a rule. */
@Resolver()
export class SessionSeriesResolver {
  @Mutation(() => PreviewSessionsResult, { description: 'Changes nothing: every date of a rule, with what to know.' })
  @Policy('signedIn')
  async previewSessions(@Ctx() ctx: Context, @Arg('input', () => PreviewSessionsInput) input: PreviewSessionsInput) {
    const reader = { locale: ctx.actor.locale, now: ctx.clock.now() };
    const dates = await previewSessions(ctx.em, ctx.actor, input, reader);
    return Object.assign(new PreviewSessionsSuccess(), { dates });
  }

  @Mutation(() => CreateSessionsResult)
  @Policy('signedIn')
  async createSessions(@Ctx() ctx: Context, @Arg('input', () => CreateSessionsInput) input: CreateSessionsInput) {
    const ids = await createSessions(ctx.em, ctx.actor, input, ctx.clock.now());
    const orderBy = { startsAt: 'asc', id: 'asc' } as const;
    const sessions = await ctx.em.find(Session, { id: { $in: ids } }, { connectionType: 'write', orderBy });
    return Object.assign(new CreateSessionsSuccess(), { sessions });
  }
}
