import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver } from 'type-graphql';
import {
  ConfirmEmailChangeInput,
  EraseMeInput,
  RemoveExternalIdentityInput,
  RequestEmailChangeInput,
  UndoEmailChangeInput,
} from '../../schema/people/account.inputs.js';
import {
  EraseMeResult,
  EraseMeSuccess,
  RemoveExternalIdentityResult,
  RemoveExternalIdentitySuccess,
} from '../../schema/people/account.results.js';
import {
  ConfirmEmailChangeResult,
  ConfirmEmailChangeSuccess,
  EmailChangePreview,
  RequestEmailChangeResult,
  RequestEmailChangeSuccess,
  UndoEmailChangeResult,
  UndoEmailChangeSuccess,
} from '../../schema/people/email-change.results.js';
import { ExternalIdentity } from '../../schema/people/external-identity.js';
import { Viewer } from '../../schema/people/people.results.js';
import { Policy } from '../../schema/policy.js';
import type { Context } from '../context.js';
import { visitor } from '../platform/actor.js';
import { emailChangePreview, requestEmailChange } from './email-change.service.js';
import { confirmEmailChange, undoEmailChange } from './email-change-links.service.js';
import { ownExternalIdentities, removeExternalIdentity } from './external-identities.service.js';
import { eraseMe } from './own-data.service.js';

/** Door to one's address, accounts elsewhere, and to leaving for good. */
@Resolver(() => Viewer)
export class AccountResolver {
  @FieldResolver(() => [ExternalIdentity], { description: 'Accounts elsewhere that sign one in, oldest first.' })
  externalIdentities(@Ctx() { em, actor }: Context): Promise<ExternalIdentity[]> {
    return ownExternalIdentities(em, actor);
  }

  @Query(() => EmailChangePreview, { nullable: true, description: 'What a mailed link is for; changes nothing.' })
  @Policy('public')
  async emailChange(@Ctx() ctx: Context, @Arg('link', () => String) link: string): Promise<EmailChangePreview | null> {
    const preview = await emailChangePreview(ctx.em, ctx.secretKey, link, ctx.clock.now());
    return preview && Object.assign(new EmailChangePreview(), preview);
  }

  @Mutation(() => RequestEmailChangeResult, {
    description: 'Needs a fresh sign-in; answers the same for every address.',
  })
  @Policy('signedIn')
  async requestEmailChange(
    @Ctx() ctx: Context,
    @Arg('input', () => RequestEmailChangeInput) { email }: RequestEmailChangeInput,
  ) {
    await requestEmailChange(ctx.em, ctx.actor, email, ctx.clock.now());
    return Object.assign(new RequestEmailChangeSuccess(), { isMailed: true });
  }

  @Mutation(() => ConfirmEmailChangeResult)
  @Policy('public')
  async confirmEmailChange(
    @Ctx() ctx: Context,
    @Arg('input', () => ConfirmEmailChangeInput) { link }: ConfirmEmailChangeInput,
  ) {
    await confirmEmailChange(ctx.em, ctx.secretKey, link, ctx.clock.now());
    return Object.assign(new ConfirmEmailChangeSuccess(), { ok: true });
  }

  @Mutation(() => UndoEmailChangeResult, { description: 'Also signs out everywhere.' })
  @Policy('public')
  async undoEmailChange(@Ctx() ctx: Context, @Arg('input', () => UndoEmailChangeInput) { link }: UndoEmailChangeInput) {
    await undoEmailChange(ctx.em, ctx.secretKey, link, ctx.clock.now());
    return Object.assign(new UndoEmailChangeSuccess(), { ok: true });
  }

  @Mutation(() => RemoveExternalIdentityResult)
  @Policy('signedIn')
  async removeExternalIdentity(
    @Ctx() ctx: Context,
    @Arg('input', () => RemoveExternalIdentityInput) { externalIdentityId }: RemoveExternalIdentityInput,
  ) {
    await removeExternalIdentity(ctx.em, ctx.actor, externalIdentityId, ctx.clock.now());
    return Object.assign(new RemoveExternalIdentitySuccess(), { ok: true });
  }

  @Mutation(() => EraseMeResult, { description: 'Takes away who one is; needs a fresh sign-in and cannot be undone.' })
  @Policy('signedIn')
  async eraseMe(@Ctx() ctx: Context, @Arg('input', () => EraseMeInput) { email }: EraseMeInput) {
    await eraseMe(ctx.em, ctx.actor, email, ctx.ports.files, ctx.clock.now());
    const { locale, timeZone, address } = ctx.actor;
    ctx.actor = { ...visitor, locale, timeZone, address };
    ctx.setCookie(null);
    return Object.assign(new EraseMeSuccess(), { ok: true });
  }
}
