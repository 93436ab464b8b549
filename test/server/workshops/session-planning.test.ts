import { describe, expect, it } from 'vitest';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { Session } from '../../../schema/workshops/session.js';
import { SessionFacilitator } from '../../../schema/workshops/session-facilitator.js';
import { noteTold } from '../../../server/confirmations/facilitations.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeRegistration } from '../../support/make-registration.js';
import { makeScene, type Scene } from '../../support/make-scene.js';
import { ends, send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const more = '... on InvalidInput { fields { path rule choices } }';
const lisbon = { title: 'Circles', mode: 'ONLINE', timeZone: 'Europe/Lisbon' };
const may = { ...lisbon, startsLocal: '2027-05-03T10:00', endsLocal: '2027-05-03T12:00' };

/** A scene with two organizers of its edition, someone who organizes another one, and three people with a place. */
async function makePlanners(kind: DatabaseKind) {
  const scene = await makeScene(kind);
  const { editionId, seriesId } = scene.year;
  const over = { scope: 'SERIES', scopeId: seriesId } as const;
  const { ask: olu } = await scene.person('Olu', 'ORGANIZER', over);
  const { ask: sam } = await scene.person('Sam', 'ORGANIZER', over);
  const { ask: neighbour } = await scene.person('Neighbour', 'ORGANIZER', { scope: 'SERIES', scopeId: 'another' });
  const facilitator = await scene.person('Femi', 'FACILITATOR', { scope: 'EDITION', scopeId: editionId });
  for (let n = 0; n < 3; n += 1) await makeRegistration(scene.em(), scene.year, scene.now());
  // Who is confirmed by a mail with the new dates hears of no change.
  await scene.work();
  scene.pass(1);
  return { scene, olu, sam, neighbour, facilitator };
}

const sessionOf = (scene: Scene, id = scene.year.sessionId) => scene.em().findOneOrFail(Session, { id });

/** Mails about changed sessions that went out, with what they say was before. */
async function told(scene: Scene) {
  // Spreading makes mails, which are work of their own.
  for (const _turn of [1, 2, 3]) await scene.work();
  const mails = await scene.em().find(OutboxMessage, { kind: 'mail.session-changed', status: 'SENT' });
  return mails.map(({ payload }) => (payload as { was: { startsLocal: string; status: string } }).was);
}

describe.each<DatabaseKind>(['sqlite', 'postgres'])('planning sessions, on %s', (kind) => {
  it('what an edition needs says where all sessions of one in person are online, and which nobody finds', async () => {
    const { scene, olu } = await makePlanners(kind);
    const { slug, editionId: id, sessionId } = scene.year;
    const list = 'query ($slug: String!) { edition(slug: $slug) { readiness { part isDone missing } } }';
    const lacks = async () => {
      const points: { part: string; isDone: boolean; missing: number }[] = (await olu(list, { slug })).data.edition
        .readiness;
      const own = points.filter(({ part }) => part === 'IN_PERSON' || part === 'ROOMS');
      return own.map(({ part, isDone, missing }) => `${part} ${isDone ? 'done' : missing}`);
    };
    const session = (facts: Partial<Session>) => scene.em().nativeUpdate(Session, { id: sessionId }, facts);
    expect(await lacks()).toEqual(['ROOMS 1']);
    await scene.em().nativeUpdate(Edition, { id }, { mode: 'HYBRID' });
    await session({ joinUrl: 'https://meet.example/1' });
    expect(await lacks()).toEqual(['IN_PERSON 1', 'ROOMS done']);
    await session({ mode: 'HYBRID' });
    expect(await lacks()).toEqual(['IN_PERSON done', 'ROOMS 1']);
    await scene.em().nativeUpdate(Edition, { id }, { venue: 'Lisbon' });
    expect(await lacks()).toEqual(['IN_PERSON done', 'ROOMS done']);
    await session({ mode: 'IN_PERSON', joinUrl: null });
    expect(await lacks()).toEqual(['IN_PERSON done', 'ROOMS done']);
  });

  it('a session is added to an edition whose dates follow; what is wrong names its field, others change nothing', async () => {
    const { scene, olu, neighbour, facilitator } = await makePlanners(kind);
    const { editionId } = scene.year;
    const create = (ask: Ask, wish: object) =>
      send(
        ask,
        'createSession',
        { editionId, ...may, ...wish },
        `${more} ... on CreateSessionSuccess { session { id } }`,
      );
    const wrong = async (wish: object) => (await create(olu, wish)).fields.map((field: { path: string }) => field.path);
    await untouched(scene.app.app, async () => {
      for (const ask of [neighbour, facilitator.ask]) expect((await create(ask, {})).__typename).toBe('NotFound');
      expect(await ends(scene.visitor, 'createSession', { editionId, ...may })).toBe('SignInRequired');
      expect(await wrong({ endsLocal: '2027-05-03T09:00' })).toEqual(['endsLocal']);
      // A slip of the month; a week on the clock is a plan.
      expect(await wrong({ endsLocal: '2027-08-03T12:00' })).toEqual(['endsLocal']);
      expect(await wrong({ endsLocal: '2027-05-10T10:01' })).toEqual(['endsLocal']);
      expect(await wrong({ startsLocal: '2027-02-29T10:00' })).toEqual(['startsLocal']);
      expect(await wrong({ startsLocal: '9999-12-31T09:00', endsLocal: '9999-12-31T11:00' })).toEqual(['startsLocal']);
      expect(await wrong({ timeZone: '+02:00' })).toEqual(['timeZone']);
      expect(await wrong({ timeZone: 'Moon/Base', title: ' ' })).toEqual(['timeZone', 'title']);
      expect(await wrong({ mode: 'IN_PERSON' })).toEqual(['place']);
      expect(await wrong({ cohortId: 'of another edition' })).toEqual(['cohortId']);
      expect(await wrong({ facilitatorIds: ['nobody'] })).toEqual(['facilitatorIds']);
    });
    const autumn = { startsLocal: '2027-10-31T01:30', endsLocal: '2027-10-31T03:00', clientMutationId: 'one' };
    expect((await create(olu, autumn)).fields).toEqual([
      {
        path: 'startsLocal',
        rule: 'doubled',
        choices: ['2027-10-31T01:30+01:00', '2027-10-31T01:30+00:00'],
      },
    ]);
    const wish = { ...autumn, startsOffset: '+00:00', facilitatorIds: [facilitator.id] };
    const { session } = await create(olu, wish);
    expect((await create(olu, wish)).session).toEqual(session);
    expect(await sessionOf(scene, session.id)).toMatchObject({
      startsOffset: '+00:00',
      endsOffset: null,
      startsAt: new Date('2027-10-31T01:30:00Z'),
      position: 1,
    });
    expect(await scene.em().findOneOrFail(Edition, { id: editionId })).toMatchObject({
      endsOn: '2027-10-31',
      endsAt: new Date('2027-10-31T03:00:00Z'),
    });
    const list = `query ($slug: String!) { edition(slug: $slug) { sessions { facilitators { name } peopleToTell } } }`;
    const seen = async (ask: Ask) => (await ask(list, { slug: scene.year.slug })).data.edition.sessions[1];
    expect(await seen(scene.visitor)).toEqual({ facilitators: [{ name: 'Femi' }], peopleToTell: null });
    // Nobody was told of it yet; Femi is about to hear that it is theirs, and once told, is told of its changes.
    expect(await seen(olu)).toEqual({ facilitators: [{ name: 'Femi' }], peopleToTell: 0 });
    await noteTold(scene.em(), facilitator.id, [await sessionOf(scene, session.id)]);
    expect(await seen(olu)).toEqual({ facilitators: [{ name: 'Femi' }], peopleToTell: 1 });
    scene.pass(0.2);
    await scene.work();
    expect(await seen(olu)).toEqual({ facilitators: [{ name: 'Femi' }], peopleToTell: 4 });
    expect(await scene.owed('session.changed')).toBe(0);
    expect(await ends(olu, 'deleteSession', { sessionId: session.id })).toBe('SessionNotDeletable');
    await scene.em().nativeUpdate(Edition, { id: editionId }, { status: 'DRAFT' });
    expect(await ends(neighbour, 'deleteSession', { sessionId: session.id })).toBe('NotFound');
    expect(await ends(olu, 'deleteSession', { sessionId: session.id })).toBe('DeleteSessionSuccess');
    expect(await scene.em().count(SessionFacilitator)).toBe(0);
    expect((await scene.em().findOneOrFail(Edition, { id: editionId })).endsOn).toBe('2027-04-30');
  });

  it('several changes in the window are one mail with the first old time; undone ones are none', async () => {
    const { scene, olu, sam } = await makePlanners(kind);
    const { sessionId, slug } = scene.year;
    const before = await sessionOf(scene);
    const move = (ask: Ask, startsLocal: string) =>
      send(ask, 'changeSession', { sessionId, ...may, startsLocal, endsLocal: `${startsLocal.slice(0, 11)}23:00` });
    const pending = `query ($slug: String!) { edition(slug: $slug) { sessions { pendingChange { tellAt people startsAt } } } }`;
    const waits = async (ask: Ask) => (await ask(pending, { slug })).data.edition.sessions[0].pendingChange;
    await move(olu, '2027-05-04T10:00');
    expect(await waits(olu)).toEqual({
      tellAt: '2027-03-01T10:10:00.000Z',
      people: 3,
      startsAt: before.startsAt.toISOString(),
    });
    expect(await waits(scene.visitor)).toBeNull();
    expect((await move(sam, '2027-05-05T10:00')).__typename).toBe('ChangeSessionSuccess');
    expect(await ends(sam, 'cancelSession', { sessionId })).toBe('CancelSessionSuccess');
    expect(await told(scene)).toEqual([]);
    expect(await ends(olu, 'undoSessionChange', { sessionId })).toBe('UndoSessionChangeSuccess');
    const { version: _, updatedAt: __, ...undone } = await sessionOf(scene);
    expect(undone).toMatchObject({ startsAt: before.startsAt, endsAt: before.endsAt, status: 'PLANNED', sequence: 0 });
    expect(undone).toMatchObject({ startsLocal: before.startsLocal, timeZone: 'UTC', tellAt: null, toldPlan: null });
    scene.pass(1);
    expect(await told(scene)).toEqual([]);
    for (const act of ['undoSessionChange', 'tellSessionChange']) {
      expect(await untouched(scene.app.app, () => ends(olu, act, { sessionId }))).toBe('NothingToTell');
    }
    await move(olu, '2027-05-06T10:00');
    await move(sam, '2027-05-07T10:00');
    scene.pass(1);
    expect((await told(scene)).map((was) => was.startsLocal)).toEqual(Array(3).fill(before.startsLocal));
    expect(await sessionOf(scene)).toMatchObject({ sequence: 1, tellAt: null });
    await ends(olu, 'cancelSession', { sessionId });
    expect(await ends(sam, 'tellSessionChange', { sessionId })).toBe('TellSessionChangeSuccess');
    expect(await told(scene)).toHaveLength(6);
    await ends(olu, 'restoreSession', { sessionId });
    scene.pass(1);
    expect((await told(scene)).slice(6).map((was) => was.status)).toEqual(Array(3).fill('CANCELLED'));
    await scene.isSound();
  });

  it('who gets a place while a change waits, is told when it is undone; who facilitates is told once', async () => {
    const { scene, olu, facilitator } = await makePlanners(kind);
    const { sessionId } = scene.year;
    await send(olu, 'changeSession', { sessionId, ...may, facilitatorIds: [facilitator.id] });
    await makeRegistration(scene.em(), scene.year, scene.now());
    await scene.work();
    await ends(olu, 'undoSessionChange', { sessionId });
    expect(await told(scene)).toHaveLength(1);
    scene.pass(1);
    expect(await told(scene)).toHaveLength(1);
    expect(await scene.owed('mail.facilitation')).toBe(1);
    await send(olu, 'changeSession', { sessionId, ...may });
    scene.pass(1);
    expect(await told(scene)).toHaveLength(1 + 4 + 1);
  });

  it('a session about to begin is told of at once, one that is over or of a draft not at all', async () => {
    const { scene, olu, neighbour } = await makePlanners(kind);
    const { sessionId, editionId } = scene.year;
    const change = (ask: Ask, wish: object) => ends(ask, 'changeSession', { sessionId, ...may, ...wish });
    for (const act of ['undoSessionChange', 'tellSessionChange', 'restoreSession', 'deleteSession']) {
      expect(await untouched(scene.app.app, () => ends(neighbour, act, { sessionId }))).toBe('NotFound');
    }
    expect(await untouched(scene.app.app, () => change(neighbour, {}))).toBe('NotFound');
    await scene.em().nativeUpdate(Edition, { id: editionId }, { status: 'DRAFT' });
    await change(olu, { startsLocal: '2027-03-01T10:30', endsLocal: '2027-03-01T12:00' });
    expect(await sessionOf(scene)).toMatchObject({ sequence: 0, tellAt: null });
    await scene.em().nativeUpdate(Edition, { id: editionId }, { status: 'PUBLISHED' });
    await change(olu, {});
    expect(await sessionOf(scene)).toMatchObject({ sequence: 1, tellAt: null });
    expect(await told(scene)).toHaveLength(3);
    const past = { startsLocal: '2027-02-01T10:30', endsLocal: '2027-02-01T12:00', isPastMeant: true };
    await scene.em().nativeUpdate(Session, { id: sessionId }, { startsAt: new Date(0), endsAt: new Date(9) });
    await change(olu, past);
    expect(await sessionOf(scene)).toMatchObject({ sequence: 1, tellAt: null });
  });

  it('a start in the past is asked about; one that is meant is taken, and comes back with ten minutes to undo it', async () => {
    const { scene, olu } = await makePlanners(kind);
    const { sessionId, editionId, slug } = scene.year;
    const slip = { startsLocal: '2026-05-03T10:00', endsLocal: '2026-05-03T12:00' };
    const asked = { path: 'startsLocal', rule: 'isPast' };
    const change = (wish: object) => send(olu, 'changeSession', { sessionId, ...may, ...wish }, more);
    await untouched(scene.app.app, async () => {
      expect((await change(slip)).fields).toMatchObject([asked]);
      const added = { editionId, ...may, ...slip };
      expect((await send(olu, 'createSession', added, more)).fields).toMatchObject([asked]);
      const moved = { sessionId, ...slip, timeZone: 'Europe/Lisbon' };
      expect((await send(olu, 'moveSession', moved, more)).fields).toMatchObject([asked]);
    });
    const before = await sessionOf(scene);
    expect((await change({ ...slip, isPastMeant: true })).__typename).toBe('ChangeSessionSuccess');
    expect(await sessionOf(scene)).toMatchObject({ sequence: 0, tellAt: new Date(scene.now().getTime() + 600_000) });
    expect(await ends(olu, 'undoSessionChange', { sessionId })).toBe('UndoSessionChangeSuccess');
    expect((await sessionOf(scene)).startsAt).toEqual(before.startsAt);
    const held = { editionId, ...may, ...slip, isPastMeant: true };
    const { session } = await send(olu, 'createSession', held, '... on CreateSessionSuccess { session { id } }');
    const own = { sessionId: session.id, ...may };
    // Its title alone is not asked about again.
    expect(await ends(olu, 'changeSession', { ...own, ...slip, title: 'Held' })).toBe('ChangeSessionSuccess');
    expect(await ends(olu, 'cancelSession', { sessionId: session.id })).toBe('CancelSessionSuccess');
    expect(await ends(olu, 'restoreSession', { sessionId: session.id })).toBe('RestoreSessionSuccess');
    expect(await told(scene)).toEqual([]);
    scene.pass(0.2);
    await scene.work();
    const list = `query ($slug: String!) { edition(slug: $slug) { sessions { changeTelling peopleToTell } } }`;
    const seen = async () => (await olu(list, { slug })).data.edition.sessions;
    expect(await seen()).toContainEqual({ changeTelling: 'OVER', peopleToTell: 0 });
    // The wrong year put right: nobody had heard of it, so it is an invitation, and it waits.
    expect(await ends(olu, 'changeSession', own)).toBe('ChangeSessionSuccess');
    expect(await sessionOf(scene, session.id)).toMatchObject({ sequence: 0, tellAt: expect.any(Date) });
    expect(await seen()).toContainEqual({ changeTelling: 'UNTOLD', peopleToTell: 0 });
    scene.pass(0.2);
    expect(await told(scene)).toEqual([]);
    expect(await scene.owed('mail.session-invited')).toBe(3);
  });
});
