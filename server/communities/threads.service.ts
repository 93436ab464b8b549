import { type EntityManager, raw } from '@mikro-orm/core';
import { Community } from '../../schema/communities/community.js';
import type { PostReplyInput, StartThreadInput } from '../../schema/communities/meetings.inputs.js';
import { Post, Thread } from '../../schema/communities/thread.js';
import { newId } from '../../schema/node.js';
import { NotFound, SignInRequired } from '../../schema/problem.js';
import type { Actor } from '../platform/actor.js';
import { Refusal } from '../platform/refusal.js';
import { once } from '../platform/repeats.js';
import { oweTalk } from './talk.service.js';
import { mayWriteIn, placeOf } from './thread-policy.js';

/** Writes a post and owes telling of it. */
async function addPost(tx: EntityManager, threadId: string, author: string, body: string, now: Date): Promise<string> {
  const id = newId(now.getTime());
  await tx.insert(Post, { id, createdAt: now, updatedAt: now, thread: threadId, author, body: body.trim() });
  await oweTalk(tx, id, now);
  return id;
}

/** Begins a question or a conversation, once per form. Refuses with SignInRequired, NotFound (not a member). */
export async function startThread(
  em: EntityManager,
  actor: Actor,
  input: StartThreadInput,
  now: Date,
): Promise<string> {
  const { personId } = actor;
  if (!personId) throw new Refusal(SignInRequired.of());
  const { clientMutationId, ...values } = input;
  const check = async () => {
    const isOnePlace = Boolean(input.communityId) !== Boolean(input.cohortId);
    const { communityId } = input;
    const isThere = !communityId || (await em.fork().count(Community, { id: communityId })) > 0;
    if (!isOnePlace || !isThere || !(await mayWriteIn(em.fork(), actor, input, now))) throw new Refusal(NotFound.of());
  };
  const sending = { actor, operation: 'startThread', clientMutationId, input: values, now };
  const answer = await once(em, sending, check, async (tx) => {
    const threadId = newId(now.getTime());
    const { communityId: community = null, cohortId: cohort = null, kind } = input;
    const facts = {
      community,
      cohort,
      kind,
      author: personId,
      title: input.title.trim(),
      postCount: 1,
      lastPostAt: now,
    };
    await tx.insert(Thread, { id: threadId, createdAt: now, updatedAt: now, ...facts });
    await addPost(tx, threadId, personId, input.body, now);
    return { threadId };
  });
  return answer['threadId'] ?? '';
}

/** Answers in a thread, once per form; the first answer by another person settles when a question was answered. */
export async function postReply(em: EntityManager, actor: Actor, input: PostReplyInput, now: Date): Promise<string> {
  const { personId } = actor;
  if (!personId) throw new Refusal(SignInRequired.of());
  const { clientMutationId, ...values } = input;
  const check = async () => {
    const thread = await em.fork().findOne(Thread, { id: input.threadId });
    if (!thread || !(await mayWriteIn(em.fork(), actor, placeOf(thread), now))) throw new Refusal(NotFound.of());
    return thread;
  };
  const sending = { actor, operation: 'postReply', clientMutationId, input: values, now };
  const answer = await once(em, sending, check, async (tx, thread) => {
    const postId = await addPost(tx, thread.id, personId, input.body, now);
    await tx.nativeUpdate(Thread, { id: thread.id }, { postCount: raw('post_count + 1'), lastPostAt: now });
    if (thread.author.id !== personId) {
      await tx.nativeUpdate(Thread, { id: thread.id, answeredAt: null }, { answeredAt: now });
    }
    return { postId };
  });
  return answer['postId'] ?? '';
}
