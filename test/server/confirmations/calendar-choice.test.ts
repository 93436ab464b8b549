import { describe, expect, it } from 'vitest';
import { Meeting } from '../../../schema/communities/meeting.js';
import { CalendarItem } from '../../../schema/confirmations/calendar-item.js';
import { newId } from '../../../schema/node.js';
import { Person } from '../../../schema/people/person.js';
import { Registration } from '../../../schema/registration/registration.js';
import { Session } from '../../../schema/workshops/session.js';
import { calendarPart, itemFor, reserveItem } from '../../../server/confirmations/calendar-items.js';
import { enqueue } from '../../../server/platform/outbox.js';
import { write } from '../../../server/platform/write.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import { filesTo, shortFilesTo } from '../../support/calendars.js';
import type { DatabaseKind } from '../../support/databases.js';
import { mailsTo } from '../../support/mailbox.js';
import { makeMembership } from '../../support/make-membership.js';
import { makeToken } from '../../support/make-people.js';
import { makeScene, type Scene } from '../../support/make-scene.js';
import { registerAs } from '../../support/places.js';
import { ends, send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const choose = (ask: Ask, choice: string) =>
  send(ask, 'chooseCalendar', { choice }, '... on ChooseCalendarSuccess { person { calendarBy } }');

async function meeting(scene: Scene) {
  const { communityId } = scene.year;
  const { ask: stella } = await scene.person('Stella', 'STEWARD', { scope: 'COMMUNITY', scopeId: communityId });
  const { id } = await scene.em().findOneOrFail(Meeting, { community: communityId });
  const invite = async () => {
    const planned = { kind: 'meeting.planned', dedupKey: newId(), payload: { meetingId: id } };
    await write(scene.em(), (tx) => enqueue(tx, planned, scene.now()));
    for (const _turn of [1, 2]) await scene.work();
  };
  return { stella, id, communityId, invite };
}

async function member(scene: Scene, name: string) {
  const someone = await scene.person(name);
  const { communityId } = scene.year;
  const membershipId = await makeMembership(scene.em(), { personId: someone.id, communityId, now: scene.now() });
  return { ...someone, membershipId };
}

describe.each<DatabaseKind>(['sqlite', 'postgres'])('the choice of a calendar, on %s', (kind) => {
  it('by feed leaves invitations out and says where the feed is; by mail again brings what is missing', async () => {
    const scene = await makeScene(kind);
    const { sessionId } = scene.year;
    const amara = await registerAs(scene, 'amara@example.org');
    const { person } = await scene.em().findOneOrFail(Registration, { id: amara.id });
    const own = scene.app.as(await makeToken(scene.em(), person.id, scene.now()));
    await untouched(scene.app.app, async () => {
      expect((await choose(scene.visitor, 'FEED')).__typename).toBe('SignInRequired');
      expect((await scene.visitor('{ myCalendarItems { id } }')).data?.myCalendarItems ?? null).toBeNull();
    });
    expect((await choose(own, 'FEED')).person).toEqual({ calendarBy: 'FEED' });
    await scene.work();
    const [mail] = await mailsTo(scene.app, 'amara@example.org');
    expect(mail?.attachments).toEqual([]);
    expect(mail?.text).toContain('You let your calendar follow by itself, so no invitation is attached.');
    expect(mail?.text).toContain(`${scene.app.url}/me/calendar`);
    const list = '{ myCalendarItems { title from startsAt endsAt timeZone isWithdrawn } }';
    expect((await own(list)).data.myCalendarItems).toEqual([]);
    await choose(own, 'BOTH');
    await choose(own, 'MAIL');
    for (const _turn of [1, 2]) await scene.work();
    expect(await shortFilesTo(scene.app, 'amara@example.org')).toEqual(['REQUEST Why communities 0']);
    const { startsAt, endsAt } = await scene.em().findOneOrFail(Session, { id: sessionId });
    const dates = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), timeZone: 'UTC' };
    expect((await own(list)).data.myCalendarItems).toEqual([
      { title: 'Why communities', from: 'Communities 2027', ...dates, isWithdrawn: false },
    ]);
    const far = await scene.person('Far');
    expect((await far.ask(list)).data.myCalendarItems).toEqual([]);
    await scene.isSound();
  });

  it('keeps right what is in the calendar already, whatever is chosen since', async () => {
    const scene = await makeScene(kind);
    const { sessionId, seriesId } = scene.year;
    const { ask: olu } = await scene.person('Olu', 'ORGANIZER', { scope: 'SERIES', scopeId: seriesId });
    const amara = await registerAs(scene, 'amara@example.org');
    await scene.work();
    const { person } = await scene.em().findOneOrFail(Registration, { id: amara.id });
    await scene.em().nativeUpdate(Person, { id: person.id }, { calendarBy: 'FEED' });
    const act = async (name: string) => {
      expect(await ends(olu, name, { sessionId })).toMatch(/Success/);
      scene.pass(1);
      for (const _turn of [1, 2, 3]) await scene.work();
    };
    await act('cancelSession');
    await act('restoreSession');
    expect(await shortFilesTo(scene.app, 'amara@example.org')).toEqual([
      'CANCEL Why communities 1',
      'REQUEST Why communities 0',
    ]);
    const [restored] = await mailsTo(scene.app, 'amara@example.org');
    expect(restored?.text).toContain(`${scene.app.url}/me/calendar`);
    await scene.isSound();
  });

  it('holds for meetings; who said yes and is silent since hears that one is cancelled', async () => {
    const scene = await makeScene(kind);
    const { stella, id, invite } = await meeting(scene);
    const [mia, sil, far] = [await member(scene, 'Mia'), await member(scene, 'Sil'), await member(scene, 'Far')];
    const nix = await member(scene, 'Nix');
    await scene.em().nativeUpdate(Person, { id: sil.id }, { calendarBy: 'FEED' });
    await invite();
    expect(await shortFilesTo(scene.app, mia.email)).toEqual(['REQUEST A case from the field 0']);
    const [told] = await mailsTo(scene.app, sil.email);
    expect(told?.attachments).toEqual([]);
    expect(told?.text).toMatch(/No invitation is attached[\s\S]*\/me\/calendar/);
    expect(await ends(sil.ask, 'answerRsvp', { meetingId: id, answer: 'REMOTE' })).toBe('AnswerRsvpSuccess');
    expect(await ends(nix.ask, 'answerRsvp', { meetingId: id, answer: 'NO' })).toBe('AnswerRsvpSuccess');
    const silence = (membershipId: string) => ({ membershipId, intent: 'LISTENING', loudness: 'SILENT' });
    for (const one of [sil, far, nix]) {
      expect(await ends(one.ask, 'setMembership', silence(one.membershipId))).toMatch(/Success/);
    }
    await scene.em().nativeDelete(CalendarItem, { person: nix.id });
    await ends(stella, 'cancelMeeting', { meetingId: id });
    for (const _turn of [1, 2]) await scene.work();
    const subjects = async (to: string) => (await mailsTo(scene.app, to)).map(({ subject }) => subject);
    const cancelled = expect.stringMatching(/^Cancelled: A case/);
    for (const one of [mia, sil, far]) expect(await subjects(one.email)).toContainEqual(cancelled);
    expect(await subjects(nix.email)).not.toContainEqual(cancelled);
    const [silent] = await mailsTo(scene.app, sil.email);
    expect(silent?.attachments).toEqual([]);
    expect((await filesTo(scene.app, far.email)).at(-1)).toMatchObject({ method: 'CANCEL', sequence: 1 });
    await scene.isSound();
  });

  it('takes the meeting out when somebody leaves the community, and invites anew when they are back', async () => {
    const scene = await makeScene(kind);
    const { invite } = await meeting(scene);
    const mia = await member(scene, 'Mia');
    await invite();
    const move = async (to: string) => {
      expect(await ends(mia.ask, 'moveMembership', { membershipId: mia.membershipId, to })).toMatch(/Success/);
      for (const _turn of [1, 2]) await scene.work();
    };
    await move('ON_LEAVE');
    await move('RETIRED');
    await move('MEMBER');
    const files = await filesTo(scene.app, mia.email);
    expect(files.map(({ method, sequence }) => `${method} ${sequence}`)).toEqual([
      'REQUEST 0',
      'CANCEL 1',
      'REQUEST 2',
    ]);
    expect(new Set(files.map(({ uid, organizer }) => uid + organizer)).size).toBe(1);
    expect(files[1]?.subject).toBe('Out of your calendar: A case from the field');
    await scene.isSound();
  });

  it('never gives two files of one item the same version, however many mails are sent at the same moment', async () => {
    const scene = await makeScene(kind);
    const amara = await registerAs(scene, 'amara@example.org');
    await scene.work();
    const { person } = await scene.em().findOneOrFail(Registration, { id: amara.id });
    const key = { person: person.id, session: scene.year.sessionId };
    const from = { organizerAddress: 'other@example.org', mailHost: 'elsewhere.example' };
    const first = await itemFor(scene.em(), key);
    const [startsAt, stamp] = [scene.now(), scene.now()];
    const texts = { title: '', description: '', location: '', url: '' };
    const uid = first?.uid ?? '';
    const entry = { uid, sequence: 0, stamp, startsAt, endsAt: startsAt, ...texts, isCancelled: false };
    const wish = { key, registration: amara.id, attendee: { name: '', email: '' }, organizerName: '', mode: '' };
    const reserve = (known: CalendarItem | null, title: string) => {
      const { item } = calendarPart(known, { ...wish, entry: { ...entry, title } }, { ...from, messageId: title });
      if (known) expect(item).toMatchObject({ uid, organizer: known.organizer, sequence: 1 });
      return write(scene.em(), (tx) => reserveItem(tx, item, scene.now()));
    };
    const mails = ['a', 'b', 'c', 'd'];
    const changed = await Promise.all(mails.map((title) => reserve(first, title)));
    expect(changed.filter(Boolean)).toHaveLength(1);
    expect((await itemFor(scene.em(), key))?.sequence).toBe(1);
    await scene.em().nativeDelete(CalendarItem, key);
    const made = await Promise.all(mails.map((title) => reserve(null, title)));
    expect(made.filter(Boolean)).toHaveLength(1);
  });
});
