import { expect, it } from 'vitest';
import { HandIn } from '../../../schema/attendance/hand-in.js';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { Person } from '../../../schema/people/person.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { remindOfTasks } from '../../../server/confirmations/task-reminders.service.js';
import { erasePerson } from '../../../server/people/erase-person.service.js';
import { personalData } from '../../../server/people/personal-data.service.js';
import { system } from '../../../server/platform/actor.js';
import { startOutbox } from '../../../server/work.js';
import { cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { mailsTo } from '../../support/mailbox.js';
import { openAttendance } from '../../support/make-attendance.js';
import { makeToken } from '../../support/make-people.js';
import { ends, send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const kinds = it.each<DatabaseKind>(['sqlite', 'postgres']);
const rule = '... on SetCompletionRuleSuccess { edition { version completionTask { title textHtml dueOn dueAt } } }';
const own = '... on HandInTaskSuccess { registration { handIn { id state text url word version canReview } } }';
const judged = '... on ReviewHandInSuccess { registration { handIn { state word version } } }';
const lists = `query ($slug: String!) { edition(slug: $slug) { handIns { totalCount nodes { id state registration { participantName } } }
  completionStandings { nodes { isMet lacksTask registration { id } } } } }`;

interface Standing {
  registration: { id: string };
}

async function scene(kind: DatabaseKind) {
  const place = await openAttendance(kind);
  const { app, year, personIds, people } = place;
  const em = () => app.app.orm.em.fork();
  const day = async (days: number) => {
    const { endsAt } = await em().findOneOrFail(Edition, { id: year.editionId });
    return new Date(endsAt.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  };
  const dueOn = await day(0);
  const ask = async (more: object = {}) => {
    const { version } = await em().findOneOrFail(Edition, { id: year.editionId });
    const sessions = { sessionsToComplete: 1, attendedFromPercent: 50, requiredSessionIds: [] };
    const task = { taskTitle: ' A  charter ', taskText: 'One **page**', taskDueOn: dueOn, ...more };
    return send(
      place.organizer,
      'setCompletionRule',
      { editionId: year.editionId, version, ...sessions, ...task },
      rule,
    );
  };
  const person = app.as(await makeToken(em(), personIds[0], app.clock.now()));
  const stranger = app.as(await makeToken(em(), personIds[1], app.clock.now()));
  return { ...place, em, dueOn, day, ask, person, stranger, registrationId: people[0] };
}

kinds('the rule asks for a task, and refuses one without a name or due before the start, on %s', async (kind) => {
  const { app, ask, dueOn, day, organizer, year } = await scene(kind);
  await untouched(app.app, async () => {
    expect((await ask({ taskTitle: ' ' })).fields).toEqual([{ path: 'taskTitle', rule: 'hasText' }]);
    expect((await ask({ taskDueOn: '2027-02-30' })).fields).toMatchObject([{ path: 'taskDueOn' }]);
    expect((await ask({ taskDueOn: await day(-400) })).fields).toEqual([{ path: 'taskDueOn', rule: 'isNotBefore' }]);
    expect((await ask({ taskTitle: 'x'.repeat(121) })).fields).toMatchObject([{ path: 'taskTitle' }]);
  });
  const points = async () =>
    (await organizer(`query ($s: String!) { edition(slug: $s) { readiness { part isDone } } }`, { s: year.slug })).data
      .edition.readiness;
  expect(await points()).not.toContainEqual(expect.objectContaining({ part: 'TASK' }));
  expect((await ask({ taskDueOn: null })).edition.completionTask).toMatchObject({ dueOn: null, dueAt: null });
  expect(await points()).toContainEqual({ part: 'TASK', isDone: false });
  const told = (await ask()).edition.completionTask;
  expect(told).toMatchObject({ title: 'A charter', textHtml: expect.stringContaining('<strong>page</strong>'), dueOn });
  expect(await points()).toContainEqual({ part: 'TASK', isDone: true });
  expect((await ask({ taskTitle: null, taskText: null, taskDueOn: null })).edition.completionTask).toBeNull();
});

kinds('handed in, returned, handed in again and accepted: the rule counts it, on %s', async (kind) => {
  const place = await scene(kind);
  const { app, ask, person, stranger, facilitator, organizer, em, registrationId, year } = place;
  const work = { registrationId, text: ' My **charter** ', url: 'https://example.org/charter' };
  expect(await ends(person, 'handInTask', work)).toBe('HandInSettled');
  await ask();
  await untouched(app.app, async () => {
    expect(await ends(stranger, 'handInTask', work)).toBe('NotFound');
    expect(await ends(organizer, 'handInTask', work)).toBe('NotFound');
    expect(await ends(app.as(null), 'handInTask', work)).toBe('NotFound');
    expect((await send(person, 'handInTask', { registrationId, text: ' \n ' })).fields).toMatchObject([
      { path: 'text' },
    ]);
    expect((await send(person, 'handInTask', { registrationId, url: 'javascript:alert(1)' })).fields).toMatchObject([
      { path: 'url' },
    ]);
  });
  const { handIn } = (await send(person, 'handInTask', work, own)).registration;
  expect(handIn).toMatchObject({ state: 'HANDED_IN', text: 'My **charter**', version: 1, canReview: false });
  const review = (ruling: string, version: number, word: string | null = 'Say more of the people', who = facilitator) =>
    send(who, 'reviewHandIn', { handInId: handIn.id, version, ruling, word }, judged);
  await untouched(app.app, async () => {
    for (const who of [person, stranger]) expect((await review('ACCEPTED', 1, '', who)).__typename).toBe('NotFound');
    expect((await review('ACCEPTED', 1, '', app.as(null))).__typename).toBe('SignInRequired');
    expect((await review('RETURNED', 1, ' ')).fields).toEqual([{ path: 'word', rule: 'hasText' }]);
    expect((await review('HANDED_IN', 1)).fields).toMatchObject([{ path: 'ruling' }]);
  });
  expect((await review('RETURNED', 1)).registration.handIn).toMatchObject({ state: 'RETURNED', version: 2 });
  const standing = async () => {
    const { edition } = (await organizer(lists, { slug: year.slug })).data;
    return edition.completionStandings.nodes.find((one: Standing) => one.registration.id === registrationId);
  };
  await send(organizer, 'markAttendance', { sessionId: year.sessionId, marks: [{ registrationId, state: 'PRESENT' }] });
  expect(await standing()).toMatchObject({ isMet: false, lacksTask: true });
  await send(person, 'handInTask', { ...work, text: 'With people' }, own);
  // Judging what was replaced meanwhile changes nothing.
  expect((await untouched(app.app, () => review('ACCEPTED', 2))).__typename).toBe('HandInSettled');
  expect((await review('ACCEPTED', 3, null)).registration.handIn).toEqual({
    state: 'ACCEPTED',
    word: null,
    version: 4,
  });
  expect(await standing()).toMatchObject({ isMet: true, lacksTask: false });
  expect((await untouched(app.app, () => send(person, 'handInTask', work))).__typename).toBe('HandInSettled');
  const { worker, stop } = startOutbox(app.app);
  await worker.drain();
  await stop();
  const subjects = (await mailsTo(app, 'one@example.org')).map(({ subject }) => subject);
  // The return is history by the time the mails leave; the acceptance is told.
  expect(subjects).toContain('Accepted: A charter');
  expect(subjects).not.toContain('With a word back: A charter');
  const seen = async (who: typeof person) => (await who(lists, { slug: year.slug })).data.edition.handIns.totalCount;
  expect([await seen(organizer), await seen(facilitator), await seen(person)]).toEqual([1, 1, null]);
  expect((await personalData(em(), place.personIds[0]))['handIns']).toMatchObject([{ text: 'With people' }]);
});

kinds('who has not handed in is reminded once, within three days of the last day, on %s', async (kind) => {
  const { app, ask, em, registrationId, dueOn, personIds } = await scene(kind);
  await ask();
  const remind = () => remindOfTasks(em(), app.clock.now());
  app.clock.set(new Date(Date.parse(`${dueOn}T12:00:00Z`) - 6 * 86_400_000));
  expect(await remind()).toBe(0);
  await send(app.as(await makeToken(em(), personIds[0], app.clock.now())), 'handInTask', {
    registrationId,
    text: 'Here',
  });
  app.clock.set(new Date(Date.parse(`${dueOn}T12:00:00Z`) - 2 * 86_400_000));
  expect([await remind(), await remind()]).toEqual([1, 0]);
  const [owed] = await em().find(OutboxMessage, { kind: 'mail.task-reminder' });
  expect(owed?.registrationId).not.toBe(registrationId);
  app.clock.set(new Date(Date.parse(`${dueOn}T12:00:00Z`) + 2 * 86_400_000));
  await em().nativeUpdate(HandIn, {}, { state: 'RETURNED' });
  expect(await remind()).toBe(0);
});

kinds('what was handed in goes with its person, on %s', async (kind) => {
  const { app, ask, person, em, registrationId, personIds } = await scene(kind);
  await ask();
  await send(person, 'handInTask', { registrationId, text: 'Mine' });
  const email = 'one@example.org';
  app.clock.set(new Date(app.clock.now().getTime() + 400 * 86_400_000));
  await erasePerson(em(), system, email, app.clock.now());
  expect(await em().count(HandIn, { registration: registrationId })).toBe(0);
  expect((await em().findOneOrFail(Person, { id: personIds[0] })).erasedAt).not.toBeNull();
});
