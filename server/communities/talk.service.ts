import type { EntityManager } from '@mikro-orm/core';
import type { Loudness } from '../../schema/communities/communities.enums.js';
import { Post, type Thread } from '../../schema/communities/thread.js';
import { type Enqueued, enqueue, knownKeys } from '../platform/outbox.js';
import type { Outcome } from '../platform/outbox-handler.js';
import { change, rows } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { type Hearing, hearersOf } from './hearings.js';
import { nextMorning } from './mornings.js';
import { placeOf } from './thread-policy.js';

/** So long what is written is gathered before anybody is told, that a flurry is one mail. */
export const gatherMs = 2 * 60_000;

/** Owes telling of a post, in the write that makes it: one message, however many people hear of it. */
export async function oweTalk(tx: EntityManager, postId: string, now: Date): Promise<void> {
  const notBefore = new Date(now.getTime() + gatherMs);
  await enqueue(
    tx,
    { kind: 'talk.spread', dedupKey: `talk:${postId}`, payload: { postId }, priority: 7, notBefore },
    now,
  );
}

/** True for those who hear at once: who wishes so, and who began the thread, unless the place is silent for them. */
export function hearsAtOnce({ loudness, personId }: Pick<Hearing, 'loudness' | 'personId'>, asker: string): boolean {
  return loudness === 'EACH' || (personId === asker && loudness !== 'SILENT');
}

/** True for those who hear in the morning. */
export const isGathered = (loudness: Loudness) => loudness === 'DAILY' || loudness === 'WEEKLY';

/**
 * Takes a post, and what was written after it in its thread and is in no other telling, into this one; answers who wrote
 * them, nobody where an earlier telling has them all. A repeat takes nothing more: some may have their mail already.
 */
async function gather(em: EntityManager, post: Post, spreadId: string): Promise<string[]> {
  const since = [post.thread.id, post.createdAt];
  return write(em, async (tx) => {
    const sql = 'select distinct author_id from post where thread_id = ? and created_at >= ? and told_by = ?';
    const read = async () =>
      (await rows<{ author_id: string }>(tx, sql, [...since, spreadId], 'write')).map((row) => row.author_id);
    const known = await read();
    if (known.length > 0) return known;
    const take = 'update post set told_by = ? where thread_id = ? and created_at >= ? and told_by is null';
    return (await change(tx, take, [spreadId, ...since])) > 0 ? read() : [];
  });
}

/** Owes somebody the gathered mail of their next morning; one that is owed already is enough. */
export async function oweDigest(tx: EntityManager, hearing: Hearing, now: Date): Promise<void> {
  await enqueue(tx, digestOf(hearing, now), now);
}

function digestOf({ personId, timeZone, loudness }: Hearing, now: Date) {
  const { at, isWeekly } = nextMorning(now, timeZone, loudness === 'WEEKLY');
  const dedupKey = `talk-digest:${personId}:${at.getTime()}`;
  return { kind: 'mail.talk-digest', dedupKey, payload: { personId, isWeekly }, personId, priority: 8, notBefore: at };
}

function mailOf({ personId }: Hearing, spreadId: string, threadId: string) {
  const payload = { personId, spreadId, threadId };
  return { kind: 'mail.talk', dedupKey: `talk-mail:${spreadId}:${personId}`, payload, personId, priority: 7 };
}

async function tell(em: EntityManager, thread: Thread, spreadId: string, hearers: readonly Hearing[], now: Date) {
  const owed = hearers.flatMap((one): Enqueued[] => {
    if (hearsAtOnce(one, thread.author.id)) return [mailOf(one, spreadId, thread.id)];
    return isGathered(one.loudness) ? [digestOf(one, now)] : [];
  });
  // Of what is written in a day most finds the mail of the morning owed.
  const known = await knownKeys(
    em.fork(),
    owed.map(({ dedupKey }) => dedupKey),
  );
  const missing = owed.filter(({ dedupKey }) => !known.has(dedupKey));
  if (missing.length === 0) return;
  await write(em, async (tx) => {
    for (const message of missing) await enqueue(tx, message, now);
  });
}

/** What was written is told to whoever hears of the place, in pages: a mail at once, or one in the morning. May be repeated. */
export async function spreadTalk(em: EntityManager, postId: string, spreadId: string, now: Date): Promise<Outcome> {
  const options = { populate: ['thread'], connectionType: 'write' } as const;
  const post = await em.fork().findOne(Post, { id: postId }, options);
  if (!post) return { kind: 'dead', reason: 'There is no such post.' };
  const authors = await gather(em, post, spreadId);
  if (authors.length === 0) return { kind: 'drop', reason: 'An earlier telling has it.' };
  const thread = post.thread.getEntity();
  const alone = authors.length === 1 ? authors[0] : null;
  for (let after = ''; ; ) {
    const hearers = await hearersOf(em.fork(), placeOf(thread), after, now);
    if (hearers.length === 0) return { kind: 'done' };
    await tell(
      em,
      thread,
      spreadId,
      hearers.filter(({ personId }) => personId !== alone),
      now,
    );
    after = hearers.at(-1)?.personId ?? '';
  }
}
