import { afterEach, expect, test, vi } from 'vitest';
import { CapacityPool } from '../../../schema/registration/capacity-pool.js';
import { Session } from '../../../schema/workshops/session.js';
import { visitor } from '../../../server/platform/actor.js';
import { setCapacity } from '../../../server/registration/capacity.service.js';
import { register } from '../../../server/registration/register.service.js';
import { setSessionRoom } from '../../../server/workshops/sessions.service.js';
import { onBothDatabases } from '../../support/databases.js';
import { makeActor } from '../../support/make-people.js';
import { makeRegistration, makeSale, registerInput } from '../../support/make-registration.js';
import { makeYear } from '../../support/make-year.js';
import { expectGreen, instancesOf, race, times } from '../../support/race.js';

const control = vi.hoisted(() => ({ isGuarded: true }));

/** In the control the statement does not look at what the page showed. */
vi.mock('../../../server/platform/sql.js', async (original) => {
  const real = await original<typeof import('../../../server/platform/sql.js')>();
  const shown = / and \(capacity is not distinct from \? or capacity is not distinct from \?\)/;
  const change: typeof real.change = (em, sql, params) =>
    control.isGuarded || !shown.test(sql)
      ? real.change(em, sql, params)
      : real.change(em, sql.replace(shown, ''), params.slice(0, -2));
  return { ...real, change };
});

afterEach(() => {
  control.isGuarded = true;
});

const now = new Date('2027-03-01T09:00:00.000Z');

onBothDatabases((make) => {
  async function stage() {
    const database = await make();
    const em = await instancesOf(database);
    const fresh = () => database.orm.em.fork();
    const sale = await makeSale(fresh(), { now, capacity: 10 });
    const pool = { kind: 'EDITION' as const, subjectId: sale.editionId };
    const organizer = await makeActor(fresh(), 'ORGANIZER', { scope: 'SERIES', scopeId: sale.seriesId }, now);
    const set = (capacity: number | null, shown?: number | null) => () =>
      setCapacity(em(), organizer, pool, capacity, now, shown);
    const state = async () => {
      const { capacity, taken } = await fresh().findOneOrFail(CapacityPool, pool);
      return { capacity, taken };
    };
    return { database, em, sale, set, state };
  }

  test('eight people who saw one limit set eight others: one is kept, seven are told of it', async () => {
    const { database, set, state } = await stage();
    const first = await race(times(8, (n) => set(20 + n, 10)()));
    expect(first).toEqual({ ok: 1, EditConflict: 7 });
    const { capacity } = await state();
    expect(await race([set(null, capacity), ...times(7, (n) => set(30 + n, capacity)())])).toEqual({
      ok: 1,
      EditConflict: 7,
    });
    // The same limit twice is no conflict: both wanted it.
    const now = (await state()).capacity ?? null;
    expect(await race(times(4, () => set(50, now)()))).toEqual({ ok: 4 });
    await expectGreen(database.orm, new Date());
  });

  test('the control: where the statement does not look, the last of them wins over the others unseen', async () => {
    const { set } = await stage();
    control.isGuarded = false;
    expect(await race(times(8, (n) => set(20 + n, 10)()))).toEqual({ ok: 8 });
  });

  test('a limit lowered while places are taken never falls below them', async () => {
    const { database, em, sale, set, state } = await stage();
    for (let n = 0; n < 4; n += 1) await makeRegistration(em(), sale, now);
    await race([...times(8, () => register(em(), visitor, registerInput(sale), now)), set(6, 10), set(5, 10)]);
    const { capacity, taken } = await state();
    expect(taken).toBeLessThanOrEqual(capacity ?? 0);
    await expectGreen(database.orm, now);
  });

  test('eight rooms set for one session at once by people who saw the same: one is kept, seven are told of it', async () => {
    const database = await make();
    const em = await instancesOf(database);
    const year = await makeYear(database.orm.em.fork(), { now });
    const organizer = await makeActor(em(), 'ORGANIZER', { scope: 'SERIES', scopeId: year.seriesId }, now);
    const { version } = await em().findOneOrFail(Session, { id: year.sessionId });
    const room = (n: number) =>
      setSessionRoom(em(), organizer, { sessionId: year.sessionId, joinUrl: `https://r.example/${n}`, version }, now);
    expect(await race(times(8, room))).toEqual({ ok: 1, EditConflict: 7 });
    expect((await em().findOneOrFail(Session, { id: year.sessionId })).version).toBe(version + 1);
  });
});
