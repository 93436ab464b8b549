import type { EntityManager } from '@mikro-orm/core';
import type { Refund } from '../../schema/payments/refund.js';
import { isByHand, movedBy } from '../../schema/payments/refund-cause.js';
import { enqueue } from '../platform/outbox.js';

/**
 * Tells the payer, once, that money given back by hand, or the difference of a cheaper place, is on its way: Stripe took
 * it. Every other refund follows what a mail told already.
 */
export async function tellSent(tx: EntityManager, refund: Refund, now: Date): Promise<void> {
  if (isByHand(refund.cause) || movedBy(refund.cause)) await tell(tx, refund, 'refunded', now);
}

/** Tells the payer, once, that money which a mail announced did not get through; `refund` as it was before it failed. */
export async function tellFailed(tx: EntityManager, refund: Refund, now: Date): Promise<void> {
  if (!isByHand(refund.cause) || refund.status !== 'OWED') await tell(tx, refund, 'refund-failed', now);
}

async function tell(tx: EntityManager, { id }: Refund, what: 'refunded' | 'refund-failed', now: Date): Promise<void> {
  await enqueue(tx, { kind: `mail.${what}`, dedupKey: `${what}:${id}:v1`, payload: { refundId: id } }, now);
}
