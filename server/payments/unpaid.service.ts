import type { EntityManager } from '@mikro-orm/core';
import { Payment } from '../../schema/payments/payment.js';
import { OrderLine } from '../../schema/registration/order.js';
import { Registration } from '../../schema/registration/registration.js';
import { enqueue } from '../platform/outbox.js';

const dayMs = 86_400_000;

async function holdUntil(tx: EntityManager, payment: Payment, heldUntil: Date): Promise<void> {
  const held = { state: 'HELD' as const, id: { $in: (await registrationsOf(tx, payment)).map(({ id }) => id) } };
  await tx.nativeUpdate(Registration, held, { heldUntil });
}

async function registrationsOf(tx: EntityManager, payment: Payment): Promise<{ id: string }[]> {
  const found = await tx.find(OrderLine, { order: payment.order.id, isCancelled: false });
  return found.map((line) => ({ id: line.registration.id }));
}

/** The Checkout Session ended unpaid; the hold runs out by itself. */
export async function markExpired(tx: EntityManager, payment: Payment, checkoutId: string, now: Date): Promise<void> {
  const facts = { status: 'EXPIRED' as const, checkoutId, updatedAt: now };
  await tx.nativeUpdate(Payment, { id: payment.id, status: { $in: ['OPEN', 'PROCESSING'] } }, facts);
}

/** A delayed method failed; there is a day to pay in another way. */
export async function markFailed(tx: EntityManager, payment: Payment, checkoutId: string, now: Date): Promise<void> {
  const facts = { status: 'FAILED' as const, checkoutId, updatedAt: now };
  const open = { id: payment.id, status: { $in: ['OPEN', 'PROCESSING'] as ('OPEN' | 'PROCESSING')[] } };
  if ((await tx.nativeUpdate(Payment, open, facts)) === 0) return;
  await holdUntil(tx, payment, new Date(now.getTime() + dayMs));
  for (const { id: registrationId } of await registrationsOf(tx, payment)) {
    const dedupKey = `payment-needed:${registrationId}:${payment.id}`;
    await enqueue(tx, { kind: 'mail.payment-needed', dedupKey, payload: { registrationId } }, now);
  }
}

/** A delayed method takes days: the place is kept for fourteen. */
export async function keepForDelayed(
  tx: EntityManager,
  payment: Payment,
  checkoutId: string,
  now: Date,
): Promise<void> {
  const facts = { status: 'PROCESSING' as const, checkoutId, updatedAt: now };
  if ((await tx.nativeUpdate(Payment, { id: payment.id, status: 'OPEN' }, facts)) === 0) return;
  await holdUntil(tx, payment, new Date(now.getTime() + 14 * dayMs));
}
