import { expect, test } from 'vitest';
import { CapacityPool } from '../../schema/registration/capacity-pool.js';
import { Order } from '../../schema/registration/order.js';
import { PlaceOffer } from '../../schema/registration/place-offer.js';
import { claimingStates } from '../../schema/registration/registration.enums.js';
import { Registration } from '../../schema/registration/registration.js';
import { visitor, withLink } from '../../server/platform/actor.js';
import { cancelRegistration, quoteCancellation } from '../../server/registration/cancel.service.js';
import { sweepLapsed } from '../../server/registration/lapse.service.js';
import { acceptOffer, declineOffer } from '../../server/registration/offer-answers.service.js';
import { promote } from '../../server/registration/offers.service.js';
import { register } from '../../server/registration/register.service.js';
import { leaveWaitlist, offerPlace } from '../../server/registration/waitlist.service.js';
import { onBothDatabases } from '../support/databases.js';
import { makeActor } from '../support/make-people.js';
import { makeRegistration, makeSale, registerInput, type Sale } from '../support/make-registration.js';
import { expectGreen, instancesOf, race, times } from '../support/race.js';

const now = new Date('2027-03-01T09:00:00.000Z');
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const rounds = 8;

const own = (id: string) => withLink(visitor, { purpose: 'REGISTRATION', id });

onBothDatabases((make) => {
  async function stage() {
    const database = await make();
    const { orm } = database;
    const em = await instancesOf(database);
    const fresh = () => orm.em.fork();
    async function cancel(id: string): Promise<void> {
      const { token } = await quoteCancellation(em(), own(id), id, now);
      await cancelRegistration(em(), own(id), id, { quoteToken: token, isFullRefund: false }, now);
    }
    /** An edition of `places`, all taken, and people who wait; ids of both in order. */
    async function fullSale(places: number, waiting: number, amountMinor: number) {
      const sale = await makeSale(fresh(), { now, capacity: places, amountMinor });
      const inside: string[] = [];
      for (let n = 0; n < places; n += 1) inside.push(await makeRegistration(em(), sale, now));
      const line: string[] = [];
      for (let n = 0; n < waiting; n += 1) {
        line.push(await makeRegistration(em(), sale, new Date(now.getTime() + n), { joinWaitlist: true }));
      }
      return { ...sale, inside, line };
    }
    /** One person with an open offer of the only place. */
    async function offered(amountMinor: number) {
      const { inside, line, ...sale } = await fullSale(1, 2, amountMinor);
      await cancel(inside[0] ?? '');
      expect(await promote(em(), sale.editionId, now)).toBe(1);
      return { ...sale, id: line[0] ?? '', next: line[1] ?? '' };
    }
    const claims = ({ editionId }: Sale) =>
      fresh().count(Registration, { edition: editionId, state: { $in: [...claimingStates] } });
    const taken = async ({ editionId }: Sale) =>
      (await fresh().findOneOrFail(CapacityPool, { kind: 'EDITION', subjectId: editionId })).taken;
    const stateOf = async (id: string) => (await fresh().findOneOrFail(Registration, { id })).state;
    return { orm, em, fresh, cancel, fullSale, offered, claims, taken, stateOf };
  }

  test('cancelled places go to the line, one each, whatever else happens at that moment', async () => {
    const { orm, em, fresh, cancel, fullSale, claims, taken, stateOf } = await stage();
    for (let round = 0; round < rounds; round += 1) {
      const sale = await fullSale(3, 6, round % 2 === 0 ? 5_000 : 0);
      const organizer = await makeActor(fresh(), 'ORGANIZER', { scope: 'SERIES', scopeId: sale.seriesId }, now);
      const [first = '', second = '', , , , last = ''] = sale.line;
      const ends = await race([
        ...sale.inside.map((id) => () => cancel(id)),
        ...times(4, () => promote(em(), sale.editionId, now)),
        ...times(4, () => register(em(), visitor, registerInput(sale), now)),
        () => offerPlace(em(), organizer, last, now),
        () => leaveWaitlist(em(), own(second), second, now),
        () => cancel(first),
      ]);
      // Whoever comes now stands behind the line.
      expect(ends['EditionFull']).toBeGreaterThanOrEqual(4);
      for (const id of sale.inside) expect(await stateOf(id)).toBe('CANCELLED');
      await promote(em(), sale.editionId, now);
      expect([await claims(sale), await taken(sale)]).toEqual([3, 3]);
    }
    await expectGreen(orm, now);
  });

  test.each([5_000, 0])('an offer accepted by eight clicks at once is accepted once, at %i', async (amountMinor) => {
    const { orm, em, fresh, offered, claims, stateOf } = await stage();
    const { id, ...sale } = await offered(amountMinor);
    expect(await race(times(8, () => acceptOffer(em(), own(id), id, now)))).toEqual({ ok: 8 });
    expect(await stateOf(id)).toBe(amountMinor === 0 ? 'CONFIRMED' : 'HELD');
    const orders = await fresh().find(Order, { edition: sale.editionId, state: 'OPEN' });
    expect(orders.map(({ totalMinor }) => totalMinor)).toEqual(amountMinor === 0 ? [] : [amountMinor]);
    expect(await claims(sale)).toBe(1);
    await expectGreen(orm, now);
  });

  test('an offer accepted, declined and cancelled at once has one end', async () => {
    const { orm, em, cancel, offered, claims, taken, stateOf } = await stage();
    for (let round = 0; round < rounds; round += 1) {
      const { id, next, ...sale } = await offered(5_000);
      await race([
        () => acceptOffer(em(), own(id), id, now),
        () => declineOffer(em(), own(id), id, false, now),
        () => cancel(id),
        () => acceptOffer(em(), own(id), id, now),
      ]);
      await promote(em(), sale.editionId, now);
      const isGone = (await stateOf(id)) === 'CANCELLED';
      expect(await stateOf(next)).toBe(isGone ? 'OFFERED' : 'WAITLISTED');
      expect([await claims(sale), await taken(sale)]).toEqual([1, 1]);
    }
    await expectGreen(orm, now);
  });

  test('an offer accepted in its last moment, while it is swept, is either taken or passed on', async () => {
    const { orm, em, fresh, offered, claims, taken, stateOf } = await stage();
    for (let round = 0; round < rounds; round += 1) {
      const { id, next, ...sale } = await offered(5_000);
      const ends = await race([
        () => sweepLapsed(em(), later(48.1)),
        () => acceptOffer(em(), own(id), id, later(47.9)),
        () => promote(em(), sale.editionId, later(48.1)),
      ]);
      await promote(em(), sale.editionId, later(48.1));
      const isTaken = ends['OfferLapsed'] === undefined;
      expect(await stateOf(id)).toBe(isTaken ? 'HELD' : 'EXPIRED');
      expect(await stateOf(next)).toBe(isTaken ? 'WAITLISTED' : 'OFFERED');
      expect([await claims(sale), await taken(sale)]).toEqual([1, 1]);
      const states = (await fresh().find(PlaceOffer, { entry: { registration: id } })).map(({ state }) => state);
      expect(states).toEqual([isTaken ? 'ACCEPTED' : 'LAPSED']);
    }
    await expectGreen(orm, now);
  });
});
