import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { SessionArrival } from '../../schema/attendance/session-arrival.js';
import {
  CodeLookup,
  MarkArrivalsInput,
  MarkArrivalsResult,
  MarkArrivalsSuccess,
  MarkMyselfInput,
  MarkMyselfResult,
  MarkMyselfSuccess,
  RenewSessionCodeInput,
  RenewSessionCodeResult,
  RenewSessionCodeSuccess,
  ShownCode,
} from '../../schema/attendance/session-code.results.js';
import { Policy } from '../../schema/policy.js';
import type { InvalidInput } from '../../schema/problem.js';
import { Registration } from '../../schema/registration/registration.js';
import { Session } from '../../schema/workshops/session.js';
import type { Context } from '../context.js';
import { Refusal } from '../platform/refusal.js';
import { saidProblem } from '../platform/said-problem.js';
import { openRegistrationLink } from '../registration/registrations.service.js';
import { markArrivals } from './arrivals.service.js';
import { findByCode, markMyself, markOf } from './here.service.js';
import { arrivalsOf } from './registration-loaders.js';
import { codeWindow, renewSessionCode, shownCode } from './session-codes.service.js';

async function openLink(ctx: Context, link: string | null | undefined) {
  const opened = await openRegistrationLink(ctx.em, ctx.actor, ctx.secretKey, link);
  ctx.actor = opened.actor;
  return opened;
}

/** Doors to saying that one is there: the code of the room, and arrival in it. */
@Resolver()
export class SessionCodesResolver {
  @Query(() => ShownCode, { nullable: true, description: 'For those who mark the session.' })
  @Policy('signedIn')
  sessionCode(@Ctx() ctx: Context, @Arg('sessionId', () => ID) sessionId: string): Promise<ShownCode | null> {
    return shownCode(ctx.em, ctx.actor, sessionId, ctx.config.publicUrl);
  }

  @Query(() => CodeLookup, { description: 'What a code stands for, for who has a place there; marks nobody.' })
  @Policy('public')
  async codeLookup(
    @Ctx() ctx: Context,
    @Arg('code', () => String) code: string,
    @Arg('link', () => String, { nullable: true }) link?: string | null,
  ): Promise<CodeLookup> {
    const now = ctx.clock.now();
    try {
      const found = await findByCode(ctx.em, await openLink(ctx, link), code, now);
      const { opensAt, closesAt } = codeWindow(found.session);
      const isOpen = opensAt <= now && now < closesAt;
      const attendance = await markOf(ctx.em, found);
      return { found: { session: found.session, opensAt, closesAt, isOpen, attendance }, problem: null };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { message, fields } = saidProblem(error.problem, ctx.actor.locale) as InvalidInput;
      return { found: null, problem: fields?.[0]?.message ?? message };
    }
  }

  @Mutation(() => RenewSessionCodeResult)
  @Policy('signedIn')
  async renewSessionCode(
    @Ctx() ctx: Context,
    @Arg('input', () => RenewSessionCodeInput) { sessionId }: RenewSessionCodeInput,
  ) {
    await renewSessionCode(ctx.em, ctx.actor, sessionId, ctx.clock.now());
    const shown = await shownCode(ctx.em, ctx.actor, sessionId, ctx.config.publicUrl);
    return Object.assign(new RenewSessionCodeSuccess(), { shown });
  }

  @Mutation(() => MarkMyselfResult)
  @Policy('public')
  async markMyself(@Ctx() ctx: Context, @Arg('input', () => MarkMyselfInput) { code, link }: MarkMyselfInput) {
    const now = ctx.clock.now();
    const found = await findByCode(ctx.em, await openLink(ctx, link), code, now);
    const attendance = await markMyself(ctx.em, found, ctx.actor, now);
    return Object.assign(new MarkMyselfSuccess(), { attendance });
  }

  @Mutation(() => MarkArrivalsResult)
  @Policy('signedIn')
  async markArrivals(@Ctx() ctx: Context, @Arg('input', () => MarkArrivalsInput) { sessionId }: MarkArrivalsInput) {
    const marked = await markArrivals(ctx.em, ctx.actor, sessionId, ctx.clock.now());
    const session = await ctx.em.findOneOrFail(Session, { id: sessionId }, { connectionType: 'write' });
    return Object.assign(new MarkArrivalsSuccess(), { session, marked });
  }
}

/** When people came into the online rooms of their sessions. */
@Resolver(() => Registration)
export class RegistrationArrivalsResolver {
  @FieldResolver(() => [SessionArrival], {
    description: 'For those who mark its sessions; what is not theirs is left out.',
  })
  arrivals(@Root() registration: Registration, @Ctx() ctx: Context): Promise<SessionArrival[]> {
    return arrivalsOf(ctx, registration.id);
  }
}

/** The session of an arrival. */
@Resolver(() => SessionArrival)
export class SessionArrivalResolver {
  @FieldResolver(() => ID)
  sessionId(@Root() arrival: SessionArrival): string {
    return arrival.session.id;
  }
}

/** Every door to saying that one is there. */
export const sessionCodeResolvers = [
  SessionCodesResolver,
  RegistrationArrivalsResolver,
  SessionArrivalResolver,
] as const;
