import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import {
  type Invitee,
  InviteeConnection,
  InviteGroup,
  InviteLeftOut,
  InvitePreview,
  InviteProgress,
  InviteToEditionInput,
  InviteToEditionResult,
  InviteToEditionSuccess,
} from '../../schema/confirmations/edition-invites.js';
import type { Page } from '../../schema/connection.js';
import { Policy } from '../../schema/policy.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { inviteePage, inviteProgress, inviteToEdition } from './edition-invites.service.js';
import { invitePreviews } from './invite-mails.js';
import { inviteCounts } from './invitees.js';

/** Doors to inviting people of earlier editions, for who runs the edition. */
@Resolver(() => Edition)
export class EditionInvitesResolver {
  @FieldResolver(() => InviteeConnection, { nullable: true, description: 'Whom an invitation would reach, by name.' })
  @Policy('editionTexts')
  async invitees(
    @Root() edition: Edition,
    @Ctx() { em, clock }: Context,
    @Arg('groups', () => [InviteGroup]) groups: InviteGroup[],
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<Invitee>> {
    const page = await inviteePage(em, edition, { groups, first, after }, clock.now());
    return { ...page, totalCount: async () => (await inviteCounts(em, edition, groups)).people };
  }

  @FieldResolver(() => InviteLeftOut, { nullable: true, description: 'How many of the groups it leaves out, and why.' })
  @Policy('editionTexts')
  async inviteLeftOut(
    @Root() edition: Edition,
    @Ctx() { em }: Context,
    @Arg('groups', () => [InviteGroup]) groups: InviteGroup[],
  ): Promise<InviteLeftOut> {
    return (await inviteCounts(em, edition, groups)).leftOut;
  }

  @FieldResolver(() => InviteProgress, { nullable: true })
  @Policy('editionTexts')
  inviteProgress(@Root() edition: Edition, @Ctx() { em }: Context): Promise<InviteProgress> {
    return inviteProgress(em, edition);
  }

  @FieldResolver(() => [InvitePreview], {
    nullable: true,
    description: 'The invitation in the language of the reader, once for each way in which it is worded for somebody.',
  })
  @Policy('editionTexts')
  invitePreviews(
    @Root() edition: Edition,
    @Ctx() { em, actor, clock }: Context,
    @Arg('groups', () => [InviteGroup]) groups: InviteGroup[],
    @Arg('text', () => String) text: string,
  ): Promise<InvitePreview[]> {
    const reader = { locale: actor.locale, timeZone: null };
    return invitePreviews(em, { edition, groups, text: text.slice(0, 1000).trim(), reader }, clock.now());
  }

  @Mutation(() => InviteToEditionResult)
  @Policy('signedIn')
  async inviteToEdition(@Ctx() ctx: Context, @Arg('input', () => InviteToEditionInput) input: InviteToEditionInput) {
    const people = await inviteToEdition(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new InviteToEditionSuccess(), { people });
  }
}
