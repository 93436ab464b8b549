import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import type { Page } from '../../schema/connection.js';
import { AccessToken } from '../../schema/people/access-token.js';
import { EndOtherSessionsInput, EndSessionInput } from '../../schema/people/account.inputs.js';
import {
  AccessTokenConnection,
  ConsentConnection,
  EndOtherSessionsResult,
  EndOtherSessionsSuccess,
  EndSessionResult,
  EndSessionSuccess,
} from '../../schema/people/account.results.js';
import type { Consent } from '../../schema/people/consent.js';
import { Viewer } from '../../schema/people/people.results.js';
import { Policy } from '../../schema/policy.js';
import { Instant } from '../../schema/scalars.js';
import type { Context } from '../context.js';
import { deviceWords } from './device-words.js';
import { consentHistory, endOtherSessions, endSession, freshUntil, ownSessions } from './sessions.service.js';

/** Door to where one is signed in, and to what one agreed to over time. */
@Resolver(() => Viewer)
export class ViewerResolver {
  @FieldResolver(() => AccessTokenConnection, { description: 'Where one is signed in, the session used last first.' })
  sessions(
    @Ctx() { em, actor, clock }: Context,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<AccessToken>> {
    return ownSessions(em, actor, { first, after }, clock.now());
  }

  @FieldResolver(() => ConsentConnection, { description: 'All one agreed to, newest first, withdrawn ones too.' })
  consentHistory(
    @Ctx() { em, actor }: Context,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<Consent>> {
    return consentHistory(em, actor, { first, after });
  }

  @FieldResolver(() => Instant, {
    nullable: true,
    description: 'Until when acts that need a fresh sign-in are possible.',
  })
  freshUntil(@Ctx() { em, actor, clock }: Context): Promise<Date | null> {
    return freshUntil(em, actor, clock.now());
  }
}

/** Door to one session. */
@Resolver(() => AccessToken)
export class SessionsOfPeopleResolver {
  @Mutation(() => EndSessionResult)
  @Policy('signedIn')
  async endSession(@Ctx() ctx: Context, @Arg('input', () => EndSessionInput) { sessionId }: EndSessionInput) {
    await endSession(ctx.em, ctx.actor, sessionId, ctx.clock.now());
    if (sessionId === ctx.actor.accessTokenId) ctx.setCookie(null);
    return Object.assign(new EndSessionSuccess(), { ok: true });
  }

  @Mutation(() => EndOtherSessionsResult)
  @Policy('signedIn')
  async endOtherSessions(
    @Ctx() ctx: Context,
    @Arg('input', () => EndOtherSessionsInput) _input: EndOtherSessionsInput,
  ) {
    await endOtherSessions(ctx.em, ctx.actor, ctx.clock.now());
    return Object.assign(new EndOtherSessionsSuccess(), { ok: true });
  }

  @FieldResolver(() => Boolean, { description: 'Whether it is the one in use.' })
  isCurrent(@Root() { id }: AccessToken, @Ctx() { actor }: Context): boolean {
    return id === actor.accessTokenId;
  }

  @FieldResolver(() => String, { nullable: true, description: 'For example `Firefox`; null where it is none we know.' })
  browser(@Root() { userAgent }: AccessToken): string | null {
    return deviceWords(userAgent).browser;
  }

  @FieldResolver(() => String, { nullable: true, description: 'For example `Windows`.' })
  system(@Root() { userAgent }: AccessToken): string | null {
    return deviceWords(userAgent).system;
  }
}
