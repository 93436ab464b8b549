import { describe, expect, it } from 'vitest';
import { AuditEntry } from '../../../schema/audit-entry.js';
import { newId } from '../../../schema/node.js';
import { Registration } from '../../../schema/registration/registration.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { Session } from '../../../schema/workshops/session.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import { shortFilesTo } from '../../support/calendars.js';
import type { DatabaseKind } from '../../support/databases.js';
import { mailsTo } from '../../support/mailbox.js';
import { makeSale } from '../../support/make-registration.js';
import { makeScene, type Scene } from '../../support/make-scene.js';
import { registerAs } from '../../support/places.js';
import { send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const day = 86_400_000;

/** A session of one cohort, days from now. */
async function addSession({ em, year, now }: Scene, cohort: string, title: string, days: number): Promise<string> {
  const startsAt = new Date(now().getTime() + days * day);
  const endsAt = new Date(startsAt.getTime() + 7_200_000);
  const local = (at: Date) => at.toISOString().slice(0, 16);
  const id = newId();
  const [createdAt, updatedAt] = [now(), now()];
  const times = { startsAt, endsAt, startsLocal: local(startsAt), endsLocal: local(endsAt), timeZone: 'UTC' };
  await em().insert(Session, {
    ...{ id, createdAt, updatedAt, edition: year.editionId, cohort, title, position: 1, ...times },
    status: 'PLANNED',
    sequence: 0,
  });
  return id;
}

async function stage(kind: DatabaseKind, wish: object = {}) {
  const scene = await makeScene(kind, { capacity: 3, cohorts: [2, 2], ...wish });
  const [east = '', west = ''] = scene.year.cohortIds;
  await addSession(scene, east, 'East one', 30);
  await addSession(scene, west, 'West one', 40);
  const over = { scope: 'SERIES', scopeId: scene.year.seriesId } as const;
  const { ask: olu } = await scene.person('Olu', 'ORGANIZER', over);
  const amina = await registerAs(scene, 'amina@example.org', { cohortId: east });
  const move = (ask: Ask, cohortId: string | null, registrationId = amina.id) =>
    send(
      ask,
      'moveToCohort',
      { registrationId, cohortId },
      '... on CohortFull { capacity } ... on MoveToCohortSuccess { registration { cohort { id } } }',
    );
  const cohortOf = async (id: string) => (await scene.em().findOneOrFail(Registration, { id })).cohort?.id;
  return { scene, east, west, olu, amina, move, cohortOf };
}

describe.each<DatabaseKind>(['sqlite', 'postgres'])('moving somebody to another cohort, on %s', (kind) => {
  it('tells the new dates, brings the calendar up to date, and back again with a newer version', async () => {
    const { scene, east, west, olu, amina, move } = await stage(kind);
    await scene.work();
    expect((await move(olu, west)).registration.cohort.id).toBe(west);
    await scene.work();
    const [mail, ...earlier] = await mailsTo(scene.app, 'amina@example.org');
    // The confirmation, and the other session that is everybody's.
    expect(earlier).toHaveLength(2);
    expect(mail?.subject).toBe('You are in Cohort 1 now: Communities 2027');
    expect(mail?.text.indexOf('West one')).toBeLessThan(mail?.text.indexOf('No longer your dates') ?? 0);
    expect(mail?.text.indexOf('East one')).toBeGreaterThan(mail?.text.indexOf('No longer your dates') ?? 0);
    expect(mail?.text).toContain('One session of the earlier cohort is taken out of your calendar');
    await move(olu, east);
    await scene.work();
    expect(await shortFilesTo(scene.app, 'amina@example.org')).toEqual(
      [
        'REQUEST East one 0',
        'REQUEST Why communities 0',
        'REQUEST West one 0',
        'CANCEL East one 1',
        'REQUEST East one 2',
        'CANCEL West one 1',
      ].sort(),
    );
    expect(await mailsTo(scene.app, 'amina@example.org')).toHaveLength(4);
    const file = await (await fetch(`${scene.app.url}/calendar/${amina.link}.ics`)).text();
    expect(file).toContain('East one');
    expect(file).not.toContain('West one');
    expect(await scene.em().count(AuditEntry, { act: 'moveToCohort' })).toBe(2);
    await scene.isSound();
  });

  it('out of every cohort, with one mail that takes its sessions out of the calendar, and into one again', async () => {
    const { scene, east, olu, amina, move, cohortOf } = await stage(kind);
    await scene.work();
    const dan = await registerAs(scene, 'dan@example.org', { cohortId: east });
    const eve = await registerAs(scene, 'eve@example.org', { cohortId: east, joinWaitlist: true });
    expect([dan.nextStep, eve.nextStep]).toEqual(['CONFIRMED', 'WAITLISTED']);
    expect((await move(olu, null)).registration.cohort).toBeNull();
    await scene.work();
    const [mail, ...earlier] = await mailsTo(scene.app, 'amina@example.org');
    // The confirmation, and the other session that is everybody's.
    expect(earlier).toHaveLength(2);
    expect(mail?.subject).toBe('You are in no cohort for now: Communities 2027');
    expect(mail?.text).toContain('took you out of Cohort 0');
    expect(mail?.text).toContain('East one');
    expect(await shortFilesTo(scene.app, 'amina@example.org')).toEqual(
      ['REQUEST Why communities 0', 'REQUEST East one 0', 'CANCEL East one 1'].sort(),
    );
    // The place in the cohort is given to whoever waits for it; the one in the edition stays.
    expect((await scene.em().findOneOrFail(Registration, { id: eve.id })).state).toBe('OFFERED');
    expect((await scene.em().findOneOrFail(Registration, { id: amina.id })).state).toBe('CONFIRMED');
    expect(await cohortOf(amina.id)).toBeUndefined();
    await untouched(scene.app.app, async () => {
      expect(await move(olu, null)).toMatchObject({ fields: [{ path: 'cohortId', rule: 'isOther' }] });
      expect((await move(scene.visitor, null)).__typename).toBe('SignInRequired');
    });
    await scene.isSound();
  });

  it('works where the edition is full, refuses a full cohort, and offers the place left behind', async () => {
    const { scene, east, west, olu, amina, move, cohortOf } = await stage(kind);
    const ben = await registerAs(scene, 'ben@example.org', { cohortId: west });
    const cleo = await registerAs(scene, 'cleo@example.org', { cohortId: east });
    expect((await move(olu, west)).__typename).toBe('MoveToCohortSuccess');
    await untouched(scene.app.app, async () => {
      expect(await move(olu, west, cleo.id)).toMatchObject({ __typename: 'CohortFull', capacity: 2 });
    });
    expect((await move(olu, east, ben.id)).__typename).toBe('MoveToCohortSuccess');
    expect([await cohortOf(amina.id), await cohortOf(ben.id)]).toEqual([west, east]);
    await scene.isSound();
  });

  it('a place left behind goes to whoever waits for that cohort', async () => {
    const { scene, east, west, olu, amina, move } = await stage(kind, { capacity: 10, cohorts: [1, 2] });
    const dan = await registerAs(scene, 'dan@example.org', { cohortId: east, joinWaitlist: true });
    expect(dan.nextStep).toBe('WAITLISTED');
    await move(olu, west, amina.id);
    await scene.work();
    expect((await scene.em().findOneOrFail(Registration, { id: dan.id })).state).toBe('OFFERED');
    expect(await move(olu, west, dan.id)).toMatchObject({ __typename: 'MoveNotAllowed' });
    await scene.isSound();
  });

  it('is refused to all but who organizes it, and for cohorts and states that do not fit; nothing changes then', async () => {
    const { scene, east, west, olu, amina, move } = await stage(kind);
    const far = await makeSale(scene.em(), { now: scene.now(), cohorts: [5] });
    const asks: Ask[] = [scene.visitor];
    const roles = [
      ['ORGANIZER', { scope: 'SERIES', scopeId: far.seriesId }],
      ['FINANCE', { scope: 'SERIES', scopeId: scene.year.seriesId }],
      ['FACILITATOR', { scope: 'EDITION', scopeId: scene.year.editionId }],
    ] as const;
    for (const [role, over] of roles) asks.push((await scene.person(role, role, over)).ask);
    await untouched(scene.app.app, async () => {
      for (const ask of asks) expect(['SignInRequired', 'NotFound']).toContain((await move(ask, west)).__typename);
      for (const [cohort, rule] of [
        [east, 'isOther'],
        [far.cohortIds[0] ?? '', 'isOfEdition'],
        ['made-up', 'isOfEdition'],
      ] as const) {
        expect(await move(olu, cohort)).toMatchObject({ fields: [{ path: 'cohortId', rule }] });
      }
      expect((await move(olu, '')).__typename).toBe('InvalidInput');
      expect((await move(olu, west, 'made-up')).__typename).toBe('NotFound');
    });
    await scene.em().nativeUpdate(Edition, { id: scene.year.editionId }, { status: 'COMPLETED' });
    expect((await move(olu, west)).__typename).toBe('MoveNotAllowed');
    await scene.em().nativeUpdate(Edition, { id: scene.year.editionId }, { status: 'PUBLISHED' });
    await scene.em().nativeUpdate(Registration, { id: amina.id }, { state: 'CANCELLED' });
    expect((await move(olu, west)).__typename).toBe('MoveNotAllowed');
  });
});
