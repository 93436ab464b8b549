import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  PostConnection,
  PostReplyResult,
  PostReplySuccess,
  StartThreadResult,
  StartThreadSuccess,
} from '../../schema/communities/communities.results.js';
import { Community } from '../../schema/communities/community.js';
import { HidePostInput, HidePostResult, HidePostSuccess } from '../../schema/communities/hide-post.js';
import { PostReplyInput, StartThreadInput } from '../../schema/communities/meetings.inputs.js';
import { Post, Thread } from '../../schema/communities/thread.js';
import type { Page } from '../../schema/connection.js';
import { Policy } from '../../schema/policy.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import type { Context } from '../context.js';
import { renderMarkdown } from '../platform/markdown.js';
import { pageOf } from '../platform/page.js';
import { CohortTalkResolver } from './cohort-talk.resolver.js';
import { hidePost } from './hide-post.service.js';
import { mayModerateIn, mayReadIn, mayWriteIn, placeOf } from './thread-policy.js';
import { postReply, startThread } from './threads.service.js';

/** Doors to what is written. */
@Resolver(() => Thread)
export class ThreadsResolver {
  @Query(() => Thread, { nullable: true })
  @Policy('public')
  async thread(@Ctx() ctx: Context, @Arg('id', () => ID) id: string): Promise<Thread | null> {
    const thread = await ctx.em.findOne(Thread, { id }, { connectionType: 'write' });
    return thread && (await mayReadIn(ctx.em, ctx.actor, placeOf(thread), ctx.clock.now())) ? thread : null;
  }

  @Mutation(() => StartThreadResult)
  @Policy('signedIn')
  async startThread(@Ctx() ctx: Context, @Arg('input', () => StartThreadInput) input: StartThreadInput) {
    const id = await startThread(ctx.em, ctx.actor, input, ctx.clock.now());
    const thread = await ctx.em.findOneOrFail(Thread, { id }, { connectionType: 'write' });
    return Object.assign(new StartThreadSuccess(), { thread });
  }

  @Mutation(() => PostReplyResult)
  @Policy('signedIn')
  async postReply(@Ctx() ctx: Context, @Arg('input', () => PostReplyInput) input: PostReplyInput) {
    const id = await postReply(ctx.em, ctx.actor, input, ctx.clock.now());
    const post = await ctx.em.findOneOrFail(Post, { id }, { connectionType: 'write' });
    return Object.assign(new PostReplySuccess(), { post });
  }

  @Mutation(() => HidePostResult)
  @Policy('signedIn')
  async hidePost(@Ctx() ctx: Context, @Arg('input', () => HidePostInput) input: HidePostInput) {
    await hidePost(ctx.em, ctx.actor, input, ctx.clock.now());
    ctx.em.clear();
    const post = await ctx.em.findOneOrFail(Post, { id: input.postId }, { connectionType: 'write' });
    return Object.assign(new HidePostSuccess(), { post });
  }

  @FieldResolver(() => Community, { nullable: true, description: 'Null: it is of a cohort.' })
  async community(@Root() thread: Thread): Promise<Community | null> {
    return (await thread.community?.loadOrFail()) ?? null;
  }

  @FieldResolver(() => Cohort, { nullable: true, description: 'Null: it is of a community.' })
  async cohort(@Root() thread: Thread): Promise<Cohort | null> {
    return (await thread.cohort?.loadOrFail()) ?? null;
  }

  @FieldResolver(() => Boolean, { description: 'Whether the caller may answer in it.' })
  canWrite(@Root() thread: Thread, @Ctx() { em, actor, clock }: Context): Promise<boolean> {
    return mayWriteIn(em, actor, placeOf(thread), clock.now());
  }

  @FieldResolver(() => Boolean, { description: 'Whether the caller may hide what does not belong there.' })
  canModerate(@Root() thread: Thread, @Ctx() { em, actor, clock }: Context): Promise<boolean> {
    return mayModerateIn(em, actor, placeOf(thread), clock.now());
  }

  @FieldResolver(() => String)
  async authorName(@Root() thread: Thread): Promise<string> {
    return (await thread.author.loadOrFail()).name;
  }

  @FieldResolver(() => PostConnection, { description: 'Oldest first.' })
  posts(
    @Root() thread: Thread,
    @Ctx() ctx: Context,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<Post>> {
    const orderBy = [
      ['createdAt', 'asc'],
      ['id', 'asc'],
    ] as const;
    return pageOf({ em: ctx.em, entity: Post, where: { thread: thread.id }, orderBy, first, after });
  }
}

/** Who wrote a post, and it as HTML. */
@Resolver(() => Post)
export class PostResolver {
  @FieldResolver(() => String)
  async authorName(@Root() post: Post): Promise<string> {
    return (await post.author.loadOrFail()).name;
  }

  @FieldResolver(() => String, { description: 'Sanitised HTML; empty while it is hidden.' })
  bodyHtml(@Root() post: Post): string {
    return post.hiddenAt ? '' : renderMarkdown(post.body);
  }

  @FieldResolver(() => Boolean, { description: 'Whether who looks after the place has hidden it.' })
  isHidden(@Root() post: Post): boolean {
    return post.hiddenAt != null;
  }
}

/** Every door to what is written, and to how loud it is. */
export const talkResolvers = [ThreadsResolver, PostResolver, CohortTalkResolver] as const;
