import { afterEach, expect, test } from 'vitest';
import type { Loudness, MembershipState } from '../../../schema/communities/communities.enums.js';
import { Membership } from '../../../schema/communities/membership.js';
import { Post } from '../../../schema/communities/thread.js';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import type { Person } from '../../../schema/people/person.js';
import { spreadTalk } from '../../../server/communities/talk.service.js';
import { postReply, startThread } from '../../../server/communities/threads.service.js';
import { TestClock } from '../../support/clock.js';
import { onBothDatabases, type TestDatabase } from '../../support/databases.js';
import { makeMembership } from '../../support/make-membership.js';
import { actorOf, makePerson } from '../../support/make-people.js';
import { makeYear } from '../../support/make-year.js';
import { expectGreen, instancesOf } from '../../support/race.js';
import { SmtpPeer } from '../../support/smtp-server.js';
import { publicUrl, smtpWorker } from '../../support/smtp-worker.js';

const minute = 60_000;
const hour = 60 * minute;
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  while (open.length > 0) await open.pop()?.close();
});

/** A community on a Monday at nine in Lisbon, a mail server, and how its people write and are told. */
async function circle(database: TestDatabase) {
  const { orm } = database;
  const clock = new TestClock();
  const peer = await SmtpPeer.listen();
  const { worker, close } = smtpWorker(orm, clock, peer.url);
  open.push(peer, { close });
  const { communityId, communitySlug } = await makeYear(orm.em.fork(), { now: clock.now() });
  const write = async (person: Person) => ({ actor: await actorOf(orm.em, person.id, clock.now()), now: clock.now() });
  return {
    orm,
    clock,
    peer,
    worker,
    communityId,
    communitySlug,
    async member(name: string, loudness: Loudness, more: Partial<Person> & { state?: MembershipState } = {}) {
      const { state = 'MEMBER', ...values } = more;
      const person = await makePerson(orm.em.fork(), { name, email: `${name.toLowerCase()}@mail.example`, ...values });
      const wish = { personId: person.id, communityId, loudness, state, now: clock.now() };
      const membershipId = await makeMembership(orm.em.fork(), wish);
      return Object.assign(person, { membershipId });
    },
    async ask(person: Person, title: string, body: string) {
      const { actor, now } = await write(person);
      return startThread(orm.em, actor, { communityId, kind: 'QUESTION', title, body }, now);
    },
    async answer(person: Person, threadId: string, body: string) {
      const { actor, now } = await write(person);
      return postReply(orm.em, actor, { threadId, body }, now);
    },
    /** Lets time pass and does what is due; answers what came, by the person. */
    async after(ms: number): Promise<[to: string, subject: string][]> {
      const had = peer.received.length;
      clock.pass(ms);
      await worker.drain();
      const came = peer.received
        .slice(had)
        .map(({ to, mail }): [string, string] => [to.split('@')[0] ?? '', mail.subject ?? '']);
      return came.toSorted(([a], [b]) => (a < b ? -1 : 1));
    },
  };
}

const opening = 'How do you open? (Facilitating Online)';

onBothDatabases((make) => {
  test('a flurry is one mail a person, as loud as they chose, and nobody gets what they wrote', async () => {
    const at = await circle(await make());
    const mia = await at.member('Mia', 'WEEKLY', { timeZone: 'Europe/Lisbon' });
    const max = await at.member('Max', 'EACH');
    await at.member('Nia', 'EACH', { timeZone: 'America/New_York' });
    await at.member('Ella', 'EACH', { locale: 'ar' });
    await at.member('Dana', 'DAILY', { timeZone: 'Asia/Kolkata' });
    await at.member('Wes', 'WEEKLY', { timeZone: 'Asia/Kolkata' });
    await at.member('Meg', 'MEETINGS_ONLY');
    await at.member('Sil', 'SILENT');
    for (const state of ['ON_LEAVE', 'RETIRED', 'LEFT', 'INVITED'] as const) await at.member(state, 'EACH', { state });
    at.clock.pass(1000);
    const thread = await at.ask(mia, 'How do you open?', `With **silence**?\n\n${'A long story. '.repeat(300)}`);
    expect(await at.after(minute)).toEqual([]);
    await at.answer(max, thread, 'In pairs.\n\n- two minutes each');
    // Once the first is due all of it is told; Mia began the thread, and Max wrote last.
    expect(await at.after(minute)).toEqual([
      ['ella', opening],
      ['mia', opening],
      ['nia', opening],
    ]);
    expect(await at.after(minute)).toEqual([]);
    const mailTo = (name: string) => at.peer.received.findLast(({ to }) => to.startsWith(name))?.mail;
    expect(mailTo('nia')?.text).toContain(
      '* Mia\n  Monday, March 1, 2027 at 4:00 AM, New York time (GMT−5)\n\nWith **silence**?',
    );
    expect(mailTo('nia')?.text).toContain('In pairs.');
    expect(mailTo('nia')?.text).toContain('Only the beginning is shown here');
    expect(mailTo('nia')?.text?.length).toBeLessThan(4000);
    expect(mailTo('mia')?.html).toMatch(/<li[^>]*>two minutes each<\/li>/);
    expect(mailTo('mia')?.text).not.toContain('silence');
    expect(mailTo('ella')?.html).toMatch(/<html[^>]* dir="rtl"/);
    await at.answer(max, thread, 'And you?');
    await at.after(2 * minute);
    const [first, second] = at.peer.received.filter(({ to }) => to.startsWith('mia')).map(({ mail }) => mail);
    expect([second?.references, second?.subject]).toEqual([first?.references, first?.subject]);
    expect(second?.references).toBe(`<thread-${thread}@perennial.example>`);
    const lines = new Map(second?.headerLines.map(({ key, line }) => [key, line]));
    expect(lines.get('list-id')).toBe(`List-ID: <${at.communitySlug}.communities.perennial.example>`);
    expect(lines.get('list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(second?.text).toContain(`${publicUrl}/c/${at.communitySlug}/t/${thread}`);

    // Seven in the morning in Kolkata is half past one in UTC; the week's is that of Monday.
    expect(await at.after(16 * hour)).toEqual([]);
    expect(await at.after(hour)).toEqual([['dana', 'New in Facilitating Online']]);
    expect(mailTo('dana')?.text?.match(/^ {2}Monday/gm)).toHaveLength(3);
    expect(await at.after(24 * hour)).toEqual([]);
    await at.answer(mia, thread, 'Thank you.');
    expect(await at.after(2 * minute)).toEqual([
      ['ella', opening],
      ['max', opening],
      ['nia', opening],
    ]);
    expect(await at.after(24 * hour)).toEqual([['dana', 'New in Facilitating Online']]);
    expect(mailTo('dana')?.text?.match(/^ {2}Wednesday/gm)).toHaveLength(1);
    expect(await at.after(6 * 24 * hour)).toEqual([['wes', 'New in Facilitating Online']]);
    expect(mailTo('wes')?.text?.match(/^ {2}(Mon|Wednes)day/gm)).toHaveLength(4);
    await expectGreen(at.orm, at.clock.now());
  });

  test('whoever left, fell silent or wrote after it meanwhile gets nothing, and what was hidden goes to nobody', async () => {
    const at = await circle(await make());
    const mia = await at.member('Mia', 'SILENT');
    const [lea, sil, dan] = [
      await at.member('Lea', 'EACH'),
      await at.member('Sil', 'EACH'),
      await at.member('Dan', 'DAILY'),
    ];
    const ann = await at.member('Ann', 'EACH');
    at.clock.pass(1000);
    const thread = await at.ask(mia, 'How do you open?', 'With silence?');
    at.clock.pass(minute);
    await at.answer(ann, thread, 'Never.');
    at.clock.pass(minute);
    const em = at.orm.em.fork();
    const [told] = await em.find(Post, { author: mia.id });
    const owed = await em.findOneOrFail(OutboxMessage, { dedupKey: `talk:${told?.id}` });
    await spreadTalk(em, told?.id ?? '', owed.id, at.clock.now());
    await em.nativeUpdate(Membership, { id: lea.membershipId }, { state: 'LEFT' });
    await em.nativeUpdate(Membership, { id: sil.membershipId }, { loudness: 'SILENT' });
    await em.nativeUpdate(Post, { author: ann.id }, { hiddenAt: at.clock.now() });
    expect(await at.after(0)).toEqual([]);
    const mails = await em.find(OutboxMessage, { kind: 'mail.talk' });
    expect(mails.map(({ status }) => status)).toEqual(['DROPPED', 'DROPPED', 'DROPPED']);
    await em.nativeUpdate(Post, { author: mia.id }, { hiddenAt: at.clock.now() });
    expect(await at.after(24 * hour)).toEqual([]);
    expect(await em.count(OutboxMessage, { kind: 'mail.talk-digest', personId: dan.id, status: 'DROPPED' })).toBe(1);
  });

  test('two workers tell everything once, and one that was killed is made up for', async () => {
    const database = await make();
    const at = await circle(database);
    const fork = await instancesOf(database);
    const mia = await at.member('Mia', 'SILENT');
    for (const name of ['Ann', 'Ben', 'Cid', 'Dan']) await at.member(name, name === 'Dan' ? 'DAILY' : 'EACH');
    const thread = await at.ask(mia, 'How do you open?', 'One');
    for (const body of ['Two', 'Three', 'Four']) {
      at.clock.pass(1000);
      await at.answer(mia, thread, body);
    }
    at.clock.pass(2 * minute);
    const now = at.clock.now();
    const owed = await fork().find(OutboxMessage, { kind: 'talk.spread' }, { orderBy: { id: 'asc' } });
    const spread = ({ id, payload }: OutboxMessage) =>
      spreadTalk(fork(), (payload as { postId: string }).postId, id, now);
    await Promise.all([...owed, ...owed.toReversed()].map(spread));
    const mails = () => fork().find(OutboxMessage, { kind: 'mail.talk' }, { orderBy: { id: 'asc' } });
    const shown = async () => {
      const tellings = (await fork().find(Post, {})).map(({ toldBy }) => toldBy);
      const keys = (await mails()).map(({ dedupKey }) => dedupKey);
      return { untold: tellings.filter((by) => by == null).length, each: keys.length / new Set(tellings).size };
    };
    expect(await shown()).toEqual({ untold: 0, each: 3 });
    expect(await fork().count(OutboxMessage, { kind: 'mail.talk-digest' })).toBe(1);
    // Killed after some of the mails; somebody wrote before it is taken up again.
    const [lost] = await mails();
    await fork().nativeDelete(OutboxMessage, { id: lost?.id });
    await at.answer(mia, thread, 'Five');
    const killed = owed.filter(({ id }) => lost?.dedupKey.includes(id));
    await Promise.all([...killed, ...killed].map(spread));
    expect((await mails()).filter(({ dedupKey }) => dedupKey === lost?.dedupKey)).toHaveLength(1);
    expect(await shown()).toMatchObject({ untold: 1 });
    await at.after(2 * minute);
    const seen = at.peer.received.map(
      ({ to, mail }) => [to[0], mail.text?.match(/^(One|Two|Three|Four|Five)$/gm)] as const,
    );
    const bodies = Map.groupBy(seen, ([who]) => who);
    for (const own of bodies.values()) {
      expect(own.flatMap(([, words]) => words ?? []).toSorted()).toEqual(['Five', 'Four', 'One', 'Three', 'Two']);
    }
    expect([...bodies.keys()].toSorted()).toEqual(['a', 'b', 'c']);
  });
});
