import type { EntityManager } from '@mikro-orm/core';
import type { HidePostInput } from '../../schema/communities/hide-post.js';
import { Post } from '../../schema/communities/thread.js';
import { NotFound } from '../../schema/problem.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';
import { mayModerateIn, placeOf } from './thread-policy.js';

/** Hides what somebody wrote, or shows it again, on the record; its place in the thread stays. Refuses with NotFound. */
export async function hidePost(em: EntityManager, actor: Actor, input: HidePostInput, now: Date): Promise<void> {
  await write(em, async (tx) => {
    const post = await tx.findOne(Post, { id: input.postId }, { populate: ['thread'], refresh: true });
    const thread = post?.thread.getEntity();
    if (!post || !thread || !(await mayModerateIn(tx, actor, placeOf(thread), now))) throw new Refusal(NotFound.of());
    if ((post.hiddenAt != null) === input.isHidden) return;
    await tx.nativeUpdate(Post, { id: post.id }, { hiddenAt: input.isHidden ? now : null, updatedAt: now });
    await audit(tx, actor, 'hidePost', { kind: 'Post', id: post.id }, now, { isHidden: input.isHidden });
  });
}
