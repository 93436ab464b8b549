import { expect, it } from 'vitest';
import { OrderLine } from '../../../schema/registration/order.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { cancellationProgress } from '../../../server/payments/cancellation-figures.service.js';
import { cancelEdition } from '../../../server/payments/edition-cancellation.service.js';
import { editionsMoney } from '../../../server/payments/edition-money.service.js';
import { fulfil } from '../../../server/payments/fulfil.service.js';
import { balance } from '../../../server/payments/ledger.service.js';
import { endMoves, takeOverPlace } from '../../../server/payments/move-offers.service.js';
import { reconcileBalance } from '../../../server/payments/reconcile.service.js';
import { refundOrder } from '../../../server/payments/refund-order.service.js';
import { visitor, withLink } from '../../../server/platform/actor.js';
import { lastDayBefore } from '../../../server/platform/local-days.js';
import { renewTerms } from '../../../server/platform/search-terms.js';
import { onBothDatabases } from '../../support/databases.js';
import { actorOf, makeAppointment, makePerson } from '../../support/make-people.js';
import { makeSale } from '../../support/make-registration.js';
import { hour, minute, moneyScene } from '../../support/money-scene.js';
import { refundMailsOwed } from '../../support/refund-mails.js';

onBothDatabases((make) => {
  it('carries what was paid to another edition, also after a partial refund, and back from there', async () => {
    const scene = await moneyScene(await make());
    const { em, clock, emulator, ports } = scene;
    const person = await makePerson(em());
    await makeAppointment(em(), person.id, 'ORGANIZER');
    const olu = await actorOf(em(), person.id, clock.now());
    const { id: editionId, version, series } = await em().findOneOrFail(Edition, { status: 'PUBLISHED' });
    const ids = [await scene.register(), await scene.register(), await scene.register()];
    const [plain = '', kind = '', silent = ''] = ids;
    const next = await makeSale(em(), { now: clock.now(), amountMinor: 18_000, startsInDays: 300 });
    await em().nativeUpdate(Edition, { id: next.editionId }, { series: series.id, label: '2028' });
    await renewTerms(em(), next.editionId);
    for (const id of ids) {
      const checkout = await scene.checkout(id);
      emulator.pay(checkout);
      await fulfil(em(), ports, checkout);
    }
    const { order } = await em().findOneOrFail(OrderLine, { registration: kind });
    const gift = { orderId: order.id, amountMinor: 10_000, reason: 'Kindness', clientMutationId: 'kind' };
    await refundOrder(em(), olu, gift, clock.now());
    await scene.drain();
    const move = {
      moveToId: next.editionId,
      moveLastDay: lastDayBefore(new Date(clock.now().getTime() + 240 * hour), 'UTC'),
    };
    await cancelEdition(
      em(),
      olu,
      { editionId, version, typedTitle: 'Communities 2027', reason: 'Fire', message: '', ...move },
      clock.now(),
    );
    await scene.live(2 * hour, 20 * minute);
    expect(scene.sent()).toHaveLength(1);
    const kept = async () =>
      (await editionsMoney(em(), await em().find(Edition, { id: editionId }))).map(
        ({ waiting }) => waiting.amountMinor,
      );
    expect(await kept()).toEqual([62_000]);
    const take = (id: string) =>
      takeOverPlace(em(), withLink(visitor, { purpose: 'REGISTRATION', id }), id, {}, clock.now());
    const moved = [await take(plain), await take(kind)];
    await scene.live(2 * hour, 20 * minute);
    const sums = () =>
      scene
        .sent()
        .map(([, amount]) => Number(amount))
        .toSorted((a, b) => a - b);
    // 240 paid for what costs 180 there; 140 were left of the other, and cover it.
    expect(sums()).toEqual([6_000, 10_000]);
    expect(await refundMailsOwed(scene)).toEqual([
      ['Money on its way back to you', '€100.00', true, false],
      ['Money on its way back to you', '€60.00', true, true],
    ]);
    for (const [id, totalMinor] of [
      [moved[0], 18_000],
      [moved[1], 14_000],
    ] as const) {
      const line = await em().findOneOrFail(OrderLine, { registration: id }, { populate: ['order'] });
      expect(line.order.getEntity()).toMatchObject({ state: 'OPEN', totalMinor, edition: { id: next.editionId } });
      expect(await balance(em(), 'receivable', 'EUR', line.order.id)).toBe(0);
    }
    expect(await balance(em(), 'receivable', 'EUR', order.id)).toBe(0);
    await scene.cancel(moved[0] ?? '');
    await reconcileBalance(em(), ports);
    clock.pass(270 * hour);
    expect([await endMoves(em(), clock.now()), await scene.stateOf(silent)]).toEqual([1, 'CANCELLED']);
    await scene.live(2 * hour, 20 * minute);
    expect(sums()).toEqual([6_000, 10_000, 18_000, 24_000]);
    expect(await balance(em(), 'fees', 'EUR')).toBe(-14_000);
    const edition = await em().findOneOrFail(Edition, { id: editionId });
    expect(await kept()).toEqual([0]);
    const progress = await cancellationProgress(em(), edition);
    expect(progress).toMatchObject({ left: 0, movesOpen: 0, movesTaken: 2, refunded: { amountMinor: 30_000 } });
    await scene.agree();
  });
});
