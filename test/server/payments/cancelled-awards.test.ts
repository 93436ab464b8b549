import { expect, it } from 'vitest';
import { newId } from '../../../schema/node.js';
import { Fund } from '../../../schema/registration/fund.js';
import { Registration } from '../../../schema/registration/registration.js';
import { Scholarship } from '../../../schema/registration/scholarship.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { fulfil } from '../../../server/payments/fulfil.service.js';
import { balance } from '../../../server/payments/ledger.service.js';
import { sweepLapsed } from '../../../server/registration/lapse.service.js';
import { decideScholarship } from '../../../server/registration/scholarships.service.js';
import { onBothDatabases } from '../../support/databases.js';
import { makeFund } from '../../support/make-fund.js';
import { actorOf, makeAppointment, makePerson } from '../../support/make-people.js';
import { type MoneyScene, moneyScene } from '../../support/money-scene.js';

/** A fund of 900 euro, and how somebody who asked for help is awarded so much of the fee; 0: it is not decided. */
async function withFund({ em, clock, register }: MoneyScene) {
  const person = await makePerson(em());
  await makeAppointment(em(), person.id, 'ORGANIZER');
  const olu = await actorOf(em(), person.id, clock.now());
  const { id: editionId } = await em().findOneOrFail(Edition, { status: 'PUBLISHED' });
  const fund = await makeFund(em(), { editionId, givenMinor: 90_000, now: clock.now() });
  const ask = async (awardMinor: number) => {
    const registration = await register();
    await em().nativeUpdate(Registration, { id: registration }, { state: 'ACCEPTED' });
    const asked = { id: newId(), createdAt: clock.now(), updatedAt: clock.now(), registration, fund };
    const words = { state: 'ASKED' as const, motivation: 'Unpaid', affordableMinor: 4_000, awardMinor: 0 };
    await em().insert(Scholarship, { ...asked, ...words });
    const decision = { scholarshipId: asked.id, decision: 'AWARDED' as const, awardMinor };
    if (awardMinor > 0) await decideScholarship(em(), olu, decision, clock.now());
    return registration;
  };
  const committed = async () => (await em().findOneOrFail(Fund, { id: fund })).committedMinor;
  return { ask, committed };
}

onBothDatabases((make) => {
  it('gives an award back to its fund when the place is cancelled: the rest paid, nothing left to pay, unpaid, undecided', async () => {
    const scene = await moneyScene(await make());
    const { em, emulator, ports } = scene;
    const { ask, committed } = await withFund(scene);
    const [paid, covered, unpaid, undecided] = [await ask(20_000), await ask(24_000), await ask(10_000), await ask(0)];
    await scene.drain();
    const checkout = await scene.checkout(paid);
    emulator.pay(checkout);
    await fulfil(em(), ports, checkout);
    expect(await committed()).toBe(54_000);
    for (const id of [paid, covered, unpaid, undecided]) {
      await scene.cancel(id);
      await scene.drain();
      expect(await scene.stateOf(id)).toBe('CANCELLED');
    }
    const scholarships = await em().find(Scholarship, {});
    expect(scholarships.map(({ state }) => state)).toEqual(['WITHDRAWN', 'WITHDRAWN', 'WITHDRAWN', 'WITHDRAWN']);
    expect(await committed()).toBe(0);
    expect(scene.sent()).toEqual([['succeeded', 4_000]]);
    const accounts = ['fund', 'fees', 'receivable'] as const;
    const left = await Promise.all(accounts.map((account) => balance(em(), account, 'EUR')));
    expect(left).toEqual([-90_000, 0, 0]);
    await scene.agree();
  });

  it('gives money back whole that came after an award had lapsed', async () => {
    const scene = await moneyScene(await make());
    const { em, clock, emulator, ports } = scene;
    const { ask, committed } = await withFund(scene);
    const late = await ask(20_000);
    await scene.drain();
    const checkout = await scene.checkout(late);
    await em().nativeUpdate(Registration, { id: late }, { heldUntil: clock.now() });
    expect(await sweepLapsed(em(), clock.now())).toBe(1);
    emulator.pay(checkout);
    await fulfil(em(), ports, checkout);
    await scene.drain();
    expect([await scene.stateOf(late), await committed()]).toEqual(['EXPIRED', 0]);
    expect(scene.sent()).toEqual([['succeeded', 4_000]]);
    await scene.agree();
  });
});
