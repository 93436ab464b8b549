import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { RequestSignInLinkInput, SignInInput, SignOutInput } from '../../schema/people/sign-in.inputs.js';
import {
  RequestSignInLinkResult,
  SignInPreview,
  SignInRequested,
  SignInResult,
  SignOutResult,
  SignOutSuccess,
} from '../../schema/people/sign-in.results.js';
import { Policy } from '../../schema/policy.js';
import type { Context } from '../context.js';
import { visitor } from '../platform/actor.js';
import { signOut } from './access-tokens.service.js';
import { signIn, signInPreview } from './sign-in.service.js';
import { requestSignInLink } from './sign-in-requests.service.js';
import { signedIn } from './signed-in.js';

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
  async signIn(@Ctx() ctx: Context, @Arg('input', () => SignInInput) input: SignInInput) {
    return signedIn(ctx, await signIn(ctx.em, input, ctx.clock.now(), ctx.secretKey, ctx.userAgent));
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
