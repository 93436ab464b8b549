import { describe, expect, it } from 'vitest';
import { CalendarItem } from '../../../schema/confirmations/calendar-item.js';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { newId } from '../../../schema/node.js';
import { Registration } from '../../../schema/registration/registration.js';
import { Cohort } from '../../../schema/workshops/cohort.js';
import { Session } from '../../../schema/workshops/session.js';
import { cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { mailsTo } from '../../support/mailbox.js';
import { makeScene, type Scene } from '../../support/make-scene.js';
import { registerAs } from '../../support/places.js';
import { send } from '../../support/send.js';

cleanAfterEach();

const day = 86_400_000;

async function addSession({ em, year, now }: Scene, cohort: string, title: string, days: number): Promise<string> {
  const startsAt = new Date(now().getTime() + days * day);
  const endsAt = new Date(startsAt.getTime() + 7_200_000);
  const local = (at: Date) => at.toISOString().slice(0, 16);
  const times = { startsAt, endsAt, startsLocal: local(startsAt), endsLocal: local(endsAt), timeZone: 'UTC' };
  const facts = { edition: year.editionId, cohort, title, position: 1, status: 'PLANNED', sequence: 0 } as const;
  const id = newId();
  await em().insert(Session, { id, createdAt: now(), updatedAt: now(), ...facts, ...times });
  return id;
}

/** Amina and Ben are confirmed in East, and have both of its sessions in their calendars. */
async function stage(kind: DatabaseKind) {
  const scene = await makeScene(kind, { capacity: 6, cohorts: [3, 3], amountMinor: 0 });
  const [east = '', west = ''] = scene.year.cohortIds;
  await addSession(scene, east, 'East one', 30);
  await addSession(scene, east, 'East two', 37);
  await addSession(scene, west, 'West one', 40);
  const { ask } = await scene.person('Olu', 'ORGANIZER', { scope: 'SERIES', scopeId: scene.year.seriesId });
  const amina = await registerAs(scene, 'amina@example.org', { cohortId: east, timeZone: 'America/Lima' });
  const benHere = await registerAs(scene, 'ben@example.org', { cohortId: east, timeZone: 'Europe/Paris' });
  await scene.work();
  const personOf = async (id: string) => (await scene.em().findOneOrFail(Registration, { id })).person.id;
  const ben = { ...benHere, personId: await personOf(benHere.id) };
  const place = (moves: object[], more: object = {}) =>
    send(
      ask,
      'placePeople',
      { editionId: scene.year.editionId, moves, ...more },
      '... on PlacePeopleSuccess { moved }',
    );
  return { scene, east, west, ask, amina, ben, place };
}

/** Mails that somebody got after the confirmation and the two mails for the other sessions, with the calendar files of each. */
async function mailsAfter(scene: Scene, to: string): Promise<{ subject: string; files: string[] }[]> {
  await scene.work();
  const mails = (await mailsTo(scene.app, to)).toReversed().slice(3);
  return mails.map(({ subject, attachments }) => {
    const lines = attachments.map(({ content }) =>
      ['METHOD', 'SUMMARY'].map((key) => content.match(`${key}:(.*?)\\r`)?.[1]),
    );
    const files = lines.map((line) => line.join(' ').split(' (')[0] ?? '').filter((file) => file.trim());
    return { subject, files: [...new Set(files)] };
  });
}

const toWest = {
  subject: 'You are in Cohort 1 now: Communities 2027',
  files: ['REQUEST West one', 'CANCEL East one', 'CANCEL East two'],
};
const out = {
  subject: 'You are in no cohort for now: Communities 2027',
  files: ['CANCEL East one', 'CANCEL East two'],
};

describe.each<DatabaseKind>(['sqlite', 'postgres'])('a confirmed person who is moved gets one mail, on %s', (kind) => {
  it('moved by hand', async () => {
    const { scene, west, ask, amina } = await stage(kind);
    await send(ask, 'moveToCohort', { registrationId: amina.id, cohortId: west });
    expect(await mailsAfter(scene, 'amina@example.org')).toEqual([toWest]);
    expect(await mailsAfter(scene, 'ben@example.org')).toEqual([]);
    await scene.isSound();
  });

  it('moved or taken out on the board, and back into the cohort before with newer files', async () => {
    const { scene, east, west, amina, ben, place } = await stage(kind);
    const moves = [
      { registrationId: amina.id, fromCohortId: east, cohortId: west },
      { registrationId: ben.id, fromCohortId: east, cohortId: null },
    ];
    expect(await place(moves)).toMatchObject({ moved: 2 });
    expect(await mailsAfter(scene, 'amina@example.org')).toEqual([toWest]);
    expect(await mailsAfter(scene, 'ben@example.org')).toEqual([out]);
    expect(
      await scene.em().count(CalendarItem, { person: ben.personId, isWithdrawn: false, session: { cohort: east } }),
    ).toBe(0);
    // Out of none is no move.
    expect(await place([{ registrationId: ben.id, fromCohortId: null, cohortId: null }])).toMatchObject({
      fields: [{ path: 'moves', rule: 'isOfEdition' }],
    });
    expect(await place([{ registrationId: ben.id, fromCohortId: null, cohortId: east }])).toMatchObject({ moved: 1 });
    const [, back, ...more] = await mailsAfter(scene, 'ben@example.org');
    expect([back?.files, more]).toEqual([['REQUEST East one', 'REQUEST East two'], []]);
    const item = { person: ben.personId, session: { title: 'East one' } };
    expect(await scene.em().findOneOrFail(CalendarItem, item)).toMatchObject({ sequence: 2, isWithdrawn: false });
    expect(await scene.owed('mail.session-withdrawn')).toBe(0);
    expect(await scene.owed('mail.session-invited')).toBe(4);
    await scene.isSound();
  });

  it('moved by a suggestion', async () => {
    const { scene, west, ask, amina, place } = await stage(kind);
    await scene.em().nativeUpdate(Cohort, { id: west }, { timeZone: 'America/Bogota' });
    await scene.em().nativeUpdate(Registration, {}, { cohortMoves: 1 });
    const query = `query ($slug: String!) { edition(slug: $slug) { placingSuggestion(
      wish: { zone: 3, language: 0, mix: 0, keepsChoices: false }) { token
        moves { person { registrationId cohortId } cohortId } } } }`;
    const { token, moves } = (await ask(query, { slug: scene.year.slug })).data.edition.placingSuggestion;
    expect(moves).toMatchObject([{ person: { registrationId: amina.id }, cohortId: west }]);
    const [{ person, cohortId }] = moves;
    const move = { registrationId: person.registrationId, fromCohortId: person.cohortId, cohortId };
    expect(await place([move], { suggestionToken: token })).toMatchObject({ moved: 1 });
    expect(await mailsAfter(scene, 'amina@example.org')).toEqual([toWest]);
    expect(await scene.em().count(OutboxMessage, { kind: 'mail.cohort-changed' })).toBe(1);
  });
});
