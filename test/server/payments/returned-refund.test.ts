import { expect, it } from 'vitest';
import { Payment } from '../../../schema/payments/payment.js';
import { TaskOver } from '../../../schema/payments/payments.results.js';
import { Refund } from '../../../schema/payments/refund.js';
import { Task } from '../../../schema/payments/task.js';
import { OrderLine } from '../../../schema/registration/order.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { cancellationProgress } from '../../../server/payments/cancellation-figures.service.js';
import { cancelEdition } from '../../../server/payments/edition-cancellation.service.js';
import { fulfil } from '../../../server/payments/fulfil.service.js';
import { balance } from '../../../server/payments/ledger.service.js';
import { refundOrder } from '../../../server/payments/refund-order.service.js';
import { syncRefunds } from '../../../server/payments/refunds.service.js';
import { returnedOf, settledOf } from '../../../server/payments/returned-refunds.service.js';
import { finishTask } from '../../../server/payments/tasks.service.js';
import { onBothDatabases, type TestDatabase } from '../../support/databases.js';
import { actorOf, makeAppointment, makePerson } from '../../support/make-people.js';
import { type MoneyScene, moneyScene } from '../../support/money-scene.js';

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
  const { paymentIntentId } = await em().findOneOrFail(Payment, { order: order.id });
  let sent = 0;
  return {
    ...scene,
    id,
    orderId: order.id,
    intent: paymentIntentId ?? '',
    giveBack(amountMinor: number) {
      sent += 1;
      clock.pass(1000);
      const input = { orderId: order.id, amountMinor, reason: 'Again', clientMutationId: `again-${sent}` };
      return refundOrder(em(), finance, input, clock.now());
    },
    async settle() {
      clock.pass(1000);
      const task = await em().findOneOrFail(Task, { kind: 'REFUND_FAILED', doneAt: null });
      await finishTask(em(), finance, { taskId: task.id }, clock.now());
      await finishTask(em(), finance, { taskId: task.id }, clock.now());
    },
    finish: (taskId: string, openMinor?: number) => finishTask(em(), finance, { taskId, openMinor }, clock.now()),
    raised: () => em().find(Task, {}, { orderBy: { id: 'asc' } }),
    openTasks: () => em().count(Task, { doneAt: null }),
    open: async () => (await returnedOf(em(), [order.id])).map(({ openMinor }) => openMinor),
  };
}

/** The bank returns the newest refund that had gone through. */
async function bankReturns({ em, clock, emulator, ports, intent, drain }: MoneyScene & { intent: string }) {
  clock.pass(1000);
  await drain();
  const where = { status: 'SUCCEEDED' as const, stripeRefundId: { $ne: null } };
  const [newest] = await em().find(Refund, where, { orderBy: { id: 'desc' }, limit: 1 });
  emulator.failRefund(newest?.stripeRefundId ?? '');
  await syncRefunds(em(), ports, intent);
}

const refundable = (amountMinor: number) => ({ problem: { refundable: { amountMinor } } });

onBothDatabases((make) => {
  it('a refund of a cancelled place that the bank returned is sent again, also in parts, and its task is done by it', async () => {
    const scene = await sceneOf(await make());
    await scene.cancel(scene.id);
    // Owed already, and about to be sent: nothing more can be given back.
    await expect(scene.giveBack(1)).rejects.toMatchObject(refundable(0));
    await bankReturns(scene);
    expect([await scene.open(), await scene.openTasks()]).toEqual([[24_000], 1]);
    await expect(scene.giveBack(24_001)).rejects.toMatchObject(refundable(24_000));

    await scene.giveBack(4_000);
    expect([await scene.open(), await scene.openTasks()]).toEqual([[20_000], 1]);
    await scene.giveBack(20_000);
    expect([await scene.open(), await scene.openTasks()]).toEqual([[], 0]);
    await expect(scene.giveBack(1)).rejects.toMatchObject(refundable(0));

    // What was sent again can come back, too.
    await bankReturns(scene);
    expect([await scene.open(), await scene.openTasks()]).toEqual([[20_000], 1]);
    await scene.giveBack(20_000);
    await scene.drain();
    expect(await scene.owed('mail.refunded')).toBe(3);
    expect(await balance(scene.em(), 'unapplied', 'EUR', scene.orderId)).toBe(0);
    expect(await balance(scene.em(), 'receivable', 'EUR', scene.orderId)).toBe(0);
    await scene.agree();
  });

  it('one that was paid out in another way counts as given back, once, and cannot be sent any more', async () => {
    const scene = await sceneOf(await make());
    await scene.cancel(scene.id);
    await bankReturns(scene);
    await scene.settle();
    expect(await scene.open()).toEqual([]);
    expect((await settledOf(scene.em(), [scene.orderId])).get(scene.orderId)).toBe(24_000);
    await expect(scene.giveBack(1)).rejects.toMatchObject(refundable(0));
    expect(await scene.refunds()).toEqual([
      ['FAILED', 24_000],
      ['SUCCEEDED', 24_000],
    ]);
    expect(await balance(scene.em(), 'cash:bank', 'EUR')).toBe(-24_000);
    expect(await balance(scene.em(), 'unapplied', 'EUR', scene.orderId)).toBe(0);
    await scene.agree();
  });

  it('whoever says that it was paid out after it was sent again is refused, and nothing is booked', async () => {
    const scene = await sceneOf(await make());
    await scene.cancel(scene.id);
    await bankReturns(scene);
    const [task] = await scene.raised();
    await scene.giveBack(4_000);
    // Of what they saw a part was sent again: the whole may have been paid out.
    const inPart = await scene.refunds();
    await expect(scene.finish(task?.id ?? '', 24_000)).rejects.toMatchObject({ problem: expect.any(TaskOver) });
    expect([await scene.refunds(), await scene.openTasks()]).toEqual([inPart, 1]);
    await scene.giveBack(20_000);
    const before = await scene.refunds();
    await expect(scene.finish(task?.id ?? '')).rejects.toMatchObject({ problem: expect.any(TaskOver) });
    expect(await scene.refunds()).toEqual(before);
    expect(await balance(scene.em(), 'cash:bank', 'EUR')).toBe(0);
    await scene.agree();
  });

  it('a goodwill that came back goes with the rest once the place is cancelled, and its task ends', async () => {
    const scene = await sceneOf(await make());
    await scene.giveBack(10_000);
    await bankReturns(scene);
    expect([await scene.open(), await scene.openTasks()]).toEqual([[10_000], 1]);
    await scene.cancel(scene.id);
    await scene.drain();
    expect([await scene.open(), await scene.openTasks()]).toEqual([[], 0]);
    expect(await scene.refunds()).toEqual([
      ['FAILED', 10_000],
      ['SUCCEEDED', 24_000],
    ]);
    await scene.agree();
  });

  it('one that Stripe refuses because the payment is disputed is not told to the payer, and settling its task books nothing', async () => {
    const scene = await sceneOf(await make());
    scene.emulator.openDispute(scene.intent);
    await scene.cancel(scene.id);
    await scene.drain();
    const raised = await scene.raised();
    expect(raised.map(({ kind }) => kind).sort()).toEqual(['DISPUTE_OPENED', 'REFUND_FAILED']);
    const task = raised.find(({ kind }) => kind === 'REFUND_FAILED');
    expect(task).toMatchObject({ note: 'charge_disputed', doneAt: null });
    expect(await scene.owed('mail.refund-failed')).toBe(0);
    expect((await returnedOf(scene.em(), [scene.orderId])).map(({ isDisputed }) => isDisputed)).toEqual([true]);
    await scene.finish(task?.id ?? '');
    expect(await scene.openTasks()).toBe(1);
    expect(await scene.refunds()).toEqual([['FAILED', 24_000]]);
    expect(await balance(scene.em(), 'cash:bank', 'EUR')).toBe(0);
  });

  it('the page of an edition called off names it while it is open, and counts it once it was sent again or settled', async () => {
    const scene = await sceneOf(await make());
    const { em, clock } = scene;
    const person = await makePerson(em());
    await makeAppointment(em(), person.id, 'ORGANIZER');
    const edition = await em().findOneOrFail(Edition, { status: 'PUBLISHED' });
    const called = { editionId: edition.id, version: edition.version, typedTitle: edition.title, reason: 'Fire' };
    const olu = await actorOf(em(), person.id, clock.now());
    await cancelEdition(em(), olu, { ...called, message: '' }, clock.now());
    const seen = async () => {
      const { refunded, settledOtherwise, refundsWaiting, problems } = await cancellationProgress(em(), edition);
      // Mails are another part's: none goes out here.
      const open = problems.filter(({ kind }) => kind === 'REFUND').length;
      return [refunded.amountMinor, settledOtherwise.amountMinor, refundsWaiting, open];
    };
    await scene.drain();
    await bankReturns(scene);
    expect(await seen()).toEqual([0, 0, 0, 1]);
    await scene.giveBack(4_000);
    expect(await seen()).toEqual([4_000, 0, 1, 1]);
    await scene.drain();
    await scene.settle();
    expect(await seen()).toEqual([4_000, 20_000, 0, 0]);
    await scene.agree();
  });

  it('a goodwill that came back is sent again without a second credit of the fee', async () => {
    const scene = await sceneOf(await make());
    await scene.giveBack(6_000);
    await bankReturns(scene);
    await scene.giveBack(7_000);
    await scene.drain();
    const { order } = await scene.em().findOneOrFail(OrderLine, { registration: scene.id }, { populate: ['order'] });
    expect(order.getEntity().totalMinor).toBe(17_000);
    expect(await balance(scene.em(), 'receivable', 'EUR', scene.orderId)).toBe(0);
    await scene.agree();
  });
});
