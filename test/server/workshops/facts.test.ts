import { describe, expect, it } from 'vitest';
import { CapacityPool } from '../../../schema/registration/capacity-pool.js';
import { PriceTier } from '../../../schema/registration/price-tier.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { Session } from '../../../schema/workshops/session.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeRegistration } from '../../support/make-registration.js';
import { makeScene } from '../../support/make-scene.js';
import { ends, send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const conflict = '... on EditConflict { version changes { path current } }';
const told: Record<string, string> = {
  setEditionFacts: `${conflict} ... on EditionExists { slug }`,
  createPriceTier: `${conflict} ... on AmountNotPayable { smallest { amountMinor } }`,
  orderPriceTiers: conflict,
  removePriceTier: `${conflict} ... on TierInUse { uses }`,
};
const sendTold = (ask: Ask, mutation: string, input: object) => send(ask, mutation, input, told[mutation]);

async function open(kind: DatabaseKind) {
  const scene = await makeScene(kind, { amountMinor: 24_000 });
  const { seriesId, editionId } = scene.year;
  const { ask } = await scene.person('Olu', 'ORGANIZER', { scope: 'SERIES', scopeId: seriesId });
  // Without sessions its days are its own.
  await scene.em().nativeUpdate(Session, { edition: editionId }, { status: 'CANCELLED' });
  const edition = () => scene.em().findOneOrFail(Edition, { id: editionId });
  const typed = async (more: object = {}) => {
    const { version, label, startsOn, endsOn, mode, timeZone, language, currency } = await edition();
    const days = { registrationOpensOn: '2027-02-28', registrationLastDay: '2027-04-30' };
    const rest = { ...days, isWaitlistOpen: true, offerHours: 48, mostOutsidePercent: 20, refundSteps: [] };
    return { editionId, version, label, startsOn, endsOn, mode, timeZone, language, currency, ...rest, ...more };
  };
  const set = async (more: object, by: Ask = ask) => sendTold(by, 'setEditionFacts', await typed(more));
  return { scene, ask, edition, typed, set, editionId };
}

describe.each<DatabaseKind>(['sqlite', 'postgres'])('the facts of an edition, on %s', (kind) => {
  it('are set as they were seen, with days local to its zone; what cannot be is refused and changes nothing', async () => {
    const { scene, edition, set, typed, ask, editionId } = await open(kind);
    const { ask: stranger } = await scene.person('Sam');
    const { ask: neighbour } = await scene.person('Nan', 'ORGANIZER', { scope: 'SERIES', scopeId: editionId });
    const { ask: finance } = await scene.person('Fin', 'FINANCE', { scope: 'EDITION', scopeId: editionId });
    await untouched(scene.app.app, async () => {
      for (const other of [stranger, neighbour, finance]) expect((await set({}, other)).__typename).toBe('NotFound');
      expect((await set({}, scene.visitor)).__typename).toBe('SignInRequired');
      const wrong: [object, string, string][] = [
        [{ endsOn: '2027-01-01' }, 'endsOn', 'isNotBefore'],
        [{ startsOn: '2027-02-30' }, 'startsOn', 'isDay'],
        [{ registrationLastDay: '2026-01-01' }, 'registrationLastDay', 'isNotBefore'],
        [{ registrationLastDay: '2027-05-02' }, 'registrationLastDay', 'isNotAfter'],
        [{ startsOn: '2027-04-29' }, 'registrationLastDay', 'isNotAfter'],
        [{ registrationLastDay: '9999-12-31' }, 'registrationLastDay', 'isNear'],
        [{ endsOn: '2200-01-01' }, 'endsOn', 'isNear'],
        [{ timeZone: 'Mars/Olympus' }, 'timeZone', 'isTimeZone'],
        [{ timeZone: '+05:00' }, 'timeZone', 'isTimeZone'],
        [{ language: 'tlh' }, 'language', 'isIn'],
        [{ currency: 'XQQ' }, 'currency', 'isCurrency'],
        [{ currency: 'JPY' }, 'currency', 'hasPrices'],
        [{ offerHours: 0 }, 'offerHours', 'min'],
        [{ mostOutsidePercent: -1 }, 'mostOutsidePercent', 'min'],
        [{ mostOutsidePercent: 101 }, 'mostOutsidePercent', 'max'],
        [{ label: ' ' }, 'label', 'hasText'],
      ];
      for (const [more, path, rule] of wrong) {
        expect((await set(more)).fields?.[0], path).toMatchObject({ path, rule });
      }
      const [early, late] = [
        { hoursBefore: 100, refundPercent: 50 },
        { hoursBefore: 100, refundPercent: 20 },
      ];
      expect((await set({ refundSteps: [early, late] })).fields).toMatchObject([{ path: 'refundSteps.1.hoursBefore' }]);
      const more = { hoursBefore: 50, refundPercent: 50 };
      expect((await set({ refundSteps: [early, more] })).fields).toMatchObject([
        { path: 'refundSteps.1.refundPercent' },
      ]);
    });
    const steps = [
      { hoursBefore: 720, refundPercent: 90 },
      { hoursBefore: 48, refundPercent: 10 },
    ];
    const stale = await typed();
    const facts = {
      startsOn: '2027-05-03',
      endsOn: '2027-05-07',
      mode: 'IN_PERSON',
      venue: ' Rua 1 ',
      label: '2027 b',
    };
    const more = { isWaitlistOpen: false, offerHours: 24, mostOutsidePercent: 35 };
    const all = { ...facts, ...more, timeZone: 'asia/calcutta', refundSteps: steps };
    expect((await set(all)).__typename).toBe('SetEditionFactsSuccess');
    expect(await edition()).toMatchObject({
      ...{ ...facts, ...more, venue: 'Rua 1', timeZone: 'Asia/Kolkata' },
      // The hour of the day stays when the day and the zone change: 10:00 in Lisbon, then 10:00 in Kolkata.
      startsAt: new Date('2027-05-03T04:30:00.000Z'),
      registrationClosesAt: new Date('2027-04-30T04:30:00.000Z'),
    });
    expect((await edition()).cancellationPolicy).toMatchObject({ steps, text: /half until/ });
    const refused = await untouched(scene.app.app, () => sendTold(ask, 'setEditionFacts', stale));
    expect(refused).toMatchObject({ __typename: 'EditConflict', version: 2 });
    expect(refused.changes).toContainEqual({ path: 'timeZone', current: 'Asia/Kolkata' });
    await scene.em().nativeUpdate(Session, { edition: editionId }, { status: 'PLANNED' });
    expect((await set({ endsOn: '2027-05-09' })).fields).toMatchObject([{ path: 'endsOn', rule: 'followsSessions' }]);
    await makeRegistration(scene.em(), scene.year, scene.now());
    expect((await set({ currency: 'CHF' })).fields).toMatchObject([{ path: 'currency', rule: 'isFixed' }]);
    const asked = await ask(
      `query ($slug: String!) { edition(slug: $slug) { facts { orders registrationLastDay mostOutsidePercent } } }`,
      {
        slug: scene.year.slug,
      },
    );
    expect(asked.data.edition.facts).toEqual({ orders: 1, registrationLastDay: '2027-04-30', mostOutsidePercent: 35 });
  });

  it('prices are added, changed, put in order and removed while nobody used them', async () => {
    const { scene, ask, edition, editionId } = await open(kind);
    const { tierId, slug } = scene.year;
    const { ask: stranger } = await scene.person('Sam');
    const seen = async () => ({ editionId, version: (await edition()).version });
    const price = { name: 'Early', amountMinor: 19_000, opensOn: null, lastDay: '2027-03-28', capacity: 5 };
    const add = async (more: object) => sendTold(ask, 'createPriceTier', { ...(await seen()), ...price, ...more });
    await untouched(scene.app.app, async () => {
      expect(await ends(stranger, 'createPriceTier', { ...(await seen()), ...price })).toBe('NotFound');
      expect(await ends(stranger, 'removePriceTier', { ...(await seen()), tierId })).toBe('NotFound');
      expect(await add({ version: 7 })).toMatchObject({ __typename: 'EditConflict', changes: [] });
      expect(await add({ amountMinor: 49 })).toMatchObject({ smallest: { amountMinor: 50 } });
      expect((await add({ minimumMinor: 20_000 })).fields).toMatchObject([{ path: 'minimumMinor' }]);
      expect((await add({ opensOn: '2027-03-29' })).fields).toMatchObject([{ path: 'lastDay' }]);
      expect((await add({ opensOn: '2027-02-30' })).fields).toMatchObject([{ path: 'opensOn', rule: 'isDay' }]);
    });
    expect((await add({})).__typename).toBe('CreatePriceTierSuccess');
    const early = await scene.em().findOneOrFail(PriceTier, { name: 'Early' });
    // The clocks of Lisbon changed in the night before: the sale ends at midnight of summer time.
    expect(early).toMatchObject({ closesAt: new Date('2027-03-28T23:00:00.000Z'), position: 1, minimumMinor: null });
    const pool = () => scene.em().findOne(CapacityPool, { kind: 'TIER', subjectId: early.id });
    expect(await pool()).toMatchObject({ capacity: 5, taken: 0 });

    const changed = { ...price, tierId: early.id, minimumMinor: 0, amountMinor: 20_000, capacity: null };
    expect(await ends(ask, 'changePriceTier', { ...(await seen()), ...changed })).toBe('ChangePriceTierSuccess');
    expect(await pool()).toMatchObject({ capacity: null });
    const order = async (tierIds: string[]) => sendTold(ask, 'orderPriceTiers', { ...(await seen()), tierIds });
    expect((await order([tierId])).fields).toMatchObject([{ path: 'tierIds' }]);
    expect((await order([early.id, tierId])).__typename).toBe('OrderPriceTiersSuccess');
    const prices = `query ($slug: String!) { edition(slug: $slug) { tiers { name } tierSales { ownName uses lastDay } } }`;
    expect((await scene.visitor(prices, { slug })).data.edition).toMatchObject({
      tiers: [{ name: 'Early' }, { name: 'Standard' }],
      tierSales: null,
    });
    await makeRegistration(scene.em(), scene.year, scene.now());
    expect((await ask(prices, { slug })).data.edition.tierSales).toEqual([
      { ownName: 'Early', uses: 0, lastDay: '2027-03-28' },
      { ownName: 'Standard', uses: 1, lastDay: null },
    ]);
    const remove = async (id: string) => sendTold(ask, 'removePriceTier', { ...(await seen()), tierId: id });
    expect(await untouched(scene.app.app, () => remove(tierId))).toMatchObject({ __typename: 'TierInUse', uses: 1 });
    expect((await remove(early.id)).__typename).toBe('RemovePriceTierSuccess');
    expect(await pool()).toBeNull();
    await scene.isSound();
  });
});
