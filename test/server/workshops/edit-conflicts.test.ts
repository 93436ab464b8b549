import { describe, expect, it } from 'vitest';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeScene } from '../../support/make-scene.js';
import { send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const told = '... on EditConflict { version changes { path current } }';

describe.each<DatabaseKind>(['sqlite', 'postgres'])('two people who change one thing, on %s', (kind) => {
  it('the second is shown what the first one made of a session, and can put theirs in its place', async () => {
    const scene = await makeScene(kind);
    const { sessionId, seriesId } = scene.year;
    const over = { scope: 'SERIES', scopeId: seriesId } as const;
    const { ask: olu } = await scene.person('Olu', 'ORGANIZER', over);
    const { ask: sam } = await scene.person('Sam', 'ORGANIZER', over);
    const times = { startsLocal: '2027-05-03T10:00', endsLocal: '2027-05-03T12:00', timeZone: 'Europe/Lisbon' };
    const move = (ask: Ask, more: object) => send(ask, 'moveSession', { sessionId, ...times, ...more }, told);
    const room = (ask: Ask, joinUrl: string, version: number) =>
      send(ask, 'setSessionRoom', { sessionId, joinUrl, version }, told);
    expect((await move(olu, { version: 1 })).__typename).toBe('MoveSessionSuccess');
    await untouched(scene.app.app, async () => {
      const conflict = await move(sam, { version: 1, startsLocal: '2027-05-03T09:00' });
      expect(conflict).toMatchObject({ __typename: 'EditConflict', version: 2 });
      expect(conflict.changes[0]).toEqual({ path: 'startsLocal', current: '2027-05-03T10:00' });
      expect((await room(sam, 'https://rooms.example/1', 1)).__typename).toBe('EditConflict');
    });
    expect((await move(sam, { version: 2, startsLocal: '2027-05-03T09:00' })).__typename).toBe('MoveSessionSuccess');
    expect((await room(olu, 'https://rooms.example/1', 3)).__typename).toBe('SetSessionRoomSuccess');
  });

  it('how many places there are, too', async () => {
    const scene = await makeScene(kind, { capacity: 4 });
    const { editionId, seriesId } = scene.year;
    const { ask: olu } = await scene.person('Olu', 'ORGANIZER', { scope: 'SERIES', scopeId: seriesId });
    const set = (capacity: number, shownCapacity: number) =>
      send(olu, 'setCapacity', { kind: 'EDITION', subjectId: editionId, capacity, shownCapacity, isSeen: true }, told);
    expect((await set(6, 4)).__typename).toBe('SetCapacitySuccess');
    expect(await untouched(scene.app.app, () => set(8, 4))).toMatchObject({
      __typename: 'EditConflict',
      changes: [{ path: 'capacity', current: '6' }],
    });
    expect((await set(8, 6)).__typename).toBe('SetCapacitySuccess');
  });
});
