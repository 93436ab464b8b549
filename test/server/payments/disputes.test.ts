import type Stripe from 'stripe';
import { expect, it } from 'vitest';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { Dispute } from '../../../schema/payments/dispute.js';
import { MoveOffer } from '../../../schema/payments/move-offer.js';
import { Payment } from '../../../schema/payments/payment.js';
import { TaskOver } from '../../../schema/payments/payments.results.js';
import { Refund } from '../../../schema/payments/refund.js';
import { isLost } from '../../../schema/payments/refund-cause.js';
import { Task } from '../../../schema/payments/task.js';
import { Order, OrderLine } from '../../../schema/registration/order.js';
import { Registration } from '../../../schema/registration/registration.js';
import { OfferLapsed } from '../../../schema/registration/registration.problems.js';
import { endedMails } from '../../../server/confirmations/ended-mails.js';
import type { MailPorts } from '../../../server/confirmations/mail-handler.js';
import { agreeDispute, syncDisputes } from '../../../server/payments/disputes.service.js';
import { orderMoney } from '../../../server/payments/due.service.js';
import { fulfil } from '../../../server/payments/fulfil.service.js';
import { type Account, balance } from '../../../server/payments/ledger.service.js';
import { takeOverPlace } from '../../../server/payments/move-offers.service.js';
import { refundOrder } from '../../../server/payments/refund-order.service.js';
import { requestRefund } from '../../../server/payments/refunds.service.js';
import { lostOf, returnedOf } from '../../../server/payments/returned-refunds.service.js';
import { finishTask } from '../../../server/payments/tasks.service.js';
import { visitor, withLink } from '../../../server/platform/actor.js';
import { write } from '../../../server/platform/write.js';
import { callOffRegistration } from '../../../server/registration/call-off.service.js';
import { quoteCancellation } from '../../../server/registration/cancel.service.js';
import { onBothDatabases, type TestDatabase } from '../../support/databases.js';
import { actorOf, makeAppointment, makePerson } from '../../support/make-people.js';
import { makeSale } from '../../support/make-registration.js';
import { fee, hour, moneyScene } from '../../support/money-scene.js';

async function sceneOf(database: TestDatabase) {
  const scene = await moneyScene(database);
  const { em, clock, emulator, ports } = scene;
  const person = await makePerson(em());
  await makeAppointment(em(), person.id, 'FINANCE');
  const finance = await actorOf(em(), person.id, clock.now());
  const id = await scene.register();
  const checkout = await scene.checkout(id);
  emulator.pay(checkout);
  await fulfil(em(), ports, checkout);
  const { order } = await em().findOneOrFail(OrderLine, { registration: id });
  const payment = await em().findOneOrFail(Payment, { order: order.id });
  const intent = payment.paymentIntentId ?? '';
  let sent = 0;
  return {
    ...scene,
    id,
    finance,
    payment,
    inAnHour: () => new Date(clock.now().getTime() + hour),
    /** What the mail about the cancelled place says if it is sent now. */
    async cancelledMail(kind = 'mail.cancelled'): Promise<string> {
      const message = await em().findOneOrFail(OutboxMessage, { kind });
      const mailPorts = { ...ports, mailHost: 'localhost', organizerAddress: 'a@localhost', issuerName: '' };
      const render = endedMails(mailPorts as unknown as MailPorts)[message.kind];
      const made = await render?.(em(), message.payload as Record<string, unknown>, message);
      return made && 'email' in made ? made.email.text : '';
    },
    orderId: order.id,
    /** As often as an event tells of it. */
    async hear() {
      clock.pass(1000);
      await syncDisputes(em(), ports, intent);
      await syncDisputes(em(), ports, intent);
    },
    open: () => emulator.openDispute(intent),
    giveBack(amountMinor: number) {
      sent += 1;
      clock.pass(1000);
      const input = { orderId: order.id, amountMinor, reason: 'Again', clientMutationId: `again-${sent}` };
      return refundOrder(em(), finance, input, clock.now());
    },
    async finish(kind: Task['kind'], openMinor?: number) {
      const { id: taskId } = await em().findOneOrFail(Task, { kind });
      await finishTask(em(), finance, { taskId, openMinor }, clock.now());
    },
    openTasks: async () => (await em().find(Task, { doneAt: null })).map(({ kind }) => kind).sort(),
    returned: async () =>
      (await returnedOf(em(), [order.id])).map(({ openMinor, isDisputed }) => [openMinor, isDisputed]),
    lost: async () => (await lostOf(em(), [order.id])).get(order.id) ?? 0,
    quote: () => quoteCancellation(em(), withLink(visitor, { purpose: 'REGISTRATION', id }), id, clock.now()),
    due: async () => (await orderMoney(em(), await em().findOneOrFail(Order, { id: order.id }))).dueMinor,
    state: async () => (await em().find(Dispute, {})).map(({ state }) => state),
    of: (account: Account) => balance(em(), account, 'EUR', order.id),
    all: (account: Account) => balance(em(), account, 'EUR'),
  };
}

const refundable = (amountMinor: number) => ({ problem: { refundable: { amountMinor } } });

onBothDatabases((make) => {
  it('while it is open, finance is asked, nothing is promised, and nothing can be given back or put down as paid', async () => {
    const scene = await sceneOf(await make());
    expect(await scene.quote()).toMatchObject({ isDisputed: false, refunded: { amountMinor: fee } });
    const { token } = await scene.quote();
    scene.open();
    await scene.hear();
    expect([await scene.state(), await scene.openTasks()]).toEqual([['OPEN'], ['DISPUTE_OPENED']]);
    const quote = await scene.quote();
    expect([quote.isDisputed, quote.token === token]).toEqual([true, false]);
    await expect(scene.giveBack(1000)).rejects.toMatchObject(refundable(0));
    await scene.cancel(scene.id);
    await scene.drain();
    expect([await scene.returned(), await scene.openTasks()]).toEqual([
      [[fee, true]],
      ['DISPUTE_OPENED', 'REFUND_FAILED'],
    ]);
    expect(await scene.owed('mail.refund-failed')).toBe(0);
    await expect(scene.giveBack(fee)).rejects.toMatchObject(refundable(0));
    // Whoever saw it before it was disputed may have paid it out.
    await expect(scene.finish('REFUND_FAILED', fee)).rejects.toMatchObject({ problem: expect.any(TaskOver) });
    expect([await scene.all('disputed'), await scene.all('cash:bank')]).toEqual([fee, 0]);
    expect(await scene.cancelledMail()).toMatch(/the bank has the money for now. It decides first/);
    await scene.agree();
  });

  it('while it is open, what an edition called off had taken is not offered for a place in another one', async () => {
    const scene = await sceneOf(await make());
    const to = await makeSale(scene.em(), { now: scene.clock.now(), amountMinor: fee });
    const calling = { actor: scene.finance, reason: 'Fire', move: { toId: to.editionId, until: scene.inAnHour() } };
    const other = await scene.register();
    await scene.em().nativeUpdate(Registration, { id: other }, { state: 'CONFIRMED' });
    scene.open();
    await scene.hear();
    for (const id of [scene.id, other]) await callOffRegistration(scene.em(), calling, id, scene.clock.now());
    expect((await scene.em().find(MoveOffer, {})).map(({ registration }) => registration.id)).toEqual([other]);
    await scene.emulator.close();
  });

  it('one that begins while a place in another edition is offered for the money ends that offer; the mail promises nothing', async () => {
    const scene = await sceneOf(await make());
    const to = await makeSale(scene.em(), { now: scene.clock.now(), amountMinor: fee });
    const calling = { actor: scene.finance, reason: 'Fire', move: { toId: to.editionId, until: scene.inAnHour() } };
    await callOffRegistration(scene.em(), calling, scene.id, scene.clock.now());
    const id = scene.open();
    scene.emulator.closeDispute(id, false);
    await scene.hear();
    const own = withLink(visitor, { purpose: 'REGISTRATION', id: scene.id });
    const taking = takeOverPlace(scene.em(), own, scene.id, {}, scene.clock.now());
    await expect(taking).rejects.toMatchObject({ problem: expect.any(OfferLapsed) });
    await scene.drain();
    const told = await scene.cancelledMail('mail.move-ended');
    expect([told.includes('through your bank'), told.includes('€')]).toEqual([true, false]);
    expect([await scene.returned(), await scene.of('receivable'), scene.sent()]).toEqual([[], 0, []]);
    await scene.agree();
  });

  it('won: its task ends, and what was to go back is owed again like anything that the bank returned', async () => {
    const scene = await sceneOf(await make());
    const id = scene.open();
    await scene.hear();
    await scene.cancel(scene.id);
    await scene.drain();
    // Taken off the list, as there is nothing to do about it.
    await scene.finish('REFUND_FAILED');
    const before = (await scene.client.disputes.retrieve(id)) as Stripe.Dispute;
    scene.emulator.closeDispute(id, true);
    await scene.hear();
    // An answer of Stripe that is older than the last.
    await write(scene.em(), (tx) => agreeDispute(tx, scene.payment.id, before, scene.clock.now()));
    expect([await scene.state(), await scene.openTasks()]).toEqual([['WON'], ['REFUND_FAILED']]);
    expect(await scene.returned()).toEqual([[fee, false]]);
    expect(await scene.owed('mail.refund-failed')).toBe(1);
    await scene.giveBack(4_000);
    await scene.drain();
    expect(scene.sent()).toEqual([['succeeded', 4_000]]);
    await scene.finish('REFUND_FAILED', 20_000);
    expect([await scene.returned(), await scene.openTasks()]).toEqual([[], []]);
    expect([await scene.all('disputed'), await scene.of('receivable'), await scene.of('unapplied')]).toEqual([0, 0, 0]);
    await scene.agree();
  });

  it('won while the place is kept: nothing is left of it, and a refund goes through', async () => {
    const scene = await sceneOf(await make());
    const id = scene.open();
    await scene.hear();
    scene.emulator.closeDispute(id, true);
    await scene.hear();
    expect([await scene.openTasks(), await scene.due(), (await scene.quote()).isDisputed]).toEqual([[], 0, false]);
    await scene.cancel(scene.id);
    await scene.drain();
    expect(scene.sent()).toEqual([['succeeded', fee]]);
    await scene.agree();
  });

  it('lost while the place is kept: the money is gone, the fee is due again, and the organizers are asked about the place', async () => {
    const scene = await sceneOf(await make());
    const id = scene.open();
    // Only its end is heard of.
    scene.emulator.closeDispute(id, false);
    await scene.hear();
    expect([await scene.state(), await scene.openTasks()]).toEqual([['LOST'], ['DISPUTE_LOST']]);
    expect(await scene.stateOf(scene.id)).toBe('CONFIRMED');
    expect([await scene.lost(), await scene.due(), await scene.of('receivable')]).toEqual([fee, fee, fee]);
    expect([await scene.all('disputed'), (await scene.all('processing')) > 0]).toEqual([0, true]);
    expect(await scene.quote()).toMatchObject({ isDisputed: false, paid: { amountMinor: 0 } });
    await expect(scene.giveBack(1)).rejects.toMatchObject(refundable(0));
    await scene.cancel(scene.id);
    await scene.drain();
    expect([await scene.sent(), await scene.of('receivable'), await scene.returned()]).toEqual([[], 0, []]);
    await scene.finish('DISPUTE_LOST');
    expect(await scene.openTasks()).toEqual([]);
    await scene.agree();
  });

  it('lost after the place was cancelled: nothing is owed any more, no task is left and nobody is told that it is', async () => {
    const scene = await sceneOf(await make());
    const id = scene.open();
    await scene.hear();
    await scene.cancel(scene.id);
    await scene.drain();
    scene.emulator.closeDispute(id, false);
    await scene.hear();
    expect([await scene.returned(), await scene.openTasks(), await scene.lost()]).toEqual([[], [], fee]);
    expect(await scene.owed('mail.refund-failed')).toBe(0);
    const told = await scene.cancelledMail();
    expect([told.includes('through your bank'), told.includes('€')]).toEqual([true, false]);
    expect(await scene.refunds()).toEqual([
      ['FAILED', fee],
      ['SUCCEEDED', fee],
    ]);
    expect([await scene.all('disputed'), await scene.of('receivable'), await scene.of('unapplied')]).toEqual([0, 0, 0]);
    await scene.agree();
  });

  it('lost while a refund is about to be sent, and after a part was given back: never more than was received counts', async () => {
    const scene = await sceneOf(await make());
    await scene.giveBack(4_000);
    await scene.drain();
    const id = scene.open();
    scene.emulator.closeDispute(id, false);
    const { payment, clock } = scene;
    clock.pass(1000);
    await write(scene.em(), (tx) => requestRefund(tx, { payment, amountMinor: 5_000, cause: 'test' }, clock.now()));
    await scene.hear();
    await scene.drain();
    const refunds = await scene.em().find(Refund, {}, { orderBy: { id: 'asc' } });
    expect(refunds.map(({ status, amountMinor, cause }) => [status, amountMinor, isLost(cause)])).toEqual([
      ['SUCCEEDED', 4_000, false],
      ['FAILED', 5_000, false],
      ['SUCCEEDED', 20_000, true],
    ]);
    // The bank gave them all of it once more: what they had back before is due, too.
    expect([await scene.returned(), await scene.due(), await scene.of('receivable')]).toEqual([[], 20_000, fee]);
    await scene.agree();
  });

  it('a dispute that Stripe refuses a refund for is known before its event comes, also where it was lost', async () => {
    const scene = await sceneOf(await make());
    const id = scene.open();
    scene.emulator.closeDispute(id, false);
    await scene.cancel(scene.id);
    await scene.drain();
    expect([await scene.state(), await scene.openTasks(), await scene.returned()]).toEqual([['LOST'], [], []]);
    expect(await scene.owed('mail.refund-failed')).toBe(0);
    await scene.agree();
  });

  it('an inquiry moves nothing; what Stripe calls a state nobody knows is a task', async () => {
    const scene = await sceneOf(await make());
    const id = scene.open();
    const { store } = scene.emulator.stage;
    const dispute = store.find('dispute', id)!;
    for (const status of ['warning_needs_response', 'warning_under_review', 'warning_closed', 'prevented']) {
      store.save('dispute', { ...dispute, status, balance_transactions: [] } as Stripe.Dispute);
      await scene.hear();
    }
    expect([await scene.state(), await scene.openTasks(), (await scene.quote()).isDisputed]).toEqual([[], [], false]);
    store.save('dispute', { ...dispute, status: 'of_the_future' } as Stripe.Dispute);
    await scene.hear();
    expect([await scene.state(), await scene.openTasks()]).toEqual([[], ['UNKNOWN_STRIPE_OBJECT']]);
    await scene.emulator.close();
  });

  it('lost and then won by an appeal: the money is here again, and what was owed is owed again', async () => {
    const scene = await sceneOf(await make());
    const id = scene.open();
    await scene.hear();
    await scene.cancel(scene.id);
    await scene.drain();
    const { store } = scene.emulator.stage;
    const open = store.find('dispute', id)!;
    scene.emulator.closeDispute(id, false);
    await scene.hear();
    store.save('dispute', { ...open, status: 'appeal_under_review' } as Stripe.Dispute);
    await scene.hear();
    expect([await scene.state(), await scene.lost()]).toEqual([['LOST'], fee]);
    store.save('dispute', open);
    scene.emulator.closeDispute(id, true);
    await scene.hear();
    expect([await scene.state(), await scene.lost(), await scene.returned()]).toEqual([['WON'], 0, [[fee, false]]]);
    expect(await scene.openTasks()).toEqual(['REFUND_FAILED']);
    await scene.giveBack(fee);
    await scene.drain();
    expect([await scene.all('disputed'), await scene.of('receivable'), await scene.of('unapplied')]).toEqual([0, 0, 0]);
    await scene.agree();
  });
});
