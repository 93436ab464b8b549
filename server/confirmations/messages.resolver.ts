import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import {
  type EditionMessage,
  EditionMessageConnection,
  MessageState,
  RetryMessageInput,
  RetryMessageResult,
  RetryMessageSuccess,
} from '../../schema/confirmations/messages.js';
import type { Page } from '../../schema/connection.js';
import { SortDirection } from '../../schema/list-order.js';
import { Policy } from '../../schema/policy.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { messagesOf, messagesSize, retryMessage } from './messages.service.js';

/** Doors to the mails of an edition, for those who run it. */
@Resolver(() => Edition)
export class MessagesResolver {
  @FieldResolver(() => EditionMessageConnection, {
    nullable: true,
    description: 'Mails about its registrations, newest first unless said; for organizers.',
  })
  @Policy('signedIn')
  async messages(
    @Root() edition: Edition,
    @Ctx() { em, actor }: Context,
    @Arg('state', () => MessageState, { nullable: true }) state?: MessageState | null,
    @Arg('kind', () => String, { nullable: true }) kind?: string | null,
    @Arg('search', () => String, { nullable: true }) search?: string | null,
    @Arg('direction', () => SortDirection, { nullable: true }) direction?: SortDirection | null,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<EditionMessage> | null> {
    const filter = { state, kind, search, direction };
    const page = await messagesOf(em, actor, edition, { ...filter, first, after });
    return page && { ...page, totalCount: () => messagesSize(em, edition, filter) };
  }

  @Mutation(() => RetryMessageResult)
  @Policy('signedIn')
  async retryMessage(@Ctx() ctx: Context, @Arg('input', () => RetryMessageInput) input: RetryMessageInput) {
    await retryMessage(ctx.em, ctx.actor, input.messageId, ctx.clock.now());
    return Object.assign(new RetryMessageSuccess(), { messageId: input.messageId });
  }
}
