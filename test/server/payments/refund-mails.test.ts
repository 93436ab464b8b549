import { expect, it } from 'vitest';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { Payment } from '../../../schema/payments/payment.js';
import { Refund } from '../../../schema/payments/refund.js';
import { OrderLine } from '../../../schema/registration/order.js';
import type { MailPorts } from '../../../server/confirmations/mail-handler.js';
import { refundMails } from '../../../server/confirmations/refund-mails.js';
import { fulfil } from '../../../server/payments/fulfil.service.js';
import { refundOrder } from '../../../server/payments/refund-order.service.js';
import { syncRefunds } from '../../../server/payments/refunds.service.js';
import { onBothDatabases } from '../../support/databases.js';
import { actorOf, makeAppointment, makePerson } from '../../support/make-people.js';
import { type MoneyScene, moneyScene } from '../../support/money-scene.js';

/** Subject and whether the place is said to stay, of each mail about money that went back or did not; or why it is dropped. */
async function mails({ em, ports }: MoneyScene) {
  const kinds = ['mail.refunded', 'mail.refund-failed'];
  const owed = await em().find(OutboxMessage, { kind: { $in: kinds } }, { orderBy: { id: 'asc' } });
  const renders = refundMails(ports as unknown as MailPorts);
  return Promise.all(
    owed.map(async (message) => {
      const made = await renders[message.kind]?.(em(), message.payload as Record<string, unknown>, message);
      if (!made || 'drop' in made) return made?.drop;
      const { subject, html, text } = made.email;
      const sum = /€\d+\.\d\d/.exec(text)?.[0] ?? '';
      expect(html).toContain(sum);
      return [subject.split(':')[0], sum, text.includes('Your place stays as it is')];
    }),
  );
}

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
    expect(await mails(scene)).toEqual([]);
    await scene.drain();
    await refundOrder(em(), finance, gift, clock.now());
    await scene.drain();
    await syncRefunds(em(), ports, kept.intent);
    expect(await mails(scene)).toEqual([[onItsWay, '€60.00', true]]);

    // In the dashboard is by hand too; what comes back for a cancelled place was told by the mail about that.
    clock.pass(1000);
    await ports.stripe?.client.refunds.create({ payment_intent: kept.intent, amount: 1_000 });
    await syncRefunds(em(), ports, kept.intent);
    await scene.cancel(over.id);
    await scene.drain();
    expect(await mails(scene)).toEqual([
      [onItsWay, '€60.00', true],
      [onItsWay, '€10.00', true],
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
    const told = await mails(scene);
    expect(told.filter((one) => one === 'The refund did not get through.')).toHaveLength(2);
    expect(told.filter(Array.isArray).toSorted()).toEqual([
      [failed, '€10.00', false],
      [failed, '€240.00', false],
      [failed, '€60.00', false],
    ]);
    await emulator.close();
  });
});
