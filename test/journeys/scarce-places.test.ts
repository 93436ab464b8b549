import { expect, test } from 'vitest';
import { CapacityPool } from '../../schema/registration/capacity-pool.js';
import { Fund } from '../../schema/registration/fund.js';
import type { RegisterInput } from '../../schema/registration/register.inputs.js';
import { claimingStates, type PoolKind } from '../../schema/registration/registration.enums.js';
import { Registration } from '../../schema/registration/registration.js';
import { Scholarship } from '../../schema/registration/scholarship.js';
import { takeFromFund } from '../../server/payments/fund.service.js';
import { visitor } from '../../server/platform/actor.js';
import { setCapacity } from '../../server/registration/capacity.service.js';
import { register } from '../../server/registration/register.service.js';
import { decideScholarship } from '../../server/registration/scholarships.service.js';
import { onBothDatabases } from '../support/databases.js';
import { makeFund } from '../support/make-fund.js';
import { makeActor } from '../support/make-people.js';
import { makeSale, registerInput, type SaleWish } from '../support/make-registration.js';
import { expectGreen, instancesOf, race, times } from '../support/race.js';

const now = new Date('2027-03-01T09:00:00.000Z');

onBothDatabases((make) => {
  async function stage(wish: Omit<SaleWish, 'now'>) {
    const database = await make();
    const { orm } = database;
    const em = await instancesOf(database);
    const sale = await makeSale(orm.em.fork(), { now, ...wish });
    const organizer = await makeActor(orm.em.fork(), 'ORGANIZER', { scope: 'SERIES', scopeId: sale.seriesId }, now);
    return {
      orm,
      em,
      sale,
      organizer,
      enter: (wish: Partial<RegisterInput> = {}) => register(em(), visitor, registerInput(sale, wish), now),
      pool: (kind: PoolKind, subjectId: string) => orm.em.fork().findOneOrFail(CapacityPool, { kind, subjectId }),
      claims: () => orm.em.fork().count(Registration, { edition: sale.editionId, state: { $in: [...claimingStates] } }),
    };
  }

  test('a price with seven places sells seven', async () => {
    const { orm, sale, enter, pool } = await stage({ capacity: 50, tierCapacity: 7, amountMinor: 5_000 });
    expect(await race(times(40, () => enter()))).toEqual({ ok: 7, TierUnavailable: 33 });
    expect((await pool('TIER', sale.tierId)).taken).toBe(7);
    expect((await pool('EDITION', sale.editionId)).taken).toBe(7);
    await expectGreen(orm, now);
  });

  test('each cohort sells its own places, and both together no more than the edition has', async () => {
    const { orm, sale, enter, pool } = await stage({ capacity: 9, cohorts: [6, 6] });
    const ends = await race(times(40, (n) => enter({ cohortId: sale.cohortIds[n % 2] ?? null })));
    expect(ends).toEqual({ ok: 9, EditionFull: 31 });
    const cohorts = await Promise.all(sale.cohortIds.map(async (id) => (await pool('COHORT', id)).taken));
    expect(cohorts.reduce((sum, taken) => sum + taken, 0)).toBe(9);
    await expectGreen(orm, now);
  });

  test('one person with a dozen open forms gets one place', async () => {
    const { orm, sale, enter, pool, claims } = await stage({ capacity: 50, amountMinor: 5_000 });
    expect(await race(times(12, () => enter({ email: 'amara@example.org' })))).toEqual({ ok: 12 });
    expect(await claims()).toBe(1);
    expect((await pool('EDITION', sale.editionId)).taken).toBe(1);
    await expectGreen(orm, now);
  });

  test('a capacity lowered while people register never ends below the places taken', async () => {
    const { orm, em, sale, organizer, enter, pool, claims } = await stage({ capacity: 30 });
    const whole = { kind: 'EDITION', subjectId: sale.editionId } as const;
    const lower = [20, 10, 5].map((capacity) => () => setCapacity(em(), organizer, whole, capacity, now));
    const people = times(40, () => enter());
    const ends = await race([...people.slice(0, 8), ...lower, ...people.slice(8)]);
    const { taken, capacity } = await pool('EDITION', sale.editionId);
    expect(await claims()).toBe(taken);
    expect(taken).toBeLessThanOrEqual(capacity ?? 0);
    // Nobody refused a place that was there in the end: what could be sold, was.
    expect(taken).toBe(Math.max(capacity ?? 0, taken));
    const lowered = 3 - (ends['CapacityBelowClaims'] ?? 0);
    expect(ends['ok']).toBe(taken + lowered);
    expect(ends['EditionFull']).toBe(40 - taken);
    await expectGreen(orm, now);
  });

  test('the control: without the guard a limit set after looking falls below the places taken meanwhile, and the database alone refuses it', async () => {
    const { orm, sale, enter, pool } = await stage({ capacity: 30 });
    const { id, taken } = await pool('EDITION', sale.editionId);
    expect(taken).toBe(0);
    expect(await race(times(8, () => enter()))).toEqual({ ok: 8 });
    const lowered = orm.em.fork().nativeUpdate(CapacityPool, { id }, { capacity: 5 });
    await expect(lowered).rejects.toThrow(/check/i);
    expect(await pool('EDITION', sale.editionId)).toMatchObject({ capacity: 30, taken: 8 });
  });

  test('a fund for two and a half awards gives two', async () => {
    const { orm, em, sale, organizer, enter } = await stage({ capacity: 20, amountMinor: 24_000 });
    const fund = { id: await makeFund(orm.em, { editionId: sale.editionId, givenMinor: 10_000, now }) };
    const askForHelp = { motivation: 'I teach without pay.', affordableMinor: 20_000 };
    for (let n = 0; n < 6; n += 1) await enter({ askForHelp });
    const asked = await orm.em.fork().find(Scholarship, {});
    const award = (id: string) => decideScholarship(em(), organizer, awardOf(id), now);
    const ends = await race(
      [...asked, ...asked].map(
        ({ id }) =>
          () =>
            award(id),
      ),
    );
    expect(ends['ok']).toBe(2);
    expect((await orm.em.fork().findOneOrFail(Fund, { id: fund.id })).committedMinor).toBe(8_000);
    const states = (await orm.em.fork().find(Scholarship, {})).map(({ state }) => state).sort();
    expect(states).toEqual(['ASKED', 'ASKED', 'ASKED', 'ASKED', 'AWARDED', 'AWARDED']);
    await expectGreen(orm, now);
  });

  test('money taken out of a fund while it is awarded never falls below what is promised', async () => {
    const { orm, em, sale, organizer, enter } = await stage({ capacity: 20, amountMinor: 24_000 });
    const fundId = await makeFund(orm.em, { editionId: sale.editionId, givenMinor: 10_000, now });
    const askForHelp = { motivation: 'I teach without pay.', affordableMinor: 20_000 };
    for (let n = 0; n < 4; n += 1) await enter({ askForHelp });
    const asked = await orm.em.fork().find(Scholarship, {});
    const awards = asked.map(
      ({ id }) =>
        () =>
          decideScholarship(em(), organizer, awardOf(id), now),
    );
    const taking = (key: number) => {
      const input = { fundId, amountMinor: 3_000, clientMutationId: `taking-${key}` };
      return takeFromFund(em(), organizer, input, now);
    };
    const ends = await race([...awards.slice(0, 2), ...times(2, taking), ...awards.slice(2)]);
    const { givenMinor, committedMinor } = await orm.em.fork().findOneOrFail(Fund, { id: fundId });
    const [given, taken] = [committedMinor / 4_000, (10_000 - givenMinor) / 3_000];
    expect([ends['ok'], ends['FundExhausted']]).toEqual([given + taken, 6 - given - taken]);
    // Whoever was refused found less than they wanted: what is left is too little for an award.
    expect(givenMinor - committedMinor).toBeLessThan(4_000);
    expect(givenMinor).toBeGreaterThanOrEqual(committedMinor);
    await expectGreen(orm, now);
  });

  test('the control: without the guard what was seen to be left is taken out of a fund though it was awarded meanwhile, and the database alone refuses it', async () => {
    const { orm, em, sale, organizer, enter } = await stage({ capacity: 20, amountMinor: 24_000 });
    const fundId = await makeFund(orm.em, { editionId: sale.editionId, givenMinor: 10_000, now });
    await enter({ askForHelp: { motivation: 'I teach without pay.', affordableMinor: 20_000 } });
    const { id } = await orm.em.fork().findOneOrFail(Scholarship, { state: 'ASKED' });
    const { givenMinor } = await orm.em.fork().findOneOrFail(Fund, { id: fundId });
    await decideScholarship(em(), organizer, awardOf(id), now);
    const taken = orm.em.fork().nativeUpdate(Fund, { id: fundId }, { givenMinor: givenMinor - 10_000 });
    await expect(taken).rejects.toThrow(/check/i);
  });
});

function awardOf(scholarshipId: string) {
  return { scholarshipId, decision: 'AWARDED' as const, awardMinor: 4_000 };
}
