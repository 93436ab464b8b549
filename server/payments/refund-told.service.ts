import type { EntityManager } from '@mikro-orm/core';
import type { Refund } from '../../schema/payments/refund.js';
import { enqueue } from '../platform/outbox.js';

/** Given back by a person's hand, here or in Stripe's dashboard; every other refund follows what a mail told already. */
function isByHand({ cause }: Refund): boolean {
  return ['goodwill:', 'again:', 'stripe:'].some((kind) => cause.startsWith(kind));
}

/** What was left of a place taken over for less: the choice named it, and no mail but the one about the refund does. */
function isDifference({ cause }: Refund): boolean {
  return cause.startsWith('moved:');
}

/** Tells the payer, once, that money given back by hand, or the difference of a cheaper place, is on its way: Stripe took it. */
export async function tellSent(tx: EntityManager, refund: Refund, now: Date): Promise<void> {
  if (isByHand(refund) || isDifference(refund)) await tell(tx, refund, 'refunded', now);
}

/** Tells the payer, once, that money which a mail announced did not get through; `refund` as it was before it failed. */
export async function tellFailed(tx: EntityManager, refund: Refund, now: Date): Promise<void> {
  if (!isByHand(refund) || refund.status !== 'OWED') await tell(tx, refund, 'refund-failed', now);
}

async function tell(tx: EntityManager, { id }: Refund, what: 'refunded' | 'refund-failed', now: Date): Promise<void> {
  await enqueue(tx, { kind: `mail.${what}`, dedupKey: `${what}:${id}:v1`, payload: { refundId: id } }, now);
}
