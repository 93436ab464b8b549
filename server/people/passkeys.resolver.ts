import { Arg, Ctx, FieldResolver, Mutation, Resolver } from 'type-graphql';
import {
  AddPasskeyInput,
  RemovePasskeyInput,
  RenamePasskeyInput,
  SignInWithPasskeyInput,
  StartNewPasskeyInput,
  StartPasskeySignInInput,
} from '../../schema/people/passkey.inputs.js';
import { Passkey } from '../../schema/people/passkey.js';
import {
  AddPasskeyResult,
  AddPasskeySuccess,
  RemovePasskeyResult,
  RemovePasskeySuccess,
  RenamePasskeyResult,
  RenamePasskeySuccess,
  SignInWithPasskeyResult,
  StartNewPasskeyResult,
  StartNewPasskeySuccess,
  StartPasskeySignInResult,
  StartPasskeySignInSuccess,
} from '../../schema/people/passkey.results.js';
import { Viewer } from '../../schema/people/people.results.js';
import { Policy } from '../../schema/policy.js';
import type { Context } from '../context.js';
import { signInWithPasskey, startPasskeySignIn } from './passkey-sign-in.service.js';
import { addPasskey, ownPasskeys, removePasskey, renamePasskey, startNewPasskey } from './passkeys.service.js';
import { signedIn } from './signed-in.js';

/** Door for keys on people's devices. */
@Resolver(() => Viewer)
export class PasskeysResolver {
  @FieldResolver(() => [Passkey], { description: 'Oldest first, at most twenty.' })
  passkeys(@Ctx() { em, actor }: Context): Promise<Passkey[]> {
    return ownPasskeys(em, actor);
  }

  @Mutation(() => StartNewPasskeyResult)
  @Policy('signedIn')
  async startNewPasskey(@Ctx() ctx: Context, @Arg('input', () => StartNewPasskeyInput) _input: StartNewPasskeyInput) {
    const optionsJson = await startNewPasskey(ctx.em, ctx.actor, ctx.config.publicUrl, ctx.clock.now());
    return Object.assign(new StartNewPasskeySuccess(), { optionsJson });
  }

  @Mutation(() => AddPasskeyResult)
  @Policy('signedIn')
  async addPasskey(@Ctx() ctx: Context, @Arg('input', () => AddPasskeyInput) input: AddPasskeyInput) {
    const from = { site: ctx.config.publicUrl, userAgent: ctx.userAgent };
    const passkey = await addPasskey(ctx.em, ctx.actor, input, from, ctx.clock.now());
    return Object.assign(new AddPasskeySuccess(), { passkey });
  }

  @Mutation(() => StartPasskeySignInResult, { description: 'Says nothing of who has a passkey.' })
  @Policy('public')
  async startPasskeySignIn(
    @Ctx() ctx: Context,
    @Arg('input', () => StartPasskeySignInInput) _input: StartPasskeySignInInput,
  ) {
    const optionsJson = await startPasskeySignIn(ctx.em, ctx.config.publicUrl, ctx.clock.now());
    return Object.assign(new StartPasskeySignInSuccess(), { optionsJson });
  }

  @Mutation(() => SignInWithPasskeyResult, { description: 'Sets the session cookie of a browser too.' })
  @Policy('public')
  async signInWithPasskey(
    @Ctx() ctx: Context,
    @Arg('input', () => SignInWithPasskeyInput) input: SignInWithPasskeyInput,
  ) {
    const from = { site: ctx.config.publicUrl, userAgent: ctx.userAgent };
    return signedIn(ctx, await signInWithPasskey(ctx.em, input.credentialJson, from, ctx.clock.now()));
  }

  @Mutation(() => RenamePasskeyResult)
  @Policy('signedIn')
  async renamePasskey(@Ctx() ctx: Context, @Arg('input', () => RenamePasskeyInput) input: RenamePasskeyInput) {
    const passkey = await renamePasskey(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new RenamePasskeySuccess(), { passkey });
  }

  @Mutation(() => RemovePasskeyResult)
  @Policy('signedIn')
  async removePasskey(@Ctx() ctx: Context, @Arg('input', () => RemovePasskeyInput) { passkeyId }: RemovePasskeyInput) {
    await removePasskey(ctx.em, ctx.actor, passkeyId, ctx.clock.now());
    return Object.assign(new RemovePasskeySuccess(), { ok: true });
  }
}
