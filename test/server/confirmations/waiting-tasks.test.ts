import { expect, it } from 'vitest';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { Appointment } from '../../../schema/people/appointment.js';
import { Person } from '../../../schema/people/person.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { tellOfWaitingTasks } from '../../../server/confirmations/waiting-tasks-due.service.js';
import { startOutbox } from '../../../server/work.js';
import { cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { mailsTo } from '../../support/mailbox.js';
import { openAttendance } from '../../support/make-attendance.js';
import { makeAppointment, makePerson, makeToken } from '../../support/make-people.js';
import { ends, send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const kinds = it.each<DatabaseKind>(['sqlite', 'postgres']);
const today = '{ console { today { attention { kind count path } } } }';

async function scene(kind: DatabaseKind) {
  const place = await openAttendance(kind);
  const { app, year, people, personIds, organizerId, facilitatorId } = place;
  const em = () => app.app.orm.em.fork();
  await em().nativeUpdate(Edition, { id: year.editionId }, { taskTitle: 'A charter', taskText: 'One page' });
  await em().nativeUpdate(Person, { id: organizerId }, { email: 'olu@example.org', timeZone: 'Europe/Lisbon' });
  const fay = { email: 'fay@example.org', timeZone: 'Pacific/Auckland', locale: 'de' };
  await em().nativeUpdate(Person, { id: facilitatorId }, fay);
  const finance = await makePerson(em(), { email: 'fin@example.org' });
  await makeAppointment(em(), finance.id, 'FINANCE', { scope: 'SERIES', scopeId: year.seriesId });
  const admin = await makePerson(em(), { email: 'admin@example.org' });
  await makeAppointment(em(), admin.id, 'ADMINISTRATOR', { scope: 'INSTANCE', scopeId: null });
  const first = new Date(app.clock.now());
  /** So many days on, at an hour of UTC. */
  const at = (day: number, hour: number) =>
    app.clock.set(new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), first.getUTCDate() + day, hour, 30)));
  const handIn = async (who: 0 | 1) => {
    const ask = app.as(await makeToken(em(), personIds[who], app.clock.now()));
    expect(await ends(ask, 'handInTask', { registrationId: people[who], text: 'Mine' })).toBe('HandInTaskSuccess');
  };
  const as = async (id: string) => app.as(await makeToken(em(), id, app.clock.now()));
  const tell = () => tellOfWaitingTasks(em(), app.clock.now());
  const post = async () => {
    const { worker, stop } = startOutbox(app.app);
    await worker.drain();
    await stop();
  };
  const subjects = async (to: string) => (await mailsTo(app, to)).map(({ subject }) => subject);
  const states = async () =>
    (await em().find(OutboxMessage, { kind: 'mail.tasks-waiting' }, { orderBy: { id: 'asc' } })).map(
      ({ status, lastError }) => lastError ?? status,
    );
  return { ...place, em, at, handIn, as, tell, post, subjects, states };
}

kinds(
  'who judges hears in their morning of all that waits, once; neither finance nor administrators do, on %s',
  async (kind) => {
    const { app, year, at, handIn, tell, post, subjects, as, organizerId, facilitatorId } = await scene(kind);
    at(1, 3);
    expect(await tell()).toBe(0);
    await handIn(0);
    await handIn(1);
    // Half past three at night in Lisbon, half past three in the afternoon in Auckland.
    expect(await tell()).toBe(0);
    at(1, 10);
    expect([await tell(), await tell()]).toEqual([1, 0]);
    at(1, 20);
    expect([await tell(), await tell()]).toEqual([1, 0]);
    await post();
    expect(await subjects('olu@example.org')).toEqual([expect.stringMatching(/^2 pieces of work wait: /)]);
    expect(await subjects('fay@example.org')).toEqual([expect.stringMatching(/^1 Arbeit wartet: /)]);
    for (const other of ['fin@example.org', 'admin@example.org']) expect(await subjects(other)).toEqual([]);
    const [mail] = await mailsTo(app, 'olu@example.org');
    expect(mail?.text).toContain(`/organize/w/${year.slug}/tasks?state=HANDED_IN`);
    expect(mail?.text).toContain('/unsubscribe/');
    const waits = async (id: string) =>
      (await (await as(id))(today)).data.console.today.attention.filter(
        ({ kind: of }: { kind: string }) => of === 'TASKS_WAITING',
      );
    const path = `/organize/w/${year.slug}/tasks?state=HANDED_IN`;
    expect(await waits(organizerId)).toEqual([{ kind: 'TASKS_WAITING', count: 2, path }]);
    expect(await waits(facilitatorId)).toEqual([{ kind: 'TASKS_WAITING', count: 1, path }]);
    // Nothing new: not the next morning, but after a week.
    at(2, 10);
    expect(await tell()).toBe(0);
    at(8, 10);
    expect(await tell()).toBe(1);
  },
);

kinds('what was judged, ended or not wanted meanwhile is told to nobody, on %s', async (kind) => {
  const place = await scene(kind);
  const { app, em, at, handIn, tell, post, subjects, states, organizer, organizerId, facilitatorId, year } = place;
  await em().nativeUpdate(Person, {}, { timeZone: 'Europe/Lisbon' });
  at(1, 9);
  await handIn(0);
  expect(await tell()).toBe(2);
  const { handIns } = (
    await organizer('query ($s: String!) { edition(slug: $s) { handIns { nodes { id } } } }', { s: year.slug })
  ).data.edition;
  await send(organizer, 'reviewHandIn', { handInId: handIns.nodes[0].id, version: 1, ruling: 'ACCEPTED' });
  await post();
  expect(await states()).toEqual(['Nothing waits for them any more.', 'Nothing waits for them any more.']);
  at(2, 9);
  await handIn(1);
  // The facilitator is of the other cohort.
  expect(await tell()).toBe(1);
  await em().nativeUpdate(Appointment, { person: organizerId }, { untilAt: app.clock.now() });
  await post();
  expect((await states())[2]).toBe('Nothing waits for them any more.');
  await em().nativeUpdate(Appointment, { person: organizerId }, { untilAt: null });
  at(3, 9);
  await untouched(app.app, async () => {
    expect(await ends(app.as(null), 'setTaskMails', { isWanted: false })).toBe('SignInRequired');
  });
  expect(await ends(organizer, 'setTaskMails', { isWanted: false })).toBe('SetTaskMailsSuccess');
  expect(await tell()).toBe(0);
  expect(await ends(organizer, 'setTaskMails', { isWanted: true })).toBe('SetTaskMailsSuccess');
  await em().nativeUpdate(OutboxMessage, { kind: 'mail.tasks-waiting' }, { createdAt: new Date(0) });
  expect(await tell()).toBe(1);
  await post();
  const [mail] = await mailsTo(app, 'olu@example.org');
  const page = /https?:\/\/\S+\/unsubscribe\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
  const stopAt = `${app.url}${new URL(page).pathname}`;
  expect(await (await fetch(stopAt)).text()).toContain('No more mails about work that waits?');
  expect((await fetch(stopAt, { method: 'POST' })).status).toBe(200);
  expect((await em().findOneOrFail(Person, { id: organizerId })).hearsOfTasks).toBe(false);
  expect((await em().findOneOrFail(Person, { id: facilitatorId })).hearsOfTasks).toBe(true);
  expect(await subjects('fay@example.org')).toEqual([]);
});
