import { describe, expect, it } from 'vitest';
import { CalendarItem } from '../../../schema/confirmations/calendar-item.js';
import { newId } from '../../../schema/node.js';
import { Person } from '../../../schema/people/person.js';
import { Registration } from '../../../schema/registration/registration.js';
import { Session } from '../../../schema/workshops/session.js';
import { erasePerson } from '../../../server/people/erase-person.service.js';
import { personalData } from '../../../server/people/personal-data.service.js';
import { system } from '../../../server/platform/actor.js';
import { write } from '../../../server/platform/write.js';
import { moveRegistration, moving } from '../../../server/registration/states.service.js';
import { cleanAfterEach } from '../../support/app.js';
import { filesTo, shortFilesTo } from '../../support/calendars.js';
import type { DatabaseKind } from '../../support/databases.js';
import { mailsTo } from '../../support/mailbox.js';
import { makeScene, type Scene } from '../../support/make-scene.js';
import { ownPageOf, registerAs } from '../../support/places.js';
import { ends, send } from '../../support/send.js';

cleanAfterEach();

const to = 'amara@example.org';

/** One more session of everybody, days from now. */
async function addSession({ em, year, now }: Scene, title: string, days: number): Promise<string> {
  const startsAt = new Date(now().getTime() + days * 86_400_000);
  const endsAt = new Date(startsAt.getTime() + 7_200_000);
  const [startsLocal, endsLocal] = [startsAt, endsAt].map((at) => at.toISOString().slice(0, 16)) as [string, string];
  const times = { createdAt: now(), updatedAt: now(), startsAt, endsAt, startsLocal, endsLocal, timeZone: 'UTC' };
  const id = newId();
  await em().insert(Session, { id, edition: year.editionId, title, position: 1, ...times });
  return id;
}

/** An edition with a session in 60 days and these before, and Amara with a place in it whose mails were sent. */
async function makePlace(kind: DatabaseKind, titles: readonly string[] = ['Rhythm', 'Edges']) {
  const scene = await makeScene(kind);
  const ids: string[] = [];
  for (const [index, title] of titles.entries()) ids.push(await addSession(scene, title, 30 + index));
  const over = { scope: 'SERIES', scopeId: scene.year.seriesId } as const;
  const { ask: olu } = await scene.person('Olu', 'ORGANIZER', over);
  const amara = await registerAs(scene, to);
  await scene.work();
  const { person } = await scene.em().findOneOrFail(Registration, { id: amara.id });
  return { scene, olu, amara, ids, personId: person.id };
}

async function cancel(scene: Scene, { id, link }: { id: string; link: string }) {
  const { token } = (await ownPageOf(scene, link)).cancellationQuote;
  const done = await send(scene.visitor, 'cancelRegistration', { registrationId: id, link, quoteToken: token });
  expect(done.__typename).toBe('CancelRegistrationSuccess');
  await scene.work();
}

describe.each<DatabaseKind>(['sqlite', 'postgres'])('items in calendars, on %s', (kind) => {
  it('come with the confirmation and, each in a mail of its own, after it; none comes twice', async () => {
    const { scene, olu, amara, personId } = await makePlace(kind);
    const files = await filesTo(scene.app, to);
    expect(files.map(({ subject }) => subject).sort()).toEqual([
      'For your calendar: Edges',
      'For your calendar: Why communities',
      'Your place is confirmed: Communities 2027',
    ]);
    expect(new Set(files.map(({ uid }) => uid)).size).toBe(3);
    for (const file of files) {
      expect(file).toMatchObject({ method: 'REQUEST', sequence: 0, status: 'CONFIRMED', attendee: `mailto:${to}` });
      expect(file.uid.endsWith(`-${personId}@localhost`)).toBe(true);
      expect(file.organizer).toBe(files[0]?.organizer);
    }
    const mail = (await mailsTo(scene.app, to)).find(({ subject }) => subject.startsWith('Your place'));
    expect(mail?.text).toContain('the other 2 follow, each in a mail of its own');
    expect(await ends(olu, 'resendConfirmation', { registrationId: amara.id })).toMatch(/Success/);
    await scene.work();
    expect(await shortFilesTo(scene.app, to)).toEqual([
      'REQUEST Edges 0',
      'REQUEST Rhythm 0',
      'REQUEST Rhythm 0',
      'REQUEST Why communities 0',
    ]);
    await scene.isSound();
  });

  it('are only the next where more than six sessions are to come; the rest is offered as a calendar', async () => {
    const { scene } = await makePlace(kind, ['One', 'Two', 'Three', 'Four', 'Five', 'Six']);
    expect(await shortFilesTo(scene.app, to)).toEqual(['REQUEST One 0']);
    const [mail] = await mailsTo(scene.app, to);
    expect(mail?.text).toMatch(/The other 6 would be too many mails[\s\S]*\/calendar\/.*\.ics/);
  });

  it('leave with the place: exactly those sent that lie ahead; whoever comes back has the same ones, newer', async () => {
    const { scene, amara, ids } = await makePlace(kind);
    const [rhythm = '', edges = ''] = ids;
    scene.pass(24 * 30 + 3);
    // Not sent by us, so not ours to withdraw.
    await addSession(scene, 'Added later', 5);
    await cancel(scene, amara);
    const withdrawn = (await filesTo(scene.app, to)).filter(({ method }) => method === 'CANCEL');
    expect(
      withdrawn.map(({ title, sequence, status }) => `${title.split(' (')[0]} ${sequence} ${status}`).sort(),
    ).toEqual(['Edges 1 CANCELLED', 'Why communities 1 CANCELLED']);
    expect(await scene.em().findOneOrFail(CalendarItem, { session: rhythm })).toMatchObject({ isWithdrawn: false });
    await scene.isSound();
    const back = await registerAs(scene, to);
    await scene.work();
    const again = (await filesTo(scene.app, to)).filter(({ sequence }) => sequence === 2);
    expect(again.map(({ title, method }) => `${method} ${title.split(' (')[0]}`).sort()).toEqual([
      'REQUEST Edges',
      'REQUEST Why communities',
    ]);
    const item = await scene.em().findOneOrFail(CalendarItem, { session: edges });
    expect(again.map(({ uid }) => uid)).toContain(item.uid);
    expect(item).toMatchObject({ sequence: 2, isWithdrawn: false, registration: { id: back.id } });
    const feed = await (await fetch(`${scene.app.url}/calendar/${back.link}.ics`)).text();
    expect(feed.replaceAll('\r\n ', '')).toMatch(new RegExp(`UID:${item.uid}[\\s\\S]*SEQUENCE:2`));
    await scene.isSound();
  });

  it('leave also when a place is handed over, which has no mail of its own', async () => {
    const { scene, amara } = await makePlace(kind);
    const place = await scene.em().findOneOrFail(Registration, { id: amara.id });
    const facts = { actor: system, now: scene.now() };
    await write(scene.em(), (tx) => moveRegistration(tx, moving(place), 'TRANSFERRED', facts));
    await scene.work();
    expect((await shortFilesTo(scene.app, to)).filter((file) => file.startsWith('CANCEL'))).toEqual([
      'CANCEL Edges 1',
      'CANCEL Rhythm 1',
      'CANCEL Why communities 1',
    ]);
    await scene.isSound();
  });

  it('follow a session that moves, is cancelled and put back; who has none in the calendar only reads of it', async () => {
    const { scene, olu, ids, personId } = await makePlace(kind);
    const [sessionId = ''] = ids;
    const silent = await registerAs(scene, 'ben@example.org');
    await scene.work();
    const ben = await scene.em().findOneOrFail(Registration, { id: silent.id });
    await scene.em().nativeDelete(CalendarItem, { person: ben.person.id });
    await scene.em().nativeUpdate(Person, { id: ben.person.id }, { calendarBy: 'FEED' });
    // Added since, so that no mail has put it there.
    const cleo = await registerAs(scene, 'cleo@example.org');
    await scene.work();
    const { person: late } = await scene.em().findOneOrFail(Registration, { id: cleo.id });
    await scene.em().nativeDelete(CalendarItem, { person: late.id, session: sessionId });
    const may = { title: 'Rhythm', mode: 'ONLINE', timeZone: 'Europe/Lisbon' };
    const move = { sessionId, ...may, startsLocal: '2027-04-03T10:00', endsLocal: '2027-04-03T12:00' };
    const told = async () => {
      scene.pass(1);
      for (const _turn of [1, 2, 3]) await scene.work();
    };
    expect((await send(olu, 'changeSession', move)).__typename).toBe('ChangeSessionSuccess');
    await told();
    await ends(olu, 'cancelSession', { sessionId });
    await told();
    await ends(olu, 'restoreSession', { sessionId });
    await told();
    const mine = (await filesTo(scene.app, to)).filter(
      ({ uid }) => uid === `session-${sessionId}-${personId}@localhost`,
    );
    expect(mine.map(({ method, sequence }) => `${method} ${sequence}`)).toEqual([
      'REQUEST 0',
      'REQUEST 1',
      'CANCEL 2',
      'REQUEST 3',
    ]);
    expect(mine[1]?.startsAt).toEqual(new Date('2027-04-03T09:00:00Z'));
    expect((await shortFilesTo(scene.app, 'cleo@example.org')).filter((file) => / Rhythm [1-9]/.test(file))).toEqual([
      'CANCEL Rhythm 2',
      'REQUEST Rhythm 1',
      'REQUEST Rhythm 3',
    ]);
    const changes = (await mailsTo(scene.app, 'ben@example.org')).filter(({ subject }) =>
      /New time|Cancelled|place after all|Rhythm/.test(subject),
    );
    const unattached = changes.filter(({ attachments }) => attachments.length === 0);
    expect(unattached).toHaveLength(3);
    for (const { text } of unattached) {
      expect(text).toContain('A calendar that follows your dates shows this by itself');
      expect(text).not.toContain('attached');
    }
    await scene.isSound();
  });

  it('are exported, and gone with their person', async () => {
    const { scene, amara, personId } = await makePlace(kind);
    const kept = JSON.stringify(await personalData(scene.em(), personId));
    expect(kept).toContain(`"uid":"session-${scene.year.sessionId}-${personId}@localhost"`);
    expect(kept).toContain('"calendar_by":"MAIL"');
    await cancel(scene, amara);
    await erasePerson(scene.em(), system, to, scene.now());
    expect(await scene.em().count(CalendarItem)).toBe(0);
  });
});
