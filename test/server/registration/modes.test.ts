import { describe, expect, it } from 'vitest';
import { CapacityPool } from '../../../schema/registration/capacity-pool.js';
import { Registration } from '../../../schema/registration/registration.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { Session } from '../../../schema/workshops/session.js';
import { setCapacity } from '../../../server/registration/capacity.service.js';
import { modePoolOf } from '../../../server/registration/claims.service.js';
import { switchMode } from '../../../server/registration/modes.service.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import { filesTo } from '../../support/calendars.js';
import { type DatabaseKind, onBothDatabases } from '../../support/databases.js';
import { mailsTo } from '../../support/mailbox.js';
import { makeActor } from '../../support/make-people.js';
import { makeRegistration, makeSale } from '../../support/make-registration.js';
import { makeScene } from '../../support/make-scene.js';
import { registerAs } from '../../support/places.js';
import { expectGreen, instancesOf, race } from '../../support/race.js';
import { send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const seen = `query ($slug: String!) { edition(slug: $slug) { placesLeft registrationWindow
  modePlaces { mode placesLeft } pools { kind subjectId capacity taken } } }`;
const listed = `query ($slug: String!, $mode: PlaceMode) { edition(slug: $slug) {
  registrations(mode: $mode) { nodes { participantName } } } }`;

async function stage(kind: DatabaseKind) {
  const scene = await makeScene(kind, { capacity: 10 });
  const { editionId, slug, seriesId } = scene.year;
  await scene.em().nativeUpdate(Edition, { id: editionId }, { mode: 'HYBRID', venue: 'Rua do Século 79' });
  const { ask: olu } = await scene.person('Olu', 'ORGANIZER', { scope: 'SERIES', scopeId: seriesId });
  const look = async () => (await olu(seen, { slug })).data.edition;
  const limit = (mode: 'ONLINE' | 'IN_PERSON', capacity: number) =>
    send(olu, 'setCapacity', { kind: 'MODE', subjectId: modePoolOf(editionId, mode), capacity, isSeen: false });
  const change = (ask: Ask, who: object, mode: string) =>
    send(
      ask,
      'switchMode',
      { ...who, mode },
      '... on ModeFull { capacity } ... on SwitchModeSuccess { registration { mode } }',
    );
  const join = (name: string, mode: string | null, more: object = {}) =>
    registerAs(scene, `${name}@example.org`, { name, mode, ...more });
  return { scene, editionId, slug, olu, look, limit, change, join };
}

describe.each<DatabaseKind>(['sqlite', 'postgres'])('the ways to take part in a hybrid edition, on %s', (kind) => {
  it('have places of their own: asked when registering, switched with the place and one mail, filtered in the roster', async () => {
    const { scene, editionId, slug, olu, look, limit, change, join } = await stage(kind);
    expect((await look()).pools.map((pool: { kind: string }) => pool.kind)).toEqual([
      'EDITION',
      'MODE',
      'MODE',
      'TIER',
    ]);
    expect((await limit('IN_PERSON', 1)).__typename).toBe('SetCapacitySuccess');
    await expect(join('Nobody', null)).rejects.toThrow();
    const amina = await join('Amina', 'IN_PERSON');
    const ben = await join('Ben', 'ONLINE');
    const edition = await look();
    expect(edition).toMatchObject({ placesLeft: 8, registrationWindow: 'OPEN' });
    expect(edition.modePlaces).toEqual([
      { mode: 'ONLINE', placesLeft: 8 },
      { mode: 'IN_PERSON', placesLeft: 0 },
    ]);
    await expect(join('Cleo', 'IN_PERSON')).rejects.toThrow();
    await untouched(scene.app.app, async () => {
      expect(await change(scene.visitor, { link: ben.link }, 'IN_PERSON')).toMatchObject({
        __typename: 'ModeFull',
        capacity: 1,
      });
    });
    const subjectId = modePoolOf(editionId, 'IN_PERSON');
    const none = { kind: 'MODE', subjectId, capacity: 0, isSeen: false };
    const named = await send(
      olu,
      'setCapacity',
      none,
      '... on CapacityBelowClaims { claims latest { registrationId } }',
    );
    expect(named).toMatchObject({ claims: 1, latest: [{ registrationId: amina.id }] });
    expect((await change(scene.visitor, { link: amina.link }, 'ONLINE')).registration.mode).toBe('ONLINE');
    expect((await change(olu, { registrationId: ben.id }, 'IN_PERSON')).registration.mode).toBe('IN_PERSON');
    await scene.work();
    const mails = await mailsTo(scene.app, 'ben@example.org');
    const mail = mails.find(({ subject }) => subject === 'You come in person now: Communities 2027');
    expect(mail?.text).toContain('Rua do Século 79');
    const names = async (mode: string | null) =>
      (await olu(listed, { slug, mode })).data.edition.registrations.nodes.map(
        (one: { participantName: string }) => one.participantName,
      );
    expect([await names('IN_PERSON'), await names('ONLINE')]).toEqual([['Ben'], ['Amina']]);
    await scene.isSound();
  });

  it('decide where one goes: no mail and no calendar sends whoever takes part online to the venue, and a switch moves the entry', async () => {
    const { scene, editionId, change, join } = await stage(kind);
    await scene.em().nativeUpdate(Session, { edition: editionId }, { mode: 'HYBRID', place: 'Rua do Século 79' });
    const ben = await join('Ben', 'ONLINE');
    await join('Amina', 'IN_PERSON');
    await scene.work();
    const [toBen, toAmina] = await Promise.all(
      ['ben', 'amina'].map((name) => mailsTo(scene.app, `${name}@example.org`)),
    );
    expect(toBen?.map(({ text }) => text).join()).not.toContain('Rua do Século 79');
    expect(toAmina?.map(({ text }) => text).join()).toContain('Rua do Século 79');
    await change(scene.visitor, { link: ben.link }, 'IN_PERSON');
    await scene.work();
    const files = await filesTo(scene.app, 'ben@example.org');
    const [before, after] = [files[0], files.at(-1)];
    expect([before?.location, after?.location]).toEqual([expect.stringContaining('/join/'), 'Rua do Século 79']);
    expect(after).toMatchObject({ method: 'REQUEST', uid: before?.uid, sequence: (before?.sequence ?? 0) + 1 });
    expect(after?.subject).toBe('You come in person now: Communities 2027');
    await scene.isSound();
  });

  it('let a line for the room not stand in the way of those online, and offer the place left behind in the room', async () => {
    const { scene, limit, change, join, look } = await stage(kind);
    await limit('IN_PERSON', 1);
    const amina = await join('Amina', 'IN_PERSON');
    const dan = await join('Dan', 'IN_PERSON', { joinWaitlist: true });
    expect(dan.nextStep).toBe('WAITLISTED');
    expect((await join('Eve', 'ONLINE')).nextStep).toBe('CONFIRMED');
    expect((await look()).registrationWindow).toBe('OPEN');
    await change(scene.visitor, { link: amina.link }, 'ONLINE');
    await scene.work();
    expect((await scene.em().findOneOrFail(Registration, { id: dan.id })).state).toBe('OFFERED');
    expect((await change(scene.visitor, { link: dan.link }, 'ONLINE')).__typename).toBe('MoveNotAllowed');
    await scene.isSound();
  });

  it('are switched by nobody else, nor where there is one way only, nor after the start', async () => {
    const { scene, editionId, olu, change, join } = await stage(kind);
    const [amina, ben] = [await join('Amina', 'ONLINE'), await join('Ben', 'ONLINE')];
    const { ask: fae } = await scene.person('Fae', 'FACILITATOR', { scope: 'EDITION', scopeId: editionId });
    const { ask: stranger } = await scene.person('Stranger');
    await untouched(scene.app.app, async () => {
      const tries = [
        [scene.visitor, {}],
        [stranger, {}],
        [fae, {}],
        [scene.visitor, { link: 'made-up' }],
      ] as const;
      for (const [ask, more] of tries) {
        const refused = await change(ask, { registrationId: amina.id, ...more }, 'IN_PERSON');
        expect(['NotFound', 'SignInRequired']).toContain(refused.__typename);
      }
      expect((await change(scene.visitor, { link: ben.link }, 'ONLINE')).__typename).toBe('SwitchModeSuccess');
    });
    await scene.em().nativeUpdate(Edition, { id: editionId }, { mode: 'ONLINE' });
    expect((await change(olu, { registrationId: amina.id }, 'IN_PERSON')).fields).toEqual([
      { path: 'mode', rule: 'isHybrid' },
    ]);
    await scene.em().nativeUpdate(Edition, { id: editionId }, { mode: 'HYBRID', startsAt: scene.now() });
    expect((await change(scene.visitor, { link: amina.link }, 'IN_PERSON')).__typename).toBe('MoveNotAllowed');
    expect((await change(olu, { registrationId: amina.id }, 'IN_PERSON')).__typename).toBe('SwitchModeSuccess');
  });

  it('are had where one is free, also by whoever said they would wait for another', async () => {
    const { limit, join } = await stage(kind);
    expect((await limit('IN_PERSON', 1)).__typename).toBe('SetCapacitySuccess');
    await join('Amina', 'IN_PERSON');
    const line = { joinWaitlist: true };
    expect((await join('Ben', 'IN_PERSON', line)).nextStep).toBe('WAITLISTED');
    expect((await join('Cleo', 'ONLINE', line)).nextStep).toBe('CONFIRMED');
  });
});

const now = new Date('2027-03-01T09:00:00.000Z');

onBothDatabases((make) => {
  it('the last place in the room: of those who register and those who switch at once, one has it', async () => {
    const database = await make();
    const em = await instancesOf(database);
    const fresh = () => database.orm.em.fork();
    const sale = await makeSale(fresh(), { now, capacity: 20 });
    await fresh().nativeUpdate(Edition, { id: sale.editionId }, { mode: 'HYBRID' });
    const organizer = await makeActor(fresh(), 'ORGANIZER', { scope: 'SERIES', scopeId: sale.seriesId }, now);
    const subjectId = modePoolOf(sale.editionId, 'IN_PERSON');
    await setCapacity(fresh(), organizer, { kind: 'MODE', subjectId }, 1, now);
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.push(await makeRegistration(fresh(), sale, now, { mode: 'ONLINE' }));
    const register = () => makeRegistration(em(), sale, now, { mode: 'IN_PERSON' });
    const ends = await race([
      register,
      register,
      ...ids.map((id) => () => switchMode(em(), organizer, id, 'IN_PERSON', now)),
    ]);
    expect(ends['ok']).toBe(1);
    const { taken } = await fresh().findOneOrFail(CapacityPool, { subjectId });
    const inside = await fresh().count(Registration, { edition: sale.editionId, mode: 'IN_PERSON' });
    expect([taken, inside]).toEqual([1, 1]);
    await expectGreen(database.orm, now);
  });
});
