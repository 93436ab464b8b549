import { describe, expect, it } from 'vitest';
import { CalendarItem } from '../../../schema/confirmations/calendar-item.js';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { Appointment } from '../../../schema/people/appointment.js';
import { Person } from '../../../schema/people/person.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { cleanAfterEach } from '../../support/app.js';
import { filesTo, shortFilesTo } from '../../support/calendars.js';
import type { DatabaseKind } from '../../support/databases.js';
import { mailsTo } from '../../support/mailbox.js';
import { makeScene, type Scene, type Someone } from '../../support/make-scene.js';
import { registerAs } from '../../support/places.js';
import { ends, send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const slots = [
  { title: 'One', startsLocal: '2027-05-03T10:00', endsLocal: '2027-05-03T12:00' },
  { title: 'Two', startsLocal: '2027-05-10T10:00', endsLocal: '2027-05-10T12:00' },
];

/** An edition with two sessions more, its organizer, and people who hold the role of facilitator over it. */
async function makeTeam(kind: DatabaseKind) {
  const scene = await makeScene(kind);
  const { editionId, seriesId } = scene.year;
  const { ask: olu } = await scene.person('Olu', 'ORGANIZER', { scope: 'SERIES', scopeId: seriesId });
  const over = { scope: 'EDITION', scopeId: editionId } as const;
  const [femi, noor] = [
    await scene.person('Femi', 'FACILITATOR', over),
    await scene.person('Noor', 'FACILITATOR', over),
  ];
  const plan = { editionId, mode: 'ONLINE', sessions: slots.map((slot) => ({ ...slot, timeZone: 'Europe/Lisbon' })) };
  const made = await send(olu, 'createSessions', plan, '... on CreateSessionsSuccess { sessions { id } }');
  const ids: string[] = made.sessions.map(({ id }: { id: string }) => id);
  /** Who facilitates the first or second of them from now on; with another time where given. */
  const choose = async (index: number, people: readonly Someone[], wish: object = {}, ask = olu) => {
    const same = {
      ...slots[index],
      mode: 'ONLINE',
      timeZone: 'Europe/Lisbon',
      facilitatorIds: people.map(({ id }) => id),
    };
    return ends(ask, 'changeSession', { sessionId: ids[index], ...same, ...wish });
  };
  return { scene, olu, femi, noor, ids, choose };
}

/** Lets the minutes pass in which changes are gathered, and longer; does what is due, also what is put off a little. */
async function settle(scene: Scene, hours = 1) {
  scene.pass(hours);
  for (const _turn of [1, 2, 3, 4]) {
    await scene.work();
    scene.pass(1 / 60);
  }
}

const subjects = async (scene: Scene, { email }: Someone) =>
  (await mailsTo(scene.app, email)).map(({ subject }) => subject).toReversed();

describe.each<DatabaseKind>(['sqlite', 'postgres'])('what somebody facilitates, on %s', (kind) => {
  it('is told in one mail with its calendar files once the changes are gathered; chosen and taken off again is nothing', async () => {
    const { scene, femi, noor, ids, choose } = await makeTeam(kind);
    await untouched(scene.app.app, async () => {
      expect(await choose(0, [femi], {}, noor.ask)).toBe('NotFound');
      expect(await choose(0, [femi], {}, scene.visitor)).toBe('SignInRequired');
    });
    await choose(0, [femi, noor]);
    await choose(1, [femi]);
    await choose(0, [femi]);
    for (const _turn of [1, 2]) await scene.work();
    expect(await subjects(scene, femi)).toEqual([]);
    await settle(scene);
    expect(await subjects(scene, noor)).toEqual([]);
    expect(await subjects(scene, femi)).toEqual(['You facilitate 2 sessions: Communities 2027']);
    const [mail] = await mailsTo(scene.app, femi.email);
    for (const id of ids) expect(mail?.text).toContain(`/organize/w/${scene.year.slug}/attendance/${id}`);
    expect(mail?.text).toContain('Lisbon time');
    expect(await shortFilesTo(scene.app, femi.email)).toEqual(['REQUEST One 0', 'REQUEST Two 0']);
    await choose(1, [noor]);
    await settle(scene);
    expect(await subjects(scene, noor)).toEqual(['You facilitate a session: Communities 2027']);
    expect((await subjects(scene, femi)).at(-1)).toBe('A session is no longer yours: Communities 2027');
    const files = (await filesTo(scene.app, femi.email)).filter(({ title }) => title.startsWith('Two'));
    expect(files.map(({ method, sequence }) => `${method} ${sequence}`)).toEqual(['REQUEST 0', 'CANCEL 1']);
    expect(new Set(files.map(({ uid }) => uid)).size).toBe(1);
    await choose(1, [noor, femi]);
    await settle(scene);
    expect((await filesTo(scene.app, femi.email)).at(-1)).toMatchObject({ method: 'REQUEST', sequence: 2 });
    await choose(0, []);
    await choose(0, [femi]);
    await settle(scene);
    expect(await subjects(scene, femi)).toHaveLength(3);
    await scene.isSound();
  });

  it('a change of a session and who facilitates it never come twice: first that it is theirs, then that it moved', async () => {
    const { scene, olu, femi, ids, choose } = await makeTeam(kind);
    const moved = { startsLocal: '2027-05-04T10:00', endsLocal: '2027-05-04T12:00' };
    await choose(0, [femi]);
    scene.pass(1 / 12);
    // Moved while the first mail waits: the one mail has the time that then holds.
    await choose(0, [femi], moved);
    await settle(scene);
    expect(await subjects(scene, femi)).toEqual(['You facilitate a session: Communities 2027']);
    expect((await mailsTo(scene.app, femi.email))[0]?.text).toContain('Tuesday, May 4, 2027');
    await choose(0, [femi]);
    await choose(1, [femi]);
    // Two comes while the move of One can still be undone: One stands in the mail as it was told.
    await scene
      .em()
      .nativeUpdate(OutboxMessage, { kind: 'facilitation.due', status: 'PENDING' }, { nextAttemptAt: scene.now() });
    for (const _turn of [1, 2]) await scene.work();
    const [second] = await mailsTo(scene.app, femi.email);
    expect(second?.subject).toBe('You facilitate 2 sessions: Communities 2027');
    expect(second?.text).toContain('Tuesday, May 4, 2027');
    await settle(scene);
    expect((await subjects(scene, femi)).slice(2)).toEqual(['New time: One']);
    await ends(olu, 'cancelSession', { sessionId: ids[0] });
    await settle(scene);
    expect((await subjects(scene, femi)).slice(3)).toEqual(['Cancelled: One']);
    await ends(olu, 'restoreSession', { sessionId: ids[0] });
    await settle(scene);
    expect(await subjects(scene, femi)).toHaveLength(5);
    await choose(0, []);
    await settle(scene);
    expect((await subjects(scene, femi)).slice(5)).toEqual(['A session is no longer yours: Communities 2027']);
    await scene.isSound();
  });

  it('is not told as cancelled, nor as put back, to who never heard that it is theirs', async () => {
    const { scene, olu, femi, noor, ids, choose } = await makeTeam(kind);
    await choose(0, [noor]);
    await settle(scene);
    await choose(0, [noor, femi]);
    expect(await ends(olu, 'cancelSession', { sessionId: ids[0] })).toBe('CancelSessionSuccess');
    // The change is told, then the look at what Femi facilitates finds nothing, then those who know the session are told.
    await scene.em().nativeUpdate(OutboxMessage, { kind: 'facilitation.due' }, { status: 'DROPPED' });
    await settle(scene);
    expect(await subjects(scene, femi)).toEqual([]);
    expect((await subjects(scene, noor)).slice(1)).toEqual(['Cancelled: One']);
    expect(await ends(olu, 'restoreSession', { sessionId: ids[0] })).toBe('RestoreSessionSuccess');
    for (const _turn of [1, 2]) await settle(scene);
    expect(await subjects(scene, femi)).toEqual(['You facilitate a session: Communities 2027']);
    expect((await subjects(scene, noor)).slice(2)).toEqual(['Takes place after all: One']);
    // Taken off while it is cancelled, which they know: there is no more to tell.
    await ends(olu, 'cancelSession', { sessionId: ids[0] });
    await settle(scene);
    await choose(0, [femi]);
    for (const _turn of [1, 2]) await settle(scene);
    expect((await subjects(scene, noor)).slice(3)).toEqual(['Cancelled: One']);
    await scene.isSound();
  });

  it('of a draft comes with its publication; a role that ends takes its sessions away, one that begins anew gives them back', async () => {
    const { scene, olu, femi, choose } = await makeTeam(kind);
    const { editionId, slug } = scene.year;
    await scene.em().nativeUpdate(Edition, { id: editionId }, { status: 'DRAFT' });
    await choose(0, [femi]);
    await settle(scene);
    expect(await scene.owed('facilitation.due')).toBe(0);
    const { version } = await scene.em().findOneOrFail(Edition, { id: editionId });
    expect(await ends(olu, 'publishEdition', { editionId, version })).toBe('PublishEditionSuccess');
    await settle(scene);
    expect(await subjects(scene, femi)).toEqual(['You facilitate a session: Communities 2027']);
    const lacks = async () => {
      const list = 'query ($slug: String!) { edition(slug: $slug) { readiness { part isDone missing } } }';
      const points: { part: string }[] = (await olu(list, { slug })).data.edition.readiness;
      return points.filter(({ part }) => part === 'SESSION_FACILITATORS');
    };
    expect(await lacks()).toEqual([]);
    const { id: appointmentId } = await scene.em().findOneOrFail(Appointment, { person: femi.id });
    expect(await ends(olu, 'endAppointment', { appointmentId, reason: 'Moved away' })).toBe('EndAppointmentSuccess');
    expect(await lacks()).toEqual([{ part: 'SESSION_FACILITATORS', isDone: false, missing: 1 }]);
    await settle(scene);
    expect((await subjects(scene, femi)).at(-1)).toBe('A session is no longer yours: Communities 2027');
    const again = {
      personEmail: femi.email,
      role: 'FACILITATOR',
      scope: 'EDITION',
      scopeId: editionId,
      reason: 'Back',
    };
    expect(await ends(olu, 'appoint', again)).toBe('AppointSuccess');
    await settle(scene);
    expect(await shortFilesTo(scene.app, femi.email)).toEqual(['CANCEL One 1', 'REQUEST One 0', 'REQUEST One 2']);
    expect(await lacks()).toEqual([]);
    await scene.isSound();
  });

  it('comes as the person chose, once where they take part as well, and is withdrawn when the edition is called off', async () => {
    const { scene, olu, femi, noor, ids, choose } = await makeTeam(kind);
    const { editionId } = scene.year;
    await scene.em().nativeUpdate(Person, { id: femi.id }, { calendarBy: 'FEED' });
    const made = await send(femi.ask, 'makeFeed', { name: 'Phone' }, '... on MakeFeedSuccess { url }');
    await registerAs(scene, noor.email);
    await settle(scene);
    const before = (await shortFilesTo(scene.app, noor.email)).filter((file) => file.includes('One'));
    await choose(0, [femi, noor]);
    await settle(scene);
    const [mail] = await mailsTo(scene.app, femi.email);
    expect(mail?.attachments).toEqual([]);
    expect(mail?.text).toContain('/me/calendar');
    const feed = (await (await fetch(made.url)).text()).replaceAll('\r\n ', '');
    expect(feed).toContain(`session-${ids[0]}-${femi.id}@`);
    // The other session nobody was chosen for; one that somebody else facilitates is theirs alone.
    await choose(1, [noor]);
    const others = (await (await fetch(made.url)).text()).replaceAll('\r\n ', '');
    expect([feed, others].map((file) => file.includes(`session-${ids[1]}-${femi.id}@`))).toEqual([true, false]);
    const mine = { person: noor.id, session: ids[0] ?? '' };
    expect(await scene.em().findOneOrFail(CalendarItem, mine)).toMatchObject({ sequence: 0, registration: {} });
    expect((await shortFilesTo(scene.app, noor.email)).filter((file) => file.includes('One'))).toEqual(before);
    expect((await subjects(scene, noor)).at(-1)).toBe('You facilitate a session: Communities 2027');
    expect(await ends(femi.ask, 'chooseCalendar', { choice: 'MAIL' })).toBe('ChooseCalendarSuccess');
    for (const _turn of [1, 2]) await scene.work();
    expect(await shortFilesTo(scene.app, femi.email)).toEqual(['REQUEST One 0']);
    const { version } = await scene.em().findOneOrFail(Edition, { id: editionId });
    const off = {
      editionId,
      version,
      typedTitle: 'Communities 2027',
      reason: 'Fire',
      message: 'The venue has burnt down.',
    };
    expect(await ends(olu, 'cancelEdition', off)).toBe('CancelEditionSuccess');
    await settle(scene);
    const [last] = await mailsTo(scene.app, femi.email);
    expect(last?.subject).toBe('Cancelled: Communities 2027 will not take place');
    expect(last?.text).toContain('The venue has burnt down.');
    expect((await filesTo(scene.app, femi.email)).at(-1)).toMatchObject({ method: 'CANCEL', sequence: 1 });
    // Who loses a place with it hears of that, once, with every date of theirs withdrawn.
    const heard = (await subjects(scene, noor)).filter((subject) => subject.startsWith('Cancelled'));
    expect(heard).toEqual(['Cancelled: Communities 2027 will not take place']);
    expect(await scene.em().count(CalendarItem, { person: { $in: [femi.id, noor.id] }, isWithdrawn: false })).toBe(0);
    await settle(scene);
    expect(await subjects(scene, femi)).toHaveLength(3);
    await scene.isSound();
  });
});
