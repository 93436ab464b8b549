import { expect, it } from 'vitest';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { Payment } from '../../../schema/payments/payment.js';
import { Refund } from '../../../schema/payments/refund.js';
import { OrderLine } from '../../../schema/registration/order.js';
import { fulfil } from '../../../server/payments/fulfil.service.js';
import { refundOrder } from '../../../server/payments/refund-order.service.js';
import { syncRefunds } from '../../../server/payments/refunds.service.js';
import { onBothDatabases } from '../../support/databases.js';
import { actorOf, makeAppointment, makePerson } from '../../support/make-people.js';
import { type MoneyScene, moneyScene } from '../../support/money-scene.js';
import { refundMailsOwed } from '../../support/refund-mails.js';

async function paid(scene: MoneyScene) {
  const id = await scene.register();
  const checkout = await scene.checkout(id);
  scene.emulator.pay(checkout);
  await fulfil(scene.em(), scene.ports, checkout);
  const { order } = await scene.em().findOneOrFail(OrderLine, { registration: id });
  const { paymentIntentId } = await scene.em().findOneOrFail(Payment, { order: order.id });
  return { id, orderId: order.id, intent: paymentIntentId ?? '' };
}

const onItsWay = 'Money on its way back to you';
const failed = 'Your money did not get through';

onBothDatabases((make) => {
  it('tells the payer once of money given back by hand, and once when money that was told of does not get through', async () => {
    const scene = await moneyScene(await make());
    const { em, clock, emulator, ports } = scene;
    const person = await makePerson(em());
    await makeAppointment(em(), person.id, 'FINANCE');
    const finance = await actorOf(em(), person.id, clock.now());
    const [kept, over, refused] = [await paid(scene), await paid(scene), await paid(scene)];
    const gift = { orderId: kept.orderId, amountMinor: 6_000, reason: 'Kindness', clientMutationId: 'kind' };
    await refundOrder(em(), finance, gift, clock.now());
    expect(await refundMailsOwed(scene)).toEqual([]);
    await scene.drain();
    await refundOrder(em(), finance, gift, clock.now());
    await scene.drain();
    await syncRefunds(em(), ports, kept.intent);
    expect(await refundMailsOwed(scene)).toEqual([[onItsWay, '€60.00', true, false]]);
    // The edition's list of mails goes by the registration.
    expect((await em().findOneOrFail(OutboxMessage, { kind: 'mail.refunded' })).registrationId).toBe(kept.id);

    // In the dashboard is by hand too; what comes back for a cancelled place was told by the mail about that.
    clock.pass(1000);
    await ports.stripe?.client.refunds.create({ payment_intent: kept.intent, amount: 1_000 });
    await syncRefunds(em(), ports, kept.intent);
    await scene.cancel(over.id);
    await scene.drain();
    expect(await refundMailsOwed(scene)).toEqual([
      [onItsWay, '€60.00', true, false],
      [onItsWay, '€10.00', true, false],
    ]);

    // One that nobody was told of is finance's alone; one that was announced is told of, by whatever way it was.
    clock.pass(1000);
    emulator.openDispute(refused.intent);
    await refundOrder(em(), finance, { ...gift, orderId: refused.orderId, clientMutationId: 'no' }, clock.now());
    await scene.drain();
    for (const { payment, stripeRefundId } of await em().find(
      Refund,
      { status: 'SUCCEEDED' },
      { populate: ['payment'] },
    )) {
      emulator.failRefund(stripeRefundId ?? '');
      await syncRefunds(em(), ports, payment.getEntity().paymentIntentId ?? '');
      await syncRefunds(em(), ports, payment.getEntity().paymentIntentId ?? '');
    }
    const told = await refundMailsOwed(scene);
    expect(told.filter((one) => one === 'The refund did not get through.')).toHaveLength(2);
    expect(told.filter(Array.isArray).toSorted()).toEqual([
      [failed, '€10.00', false, false],
      [failed, '€240.00', false, false],
      [failed, '€60.00', false, false],
    ]);
    await emulator.close();
  });
});
