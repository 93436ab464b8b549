import type { EntityManager } from '@mikro-orm/core';
import type { Payment } from '../../schema/payments/payment.js';
import type { RefundOrderInput } from '../../schema/payments/payments.inputs.js';
import { RefundTooLarge } from '../../schema/payments/payments.results.js';
import { refundCause } from '../../schema/payments/refund-cause.js';
import { NotFound, problem } from '../../schema/problem.js';
import { Order } from '../../schema/registration/order.js';
import { Money } from '../../schema/scalars.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { Refusal } from '../platform/refusal.js';
import { once } from '../platform/repeats.js';
import { lockOrder } from '../registration/orders.service.js';
import { canSeeMoney } from '../registration/registration.policy.js';
import { disputedPayments } from './disputed-money.service.js';
import { arrivedPayments } from './due.service.js';
import { post } from './ledger.service.js';
import { requestRefund } from './refunds.service.js';
import { type Returned, returnedOf } from './returned-refunds.service.js';

function tooLarge(refundableMinor: number, currency: string): Refusal {
  const refundable = Money.of(refundableMinor, currency);
  return new Refusal(problem(RefundTooLarge, 'payments.thatIsMoreThanCan', { refundable }));
}

interface Giving {
  order: Order;
  input: RefundOrderInput;
  now: Date;
}

/** Sends again what a card or bank did not take, oldest first; answers how much of `amountMinor` that was. */
async function sendAgain(
  tx: EntityManager,
  { input, now }: Giving,
  returned: readonly Returned[],
  payments: readonly Payment[],
): Promise<number> {
  let open = input.amountMinor;
  for (const { refundId, firstId, paymentId, openMinor } of returned) {
    const amountMinor = Math.min(open, openMinor);
    const payment = payments.find(({ id }) => id === paymentId);
    if (amountMinor <= 0 || !payment) continue;
    const cause = refundCause.again(firstId, refundId, input.clientMutationId);
    if (!(await requestRefund(tx, { payment, amountMinor, cause }, now))) continue;
    open -= amountMinor;
  }
  return input.amountMinor - open;
}

/** Payments that can be given back, newest first: what is disputed lies with the payer's bank. */
async function sendablePayments(tx: EntityManager, orderId: string): Promise<Payment[]> {
  const disputed = await disputedPayments(tx, orderId);
  return (await arrivedPayments(tx, orderId)).filter(({ id }) => !disputed.has(id));
}

/** Sends the money, and answers what of it is a goodwill: the rest was owed already. */
async function spread(tx: EntityManager, giving: Giving): Promise<number> {
  const { order, input, now } = giving;
  const payments = await sendablePayments(tx, order.id);
  const receivedMinor = payments.reduce((sum, payment) => sum + payment.heldMinor(), 0);
  const returned = (await returnedOf(tx, [order.id])).filter(({ isDisputed }) => !isDisputed);
  const returnedMinor = returned.reduce((sum, { openMinor }) => sum + openMinor, 0);
  // What is above both goes back already, for example to whoever cancelled a moment ago.
  const refundableMinor = Math.min(receivedMinor, order.totalMinor + returnedMinor);
  if (input.amountMinor > refundableMinor) throw tooLarge(refundableMinor, order.currency);
  const goodwillMinor = input.amountMinor - (await sendAgain(tx, giving, returned, payments));
  let open = goodwillMinor;
  for (const payment of await sendablePayments(tx, order.id)) {
    const amountMinor = Math.min(open, payment.heldMinor());
    if (amountMinor <= 0) continue;
    const cause = refundCause.goodwill(input.clientMutationId);
    if (!(await requestRefund(tx, { payment, amountMinor, cause }, now)))
      throw tooLarge(refundableMinor, order.currency);
    open -= amountMinor;
  }
  return goodwillMinor;
}

/**
 * Gives part of an order back, once per `clientMutationId`: first what a card or bank did not take, sent again; the rest
 * is a goodwill, whose fee is credited, to the newest payment first. Refuses with RefundTooLarge, NotFound, RepeatedWithOtherInput.
 */
export async function refundOrder(em: EntityManager, actor: Actor, input: RefundOrderInput, now: Date): Promise<void> {
  const { clientMutationId, ...values } = input;
  const sending = { actor, operation: 'refundOrder', clientMutationId, input: values, now };
  const find = async () => {
    const order = await em.fork().findOne(Order, { id: input.orderId }, { populate: ['edition'] });
    if (!order || !canSeeMoney(actor, order.edition.getEntity())) throw new Refusal(NotFound.of());
  };
  await once(em, sending, find, async (tx) => {
    const order = await lockOrder(tx, input.orderId);
    const creditMinor = await spread(tx, { order, input, now });
    await tx.nativeUpdate(Order, { id: order.id }, { totalMinor: order.totalMinor - creditMinor });
    await post(tx, {
      cause: `goodwill:${order.id}:${clientMutationId}`,
      at: now,
      currency: order.currency,
      description: 'Given back as goodwill',
      amounts: [
        { account: 'fees', amountMinor: creditMinor },
        { account: 'receivable', amountMinor: -creditMinor, orderId: order.id },
      ],
    });
    const facts = { amountMinor: input.amountMinor, reason: input.reason };
    await audit(tx, actor, 'refundOrder', { kind: 'Order', id: order.id }, now, facts);
    return { orderId: order.id };
  });
}
