import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Person } from '../../schema/people/person.js';
import { RequestSignInLinkInput, SignInInput, SignOutInput } from '../../schema/people/sign-in.inputs.js';
import {
  RequestSignInLinkResult,
  SignInPreview,
  SignInRequested,
  SignInResult,
  SignInSuccess,
  SignOutResult,
  SignOutSuccess,
} from '../../schema/people/sign-in.results.js';
import { Policy } from '../../schema/policy.js';
import type { Context } from '../context.js';
import { visitor } from '../platform/actor.js';
import { findActor, signOut } from './access-tokens.service.js';
import { signIn, signInPreview } from './sign-in.service.js';
import { requestSignInLink } from './sign-in-requests.service.js';

/** Door in and out. */
@Resolver()
export class SignInResolver {
  @Mutation(() => RequestSignInLinkResult, { description: 'Answers the same for every address.' })
  @Policy('public')
  async requestSignInLink(
    @Ctx() { em, actor, clock, secretKey }: Context,
    @Arg('input', () => RequestSignInLinkInput) input: RequestSignInLinkInput,
  ): Promise<SignInRequested> {
    return Object.assign(new SignInRequested(), await requestSignInLink(em, actor, input, clock.now(), secretKey));
  }

  @Query(() => SignInPreview, { nullable: true, description: 'What a mailed link is for; changes nothing.' })
  @Policy('public')
  async signInLink(
    @Ctx() { em, clock }: Context,
    @Arg('token', () => String) token: string,
  ): Promise<SignInPreview | null> {
    const preview = await signInPreview(em, token, clock.now());
    return preview && Object.assign(new SignInPreview(), preview);
  }

  @Mutation(() => SignInResult, { description: 'Sets the session cookie of a browser too.' })
  @Policy('public')
  async signIn(@Ctx() ctx: Context, @Arg('input', () => SignInInput) input: SignInInput): Promise<SignInSuccess> {
    const now = ctx.clock.now();
    const { accessToken, personId, expiresAt } = await signIn(ctx.em, input, now, ctx.secretKey);
    ctx.setCookie(accessToken, expiresAt);
    const { timeZone, address } = ctx.actor;
    ctx.actor = await findActor(ctx.em, { token: accessToken, timeZone, address }, now);
    const person = await ctx.em.findOneOrFail(Person, personId, { connectionType: 'write' });
    return Object.assign(new SignInSuccess(), { accessToken, person });
  }

  @Mutation(() => SignOutResult, { description: 'Ends the token in use and clears the cookie.' })
  @Policy('public')
  async signOut(@Ctx() ctx: Context, @Arg('input', () => SignOutInput) input: SignOutInput): Promise<SignOutSuccess> {
    await signOut(ctx.em, ctx.actor, input.everywhere, ctx.clock.now());
    const { locale, timeZone, address } = ctx.actor;
    ctx.actor = { ...visitor, locale, timeZone, address };
    ctx.setCookie(null);
    return Object.assign(new SignOutSuccess(), { ok: true });
  }
}
