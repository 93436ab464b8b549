import { afterEach, expect, test, vi } from 'vitest';
import { CapacityPool } from '../../../schema/registration/capacity-pool.js';
import { Registration } from '../../../schema/registration/registration.js';
import { runChecks } from '../../../server/cli/checks/run-checks.js';
import { setCapacity } from '../../../server/registration/capacity.service.js';
import { moveToCohort } from '../../../server/registration/cohort-moves.service.js';
import { placePeople } from '../../../server/registration/placing.service.js';
import { onBothDatabases } from '../../support/databases.js';
import { makeActor } from '../../support/make-people.js';
import { makeRegistration, makeSale } from '../../support/make-registration.js';
import { expectGreen, instancesOf, race } from '../../support/race.js';

const control = vi.hoisted(() => ({ isGuarded: true }));

/** In the control a place of a cohort is taken whether or not there is one. */
vi.mock('../../../server/registration/claims.service.js', async (original) => {
  const { change } = await import('../../../server/platform/sql.js');
  const guarded = await original<typeof import('../../../server/registration/claims.service.js')>();
  const moveClaims: typeof guarded.moveClaims = async (tx, editionId, kind, moves) => {
    if (control.isGuarded) return guarded.moveClaims(tx, editionId, kind, moves);
    const give = 'update capacity_pool set taken = taken - 1 where kind = ? and subject_id = ?';
    const take = `update capacity_pool set taken = case when taken + 1 > capacity then capacity else taken + 1 end
      where kind = ? and subject_id = ?`;
    for (const { from, to } of moves) {
      await change(tx, give, [kind, from]);
      await change(tx, take, [kind, to]);
    }
  };
  return { ...guarded, moveClaims };
});

afterEach(() => {
  control.isGuarded = true;
});

const now = new Date('2027-03-01T09:00:00.000Z');

onBothDatabases((make) => {
  async function stage(cohorts: [number, number], people: number) {
    const database = await make();
    const em = await instancesOf(database);
    const fresh = () => database.orm.em.fork();
    // The edition itself is full: a move must not need a second place in it.
    const sale = await makeSale(fresh(), { now, capacity: people, cohorts });
    const [first = '', second = ''] = sale.cohortIds;
    const organizer = await makeActor(fresh(), 'ORGANIZER', { scope: 'SERIES', scopeId: sale.seriesId }, now);
    const ids: string[] = [];
    for (let n = 0; n < people; n += 1) ids.push(await makeRegistration(em(), sale, now, { cohortId: first }));
    const move = (registrationId: string, cohortId: string) => () =>
      moveToCohort(em(), organizer, { registrationId, cohortId }, now);
    const inside = (cohort: string) => fresh().count(Registration, { cohort, state: 'CONFIRMED' });
    const taken = async (subjectId: string) => (await fresh().findOneOrFail(CapacityPool, { subjectId })).taken;
    return { database, em, sale, first, second, organizer, ids, move, inside, taken };
  }

  test('two moves for one place: one is moved, the other stays where they were', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { database, first, second, ids, move, inside, taken } = await stage([4, 1], 4);
      const ends = await race(ids.map((id) => move(id, second)));
      expect(ends).toEqual({ ok: 1, CohortFull: 3 });
      expect([await inside(first), await inside(second)]).toEqual([3, 1]);
      expect([await taken(first), await taken(second)]).toEqual([3, 1]);
      await expectGreen(database.orm, now);
    }
  });

  test('the control: without the guard two are moved to one place, and the checks say so', async () => {
    const { database, second, ids, move, inside } = await stage([2, 1], 2);
    control.isGuarded = false;
    expect(await race(ids.map((id) => move(id, second)))).toEqual({ ok: 2 });
    expect(await inside(second)).toBe(2);
    const found = [...(await runChecks(database.orm.em.fork(), now)).values()].flat();
    expect(found.length).toBeGreaterThan(0);
  });

  test('two batches for the last place, and one fewer place at once: one batch is moved whole or none, never half', async () => {
    const { database, em, sale, first, second, organizer, ids, inside, taken } = await stage([4, 2], 4);
    const batch = (people: readonly string[]) => () => {
      const moves = people.map((registrationId) => ({ registrationId, fromCohortId: first, cohortId: second }));
      return placePeople(em(), organizer, { editionId: sale.editionId, moves, isTold: true }, now);
    };
    const fewer = () => setCapacity(em(), organizer, { kind: 'COHORT', subjectId: second }, 1, now);
    await race([batch(ids.slice(0, 2)), batch(ids.slice(2)), fewer]);
    const there = await inside(second);
    expect([0, 2]).toContain(there);
    expect([await inside(first), await taken(first), await taken(second)]).toEqual([4 - there, 4 - there, there]);
    await expectGreen(database.orm, now);
  });

  test('people moved both ways, one of them twice, while places are taken away: nobody is lost or doubled', async () => {
    const { database, em, first, second, organizer, ids, move, inside, taken } = await stage([6, 6], 6);
    const there = ids.slice(0, 3);
    await race(there.map((id) => move(id, second)));
    const fewer = (subjectId: string) => () => setCapacity(em(), organizer, { kind: 'COHORT', subjectId }, 3, now);
    const ends = await race([
      ...there.map((id) => move(id, first)),
      ...ids.slice(3).map((id) => move(id, second)),
      move(ids[0] ?? '', first),
      fewer(first),
      fewer(second),
    ]);
    expect(ends['ok']).toBeGreaterThan(0);
    const [here, away] = [await inside(first), await inside(second)];
    expect([here + away, await taken(first), await taken(second)]).toEqual([6, here, away]);
    await expectGreen(database.orm, now);
  });
});
