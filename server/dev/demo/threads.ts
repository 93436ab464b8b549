import type { EntityManager } from '@mikro-orm/core';
import { CohortLoudness } from '../../../schema/communities/cohort-loudness.js';
import type { ThreadKind } from '../../../schema/communities/communities.enums.js';
import { Post, Thread } from '../../../schema/communities/thread.js';
import { personId } from './people.js';
import { type DemoCalendar, demoId } from './seed.js';

interface DemoThread {
  kind: ThreadKind;
  title: string;
  posts: readonly string[];
}

const threads: readonly DemoThread[] = [
  {
    kind: 'QUESTION',
    title: 'How do you open when half the room is new?',
    posts: [
      'We doubled since spring. Our usual check-in takes the whole hour now. What do you do instead?',
      'Pairs, two minutes each, one question on the slide. Then three voices in the whole room, no more.',
      'We let old hands pair with new people on purpose. It costs five minutes and saves the next month.',
    ],
  },
  {
    kind: 'CONVERSATION',
    title: 'What did you try after last time?',
    posts: [
      'I promised to stop summarising everything myself. It was quiet for a while. Then someone else did it, better.',
      'I invited a critic to our planning. Uncomfortable and useful.',
    ],
  },
  {
    kind: 'QUESTION',
    title: 'A one-page report my director will read: does anyone have one?',
    posts: ['She asked for numbers. I have stories and some numbers. Looking for an example that carries both.'],
  },
];

/** Plants the threads of one community, written by its members. */
export async function plantThreads(
  tx: EntityManager,
  calendar: DemoCalendar,
  to: { communityId: string; slug: string; who: readonly (string | number)[] },
): Promise<void> {
  for (const [index, thread] of threads.entries()) {
    const id = demoId(`thread ${to.slug} ${index}`);
    const startedDaysAgo = 40 - index * 15;
    const author = (post: number) => personId(to.who[(index * 3 + post) % to.who.length] ?? 'steward');
    const at = (post: number) => calendar.at(-startedDaysAgo + post * 2);
    await tx.insert(Thread, {
      id,
      createdAt: at(0),
      updatedAt: at(0),
      community: to.communityId,
      author: author(0),
      kind: thread.kind,
      title: thread.title,
      postCount: thread.posts.length,
      lastPostAt: at(thread.posts.length - 1),
      answeredAt: thread.posts.length > 1 ? at(1) : null,
    });
    await tx.insertMany(
      Post,
      thread.posts.map((body, post) => ({
        id: demoId(`post ${to.slug} ${index} ${post}`),
        createdAt: at(post),
        updatedAt: at(post),
        thread: id,
        author: author(post),
        body,
      })),
    );
  }
}

const cohortThreads: readonly DemoThread[] = [
  {
    kind: 'CONVERSATION',
    title: 'Say hello before we meet',
    posts: [
      'Welcome. Say where you are, and which community you look after or hope to begin.',
      'From Pune. Twelve water engineers who call each other at night and would rather not.',
      'From London: archivists in six museums. We have a list and no habit.',
    ],
  },
  {
    kind: 'QUESTION',
    title: 'Is the first session recorded?',
    posts: ['I will be on a train for the second half of it.'],
  },
];

/** Plants what the people of a cohort write to each other, and that one of them hears of it but once a week. */
export async function plantCohortThreads(
  tx: EntityManager,
  calendar: DemoCalendar,
  cohort: string,
  who: readonly (string | number)[],
): Promise<void> {
  const at = calendar.at(-8);
  const loud = { cohort, person: personId('participant'), loudness: 'WEEKLY' as const };
  await tx.insert(CohortLoudness, { id: demoId(`loudness ${cohort}`), createdAt: at, updatedAt: at, ...loud });
  for (const [index, { kind, title, posts }] of cohortThreads.entries()) {
    const id = demoId(`cohort thread ${cohort} ${index}`);
    const at = (post: number) => calendar.at(-9 + index * 3 + post);
    const author = (post: number) => personId(who[(index + post) % who.length] ?? 'facilitator');
    const dates = { createdAt: at(0), updatedAt: at(0), lastPostAt: at(posts.length - 1) };
    const facts = { kind, title, postCount: posts.length, answeredAt: posts.length > 1 ? at(1) : null };
    await tx.insert(Thread, { id, ...dates, cohort, author: author(0), ...facts });
    for (const [n, body] of posts.entries()) {
      const post = {
        id: demoId(`post ${id} ${n}`),
        createdAt: at(n),
        updatedAt: at(n),
        thread: id,
        author: author(n),
        body,
      };
      await tx.insert(Post, post);
    }
  }
}
