import { describe, expect, it } from 'vitest';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { Person } from '../../../schema/people/person.js';
import { Registration } from '../../../schema/registration/registration.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { Session } from '../../../schema/workshops/session.js';
import { inviteToAdded } from '../../../server/confirmations/added-sessions.service.js';
import { cleanAfterEach } from '../../support/app.js';
import { shortFilesTo } from '../../support/calendars.js';
import type { DatabaseKind } from '../../support/databases.js';
import { mailsTo } from '../../support/mailbox.js';
import { makeScene } from '../../support/make-scene.js';
import { registerAs } from '../../support/places.js';
import { ends, send } from '../../support/send.js';

cleanAfterEach();

const [east, west, feed] = ['east@example.org', 'west@example.org', 'feed@example.org'];

/** An edition of two cohorts with one person in each, and a third, in the first, whose calendar follows a feed. */
async function makeCohorts(kind: DatabaseKind) {
  const scene = await makeScene(kind, { cohorts: [5, 5] });
  const { editionId, seriesId, cohortIds } = scene.year;
  const { ask: olu } = await scene.person('Olu', 'ORGANIZER', { scope: 'SERIES', scopeId: seriesId });
  await registerAs(scene, east, { cohortId: cohortIds[0] });
  await registerAs(scene, west, { cohortId: cohortIds[1] });
  const { id } = await registerAs(scene, feed, { cohortId: cohortIds[0] });
  const { person } = await scene.em().findOneOrFail(Registration, { id });
  await scene.em().nativeUpdate(Person, { id: person.id }, { calendarBy: 'FEED' });
  await scene.work();
  const local = (days: number, hour: string) =>
    `${new Date(scene.now().getTime() + days * 86_400_000).toISOString().slice(0, 10)}T${hour}`;
  const plan = (title: string, days: number) => ({
    title,
    startsLocal: local(days, '10:00'),
    endsLocal: local(days, '12:00'),
    timeZone: 'UTC',
  });
  const add = async (title: string, days: number, cohortId: string | null = null) => {
    const input = { editionId, cohortId, mode: 'ONLINE', clientMutationId: title, ...plan(title, days) };
    const done = await send(olu, 'createSession', input, '... on CreateSessionSuccess { session { id } }');
    return String(done.session.id);
  };
  const addMany = (titles: readonly string[], cohortId: string | null) => {
    const sessions = titles.map((title, index) => plan(title, 20 + index));
    const input = { editionId, cohortId, mode: 'ONLINE', clientMutationId: titles.join(), sessions };
    return send(olu, 'createSessions', input);
  };
  const newTo = async (email: string) =>
    (await mailsTo(scene.app, email))
      .map(({ subject }) => subject)
      .filter((one) => one.startsWith('For your calendar'));
  return { scene, olu, cohortIds, editionId, add, addMany, newTo };
}

describe.each<DatabaseKind>(['sqlite', 'postgres'])('a session added to a published edition, on %s', (kind) => {
  it('comes to exactly those it concerns, ten minutes later, once, as it is then', async () => {
    const { scene, olu, cohortIds, editionId, add, newTo } = await makeCohorts(kind);
    scene.pass(0.01);
    const id = await add('Harvest', 10, cohortIds[0] ?? null);
    const gone = await add('Mistake', 11);
    expect(await ends(olu, 'cancelSession', { sessionId: gone })).toBe('CancelSessionSuccess');
    scene.pass(9.9 / 60);
    await scene.work();
    expect([await newTo(east), await newTo(west), await newTo(feed)]).toEqual([[], [], []]);
    scene.pass(0.2 / 60);
    await scene.work();
    const harvest = ['For your calendar: Harvest'];
    expect([await newTo(east), await newTo(west), await newTo(feed)]).toEqual([harvest, [], []]);
    expect(await shortFilesTo(scene.app, east)).toContainEqual(expect.stringContaining('Harvest'));
    await inviteToAdded(scene.em(), editionId, [id, gone], scene.now());
    scene.pass(1);
    await scene.work();
    expect([await newTo(east), await newTo(west), await newTo(feed)]).toEqual([harvest, [], []]);
    const heard = (await mailsTo(scene.app, west)).map(({ subject }) => subject);
    expect(heard.filter((subject) => subject.includes('Mistake'))).toEqual([]);
  });

  it('comes at once where it begins soon, and of many at once the soonest alone', async () => {
    const { scene, cohortIds, addMany, add, newTo } = await makeCohorts(kind);
    await add('Now', 0.01);
    await scene.work();
    expect([await newTo(east), await newTo(feed)]).toEqual([['For your calendar: Now'], []]);
    await addMany(['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven'], cohortIds[1] ?? null);
    await addMany(['Alpha', 'Beta'], cohortIds[0] ?? null);
    scene.pass(0.2);
    await scene.work();
    const owed = { kind: 'sessions.added' } as const;
    for (const { payload } of await scene.em().find(OutboxMessage, owed)) {
      const { editionId, sessionIds } = payload as Record<string, string>;
      await inviteToAdded(scene.em(), editionId ?? '', (sessionIds ?? '').split(' '), scene.now());
    }
    await scene.work();
    const subjects = (await newTo(west)).toSorted();
    expect(subjects).toEqual(['For your calendar: Now', 'For your calendar: One']);
    expect((await newTo(east)).toSorted()).toEqual(['Alpha', 'Beta', 'Now'].map((one) => `For your calendar: ${one}`));
  });

  it('comes with the place it has once its changes can no longer be undone, also when it was called off meanwhile', async () => {
    const { scene, olu, add, newTo } = await makeCohorts(kind);
    const minutes = async (many: number) => {
      scene.pass(many / 60);
      await scene.work();
    };
    scene.pass(0.01);
    const [moved, back] = [await add('Moved', 10), await add('Back', 11)];
    await minutes(5);
    const { version, startsLocal, endsLocal } = await scene.em().findOneOrFail(Session, { id: moved });
    const later = (local: string) => local.replace(/T1/, 'T2');
    const times = { startsLocal: later(startsLocal), endsLocal: later(endsLocal), timeZone: 'UTC' };
    const change = { sessionId: moved, version, title: 'Moved', mode: 'ONLINE', ...times };
    expect(await ends(olu, 'changeSession', change)).toBe('ChangeSessionSuccess');
    expect(await ends(olu, 'cancelSession', { sessionId: back })).toBe('CancelSessionSuccess');
    await minutes(6);
    expect(await newTo(west)).toEqual([]);
    expect(await ends(olu, 'undoSessionChange', { sessionId: moved })).toBe('UndoSessionChangeSuccess');
    expect(await ends(olu, 'undoSessionChange', { sessionId: back })).toBe('UndoSessionChangeSuccess');
    await minutes(6);
    expect((await newTo(west)).toSorted()).toEqual(['For your calendar: Back', 'For your calendar: Moved']);
    const mails = (await mailsTo(scene.app, west)).map(({ subject, text }) => `${subject} ${text}`).join();
    expect(mails).not.toContain('takes place after all');
    expect(mails).not.toContain('22:00');
  });

  it('is one invitation where it was moved or called off before anybody was told; who came meanwhile hears what is new to them', async () => {
    const { scene, olu, add, cohortIds } = await makeCohorts(kind);
    const minutes = async (many: number) => {
      scene.pass(many / 60);
      await scene.work();
    };
    const move = async (id: string, hour: number) => {
      const { version, startsLocal } = await scene.em().findOneOrFail(Session, { id });
      const day = startsLocal.slice(0, 10);
      const times = { startsLocal: `${day}T${hour}:00`, endsLocal: `${day}T${hour + 1}:00`, timeZone: 'UTC' };
      const change = { sessionId: id, version, title: 'Autumn', mode: 'ONLINE', ...times };
      expect(await ends(olu, 'changeSession', change)).toBe('ChangeSessionSuccess');
    };
    /** Subjects of the mails about sessions to somebody. */
    const heard = async (email: string) =>
      (await mailsTo(scene.app, email))
        .map(({ subject }) => subject)
        .filter((subject) => /^(New time|Cancelled|For your calendar): (Autumn|Mistake)/.test(subject));
    await minutes(1);
    const [id, mistake] = [await add('Autumn', 10), await add('Mistake', 12)];
    await minutes(1);
    await registerAs(scene, 'between@example.org', { cohortId: cohortIds[0] });
    await minutes(1);
    await move(id, 15);
    await ends(olu, 'cancelSession', { sessionId: mistake });
    await minutes(1);
    await registerAs(scene, 'after@example.org', { cohortId: cohortIds[0] });
    await minutes(1);
    for (let turn = 0; turn < 20; turn += 1) await minutes(1);
    expect(await heard(west)).toEqual(['For your calendar: Autumn']);
    const files = (await shortFilesTo(scene.app, west)).filter((file) => file.includes('Autumn'));
    expect(files).toEqual(['REQUEST Autumn 1']);
    expect(await heard(feed)).toEqual([]);
    expect((await heard('between@example.org')).toSorted()).toEqual([
      'Cancelled: Mistake',
      'For your calendar: Mistake',
      'New time: Autumn',
    ]);
    const after = await heard('after@example.org');
    expect(after.filter((subject) => !subject.startsWith('For your calendar'))).toEqual([]);
  });

  it('that was over or cancelled when it was added comes once it lies ahead, to whoever was confirmed by then', async () => {
    const { scene, olu, editionId, cohortIds } = await makeCohorts(kind);
    const minutes = async (many: number) => {
      scene.pass(many / 60);
      await scene.work();
    };
    const past = { startsLocal: '2027-01-04T10:00', endsLocal: '2027-01-04T12:00', timeZone: 'UTC' };
    const input = { editionId, mode: 'ONLINE', clientMutationId: 'past', title: 'Prelude', isPastMeant: true, ...past };
    const { session } = await send(olu, 'createSession', input, '... on CreateSessionSuccess { session { id } }');
    expect(await ends(olu, 'cancelSession', { sessionId: session.id })).toBe('CancelSessionSuccess');
    await minutes(20);
    await registerAs(scene, 'between@example.org', { cohortId: cohortIds[0] });
    await minutes(20);
    expect(await ends(olu, 'restoreSession', { sessionId: session.id })).toBe('RestoreSessionSuccess');
    const { version } = await scene.em().findOneOrFail(Session, { id: session.id });
    const [day] = new Date(scene.now().getTime() + 9 * 86_400_000).toISOString().split('T');
    const ahead = { startsLocal: `${day}T10:00`, endsLocal: `${day}T12:00`, timeZone: 'UTC' };
    const change = { sessionId: session.id, version, title: 'Prelude', mode: 'ONLINE', ...ahead };
    expect(await ends(olu, 'changeSession', change)).toBe('ChangeSessionSuccess');
    await minutes(2);
    await registerAs(scene, 'after@example.org', { cohortId: cohortIds[0] });
    for (let turn = 0; turn < 20; turn += 1) await minutes(1);
    const heard = async (email: string) =>
      (await mailsTo(scene.app, email)).map(({ subject }) => subject).filter((subject) => subject.includes('Prelude'));
    const once = ['For your calendar: Prelude'];
    expect([await heard(east), await heard(feed), await heard('between@example.org')]).toEqual([once, [], once]);
    // Who came after the change has it with the confirmation, and hears no more.
    expect(await heard('after@example.org')).toEqual([]);
    const files = await shortFilesTo(scene.app, 'after@example.org');
    expect(files.filter((file) => file.includes('Prelude'))).toEqual(['REQUEST Prelude 0']);
    await scene.isSound();
  });

  it('cancelled before anybody was told, and put back long after, is an invitation; who was confirmed meanwhile hears of it', async () => {
    const { scene, olu, add, newTo, cohortIds } = await makeCohorts(kind);
    const minutes = async (many: number) => {
      for (let turn = 0; turn < many; turn += 1) {
        scene.pass(1 / 60);
        await scene.work();
      }
    };
    const list = `query ($slug: String!) { edition(slug: $slug) { sessions { title pendingChange { people } } } }`;
    const waiting = async () => {
      const { sessions } = (await olu(list, { slug: scene.year.slug })).data.edition;
      return sessions.find(({ title }: { title: string }) => title === 'Back').pendingChange;
    };
    await minutes(1);
    const back = await add('Back', 30);
    expect(await ends(olu, 'cancelSession', { sessionId: back })).toBe('CancelSessionSuccess');
    await minutes(25);
    await registerAs(scene, 'between@example.org', { cohortId: cohortIds[0] });
    await minutes(1);
    expect(await ends(olu, 'restoreSession', { sessionId: back })).toBe('RestoreSessionSuccess');
    await minutes(1);
    // Whoever is confirmed after the change knows it by that, and is not counted among those who will be told.
    await registerAs(scene, 'after@example.org', { cohortId: cohortIds[0] });
    expect(await waiting()).toEqual({ people: 1 });
    await minutes(25);
    const about = async (email: string) =>
      (await mailsTo(scene.app, email)).map(({ subject }) => subject).filter((subject) => subject.endsWith(': Back'));
    expect([await about(east), await about(feed)]).toEqual([await newTo(east), []]);
    expect(await newTo(east)).toEqual(['For your calendar: Back']);
    expect(await about('between@example.org')).toEqual(['Takes place after all: Back']);
    expect((await about('after@example.org')).filter((subject) => !subject.startsWith('For your calendar'))).toEqual(
      [],
    );
    await scene.isSound();
  });

  it('added by mistake can be deleted while nobody has heard of it', async () => {
    const { scene, olu, add, cohortIds } = await makeCohorts(kind);
    const list = `query ($slug: String!) { edition(slug: $slug) { sessions { id canDelete } } }`;
    const deletable = async (ask = olu) => {
      const { sessions } = (await ask(list, { slug: scene.year.slug })).data.edition;
      return sessions.filter(({ canDelete }: { canDelete: boolean }) => canDelete).map(({ id }: { id: string }) => id);
    };
    scene.pass(0.01);
    const [mistake, known] = [
      await add('Mistake', 10, cohortIds[0] ?? null),
      await add('Known', 11, cohortIds[1] ?? null),
    ];
    expect([await deletable(), await deletable(scene.visitor)]).toEqual([[mistake, known], []]);
    await registerAs(scene, 'between@example.org', { cohortId: cohortIds[1] });
    await scene.work();
    expect(await deletable()).toEqual([mistake]);
    expect(await ends(scene.visitor, 'deleteSession', { sessionId: mistake })).toBe('SignInRequired');
    expect(await ends(olu, 'deleteSession', { sessionId: known })).toBe('SessionNotDeletable');
    // Somebody opened its code already: that goes with it.
    const made = await ends(olu, 'renewSessionCode', { sessionId: mistake });
    expect(made).toBe('RenewSessionCodeSuccess');
    expect(await ends(olu, 'deleteSession', { sessionId: mistake })).toBe('DeleteSessionSuccess');
    scene.pass(0.3);
    await scene.work();
    const subjects = (await mailsTo(scene.app, east)).map(({ subject }) => subject);
    expect(subjects.filter((subject) => subject.includes('Mistake'))).toEqual([]);
    expect([await deletable(), await scene.em().count(Session, { id: [mistake, known] })]).toEqual([[], 1]);
    await scene.isSound();
  });

  it('is told to nobody of a draft', async () => {
    const { scene, editionId, add, newTo } = await makeCohorts(kind);
    await scene.em().nativeUpdate(Edition, { id: editionId }, { status: 'DRAFT' });
    await add('Plan', 10);
    scene.pass(1);
    await scene.work();
    expect(await newTo(east)).toEqual([]);
    expect(await scene.owed('sessions.added')).toBe(0);
  });
});
