import type { EntityManager } from '@mikro-orm/core';
import { Payment } from '../../schema/payments/payment.js';
import type { RefundOrderInput } from '../../schema/payments/payments.inputs.js';
import { RefundTooLarge } from '../../schema/payments/payments.results.js';
import { NotFound, problem } from '../../schema/problem.js';
import { Order } from '../../schema/registration/order.js';
import { Money } from '../../schema/scalars.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { Refusal } from '../platform/refusal.js';
import { once } from '../platform/repeats.js';
import { lockOrder } from '../registration/orders.service.js';
import { canSeeMoney } from '../registration/registration.policy.js';
import { post } from './ledger.service.js';
import { requestRefund } from './refunds.service.js';

function tooLarge(refundableMinor: number, currency: string): Refusal {
  const refundable = Money.of(refundableMinor, currency);
  return new Refusal(problem(RefundTooLarge, 'payments.thatIsMoreThanCan', { refundable }));
}

async function spread(tx: EntityManager, order: Order, input: RefundOrderInput, now: Date): Promise<void> {
  const paid = { order: order.id, status: 'SUCCEEDED' as const };
  const payments = await tx.find(Payment, paid, { orderBy: { settledAt: 'desc', id: 'desc' } });
  const left = (payment: Payment) => payment.capturedMinor - payment.refundReservedMinor;
  const receivedMinor = payments.reduce((sum, payment) => sum + left(payment), 0);
  // What is above the order's total goes back already, for example to whoever cancelled a moment ago.
  const refundableMinor = Math.min(receivedMinor, order.totalMinor);
  if (input.amountMinor > refundableMinor) throw tooLarge(refundableMinor, order.currency);
  let open = input.amountMinor;
  for (const payment of payments) {
    const amountMinor = Math.min(open, left(payment));
    if (amountMinor <= 0) continue;
    const id = await requestRefund(tx, { payment, amountMinor, cause: `goodwill:${input.clientMutationId}` }, now);
    if (!id) throw tooLarge(refundableMinor, order.currency);
    open -= amountMinor;
  }
}

/**
 * Gives part of an order back as goodwill: the fee is credited, the money goes to the newest payment first, once per
 * `clientMutationId`. Refuses with RefundTooLarge, NotFound, RepeatedWithOtherInput.
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
    await spread(tx, order, input, now);
    await tx.nativeUpdate(Order, { id: order.id }, { totalMinor: order.totalMinor - input.amountMinor });
    await post(tx, {
      cause: `goodwill:${order.id}:${clientMutationId}`,
      at: now,
      currency: order.currency,
      description: 'Given back as goodwill',
      amounts: [
        { account: 'fees', amountMinor: input.amountMinor },
        { account: 'receivable', amountMinor: -input.amountMinor, orderId: order.id },
      ],
    });
    const facts = { amountMinor: input.amountMinor, reason: input.reason };
    await audit(tx, actor, 'refundOrder', { kind: 'Order', id: order.id }, now, facts);
    return { orderId: order.id };
  });
}
