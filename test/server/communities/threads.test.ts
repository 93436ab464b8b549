import { describe, expect, it } from 'vitest';
import { Thread } from '../../../schema/communities/thread.js';
import { Person } from '../../../schema/people/person.js';
import { erasePerson } from '../../../server/people/erase-person.service.js';
import { system } from '../../../server/platform/actor.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeMembership } from '../../support/make-membership.js';
import { makeScene, type Scene, type Someone } from '../../support/make-scene.js';
import { send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const started = '... on StartThreadSuccess { thread { id title authorName posts { nodes { bodyHtml } } } }';
const replied = '... on PostReplySuccess { post { bodyHtml authorName } }';
const reading = `query ($id: ID!) { thread(id: $id) { postCount answeredAt posts { nodes { authorName bodyHtml } } } }`;

/** What a person may write, and what the page may show of it. */
const hostile: readonly [written: string, shown: string][] = [
  ['<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n'],
  ['<img src=x onerror=alert(1)>', '<p>&lt;img src=x onerror=alert(1)&gt;</p>\n'],
  ['[here](javascript:alert(1))', '<p>[here](javascript:alert(1))</p>\n'],
  ['[here](data:text/html;base64,PHNjcmlwdD4=)', '<p>[here](data:text/html;base64,PHNjcmlwdD4=)</p>\n'],
];

interface Circle extends Scene {
  readonly mia: Someone;
  readonly max: Someone;
  readonly threadId: string;
}

const startWith = ({ year }: Scene, more: object) => {
  const values = { kind: 'QUESTION', title: 'How do you open?', body: 'With silence?' };
  return { communityId: year.communityId, ...values, ...more };
};

/** Two members, and a question of Mia's. */
async function makeCircle(kind: DatabaseKind): Promise<Circle> {
  const scene = await makeScene(kind);
  const join = async (name: string) => {
    const someone = await scene.person(name);
    await makeMembership(scene.em(), { personId: someone.id, communityId: scene.year.communityId, now: scene.now() });
    return someone;
  };
  const [mia, max] = [await join('Mia'), await join('Max')];
  const { thread } = await send(mia.ask, 'startThread', startWith(scene, {}), started);
  return Object.assign(scene, { mia, max, threadId: thread.id });
}

const reply = (circle: Circle, ask: Ask, body: string, more: object = {}) =>
  send(ask, 'postReply', { threadId: circle.threadId, body, ...more }, replied);
const read = async ({ threadId }: Circle, ask: Ask) => (await ask(reading, { id: threadId })).data.thread;

describe.each<DatabaseKind>(['sqlite', 'postgres'])('threads, on %s', (kind) => {
  it('say in the language of their reader that whoever wrote has gone', async () => {
    const circle = await makeCircle(kind);
    await erasePerson(circle.em(), system, circle.mia.email, circle.now());
    const authorIn = async (locale: string) => {
      await circle.em().nativeUpdate(Person, { id: circle.max.id }, { locale });
      return (await read(circle, circle.max.ask)).posts.nodes[0].authorName;
    };
    expect(await authorIn('en')).toBe('Former participant');
    expect(await authorIn('de')).toBe('Früher dabei');
  });

  it('are read by members, those on leave or retired, and stewards, and written by who takes part', async () => {
    const circle = await makeCircle(kind);
    const { communityId } = circle.year;
    const inState = async (state: 'ON_LEAVE' | 'RETIRED' | 'LEFT' | 'INVITED' | 'REQUESTED' | 'REMOVED') => {
      const someone = await circle.person(state);
      await makeMembership(circle.em(), { personId: someone.id, communityId, now: circle.now(), state });
      return someone.ask;
    };
    const steward = (await circle.person('Stella', 'STEWARD', { scope: 'COMMUNITY', scopeId: communityId })).ask;
    const readers = [circle.max.ask, await inState('ON_LEAVE'), await inState('RETIRED'), steward];
    for (const reader of readers) expect(await read(circle, reader)).toMatchObject({ postCount: 1, answeredAt: null });
    const outside = [
      circle.visitor,
      (await circle.person('Sam')).ask,
      await inState('LEFT'),
      await inState('INVITED'),
      await inState('REQUESTED'),
      await inState('REMOVED'),
    ];
    for (const stranger of outside) expect(await read(circle, stranger)).toBeNull();
    const retired = readers[2] ?? circle.visitor;
    await untouched(circle.app.app, async () => {
      for (const writer of [...outside, retired]) {
        const refusal = writer === circle.visitor ? 'SignInRequired' : 'NotFound';
        expect((await reply(circle, writer, 'I was here.')).__typename).toBe(refusal);
        expect((await send(writer, 'startThread', startWith(circle, {}))).__typename).toBe(refusal);
      }
      expect((await reply({ ...circle, threadId: communityId }, circle.max.ask, 'Where?')).__typename).toBe('NotFound');
    });
    for (const writer of [readers[1] ?? circle.visitor, steward]) {
      expect((await reply(circle, writer, 'By asking.')).__typename).toBe('PostReplySuccess');
    }
    expect((await read(circle, circle.mia.ask)).postCount).toBe(3);
  });

  it('count an answer by another than the asker, once per form', async () => {
    const circle = await makeCircle(kind);
    const { mia, max } = circle;
    circle.pass(1);
    expect((await reply(circle, mia.ask, 'Nobody?')).post.authorName).toBe('Mia');
    expect((await read(circle, mia.ask)).answeredAt).toBeNull();
    circle.pass(1);
    const once = { clientMutationId: 'form-1' };
    const first = await reply(circle, max.ask, 'With a question.', once);
    expect(await untouched(circle.app.app, () => reply(circle, max.ask, 'With a question.', once))).toEqual(first);
    expect((await untouched(circle.app.app, () => reply(circle, max.ask, 'Otherwise.', once))).__typename).toBe(
      'RepeatedWithOtherInput',
    );
    expect(await read(circle, mia.ask)).toEqual({
      postCount: 3,
      answeredAt: circle.now().toISOString(),
      posts: {
        nodes: [
          { authorName: 'Mia', bodyHtml: '<p>With silence?</p>\n' },
          { authorName: 'Mia', bodyHtml: '<p>Nobody?</p>\n' },
          { authorName: 'Max', bodyHtml: '<p>With a question.</p>\n' },
        ],
      },
    });
    const kept = await circle.em().findOneOrFail(Thread, { id: circle.threadId });
    expect([kept.lastPostAt, kept.postCount]).toEqual([circle.now(), 3]);
  });

  it('show no markup of who wrote them, and nothing that runs', async () => {
    const circle = await makeCircle(kind);
    for (const [written, shown] of hostile) {
      expect((await reply(circle, circle.max.ask, written)).post.bodyHtml).toBe(shown);
    }
    const title = '<b>Bold</b>';
    expect((await send(circle.max.ask, 'startThread', startWith(circle, { title }), started)).thread.title).toBe(title);
    await untouched(circle.app.app, async () => {
      for (const [wrong, path, rule] of [
        [{ title: ' \t' }, 'title', 'hasText'],
        [{ body: '\u200b\n' }, 'body', 'hasText'],
        [{ body: 'x'.repeat(10_001) }, 'body', 'maxLength'],
        [{ title: 'x'.repeat(201) }, 'title', 'maxLength'],
        [{ body: 'a\0b' }, 'body', 'noNullCharacter'],
      ] as const) {
        const refused = await send(circle.max.ask, 'startThread', startWith(circle, wrong));
        expect([wrong, refused.fields]).toEqual([wrong, [{ path, rule }]]);
      }
    });
  });
});
