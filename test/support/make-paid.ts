import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { Payment } from '../../schema/payments/payment.js';
import { Order } from '../../schema/registration/order.js';
import { settlePaid } from '../../server/payments/settle.service.js';
import { write } from '../../server/platform/write.js';

/** Settles what is due for a registration as if its card payment had just succeeded, without any Stripe. */
export async function makePaid(em: EntityManager, registrationId: string, now: Date): Promise<void> {
  const order = await em.fork().findOneOrFail(Order, { lines: { registration: registrationId }, state: 'OPEN' });
  const id = newId(now.getTime());
  const { totalMinor: amountMinor, currency } = order;
  await em.fork().insert(Payment, {
    id,
    createdAt: now,
    updatedAt: now,
    order: order.id,
    status: 'OPEN',
    amountMinor,
    currency,
    parameters: {},
    checkoutId: `cs_${id}`,
    expiresAt: new Date(now.getTime() + 1_800_000),
    capturedMinor: 0,
    refundReservedMinor: 0,
    feeMinor: 0,
  });
  const paid = { checkoutId: `cs_${id}`, paymentIntentId: `pi_${id}`, amountMinor, currency, transaction: null };
  await write(em, (tx) => settlePaid(tx, id, paid, now));
}
