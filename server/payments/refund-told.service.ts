import type { EntityManager } from '@mikro-orm/core';
import { MoveOffer } from '../../schema/payments/move-offer.js';
import type { Refund } from '../../schema/payments/refund.js';
import { isByHand, movedBy } from '../../schema/payments/refund-cause.js';
import { enqueue } from '../platform/outbox.js';
import { placeOfOrder } from '../registration/orders.service.js';
import { returnedOf } from './returned-refunds.service.js';

/** The registration that money going back is about: of a place taken over for less the new one; `payment` is loaded. */
export async function placeOfRefund(em: EntityManager, { cause, payment }: Refund): Promise<string | null> {
  const id = movedBy(cause);
  if (!id) return placeOfOrder(em, payment.getEntity().order.id);
  const offer = await em.findOne(MoveOffer, { id }, { connectionType: 'write', disableIdentityMap: true });
  return offer?.taken?.id ?? null;
}

/**
 * Tells the payer, once, that money given back by hand, or the difference of a cheaper place, is on its way: Stripe took
 * it. Every other refund follows what a mail told already.
 */
export async function tellSent(tx: EntityManager, refund: Refund, now: Date): Promise<void> {
  if (isByHand(refund.cause) || movedBy(refund.cause)) await tell(tx, refund, 'refunded', now);
}

/**
 * Tells the payer, once, that money which a mail announced did not get through and is owed still; nothing while their bank
 * has it. `wasTaken`: Stripe had taken the refund before it failed.
 */
export async function tellFailed(tx: EntityManager, refund: Refund, wasTaken: boolean, now: Date): Promise<void> {
  if (isByHand(refund.cause) && !wasTaken) return;
  const returned = await returnedOf(tx, [refund.payment.getEntity().order.id]);
  const open = returned.find(({ refundId }) => refundId === refund.id);
  if (open && !open.isDisputed) await tell(tx, refund, 'refund-failed', now);
}

async function tell(tx: EntityManager, refund: Refund, what: 'refunded' | 'refund-failed', now: Date): Promise<void> {
  const registrationId = await placeOfRefund(tx, refund);
  const about = { payload: { refundId: refund.id }, registrationId };
  await enqueue(tx, { kind: `mail.${what}`, dedupKey: `${what}:${refund.id}:v1`, ...about }, now);
}
