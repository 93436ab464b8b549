import type { EntityManager } from '@mikro-orm/core';
import Stripe from 'stripe';
import { Refund } from '../../schema/payments/refund.js';
import type { Outcome } from '../platform/outbox-handler.js';
import { isPassing, type StripePort } from '../platform/stripe-port.js';
import { write } from '../platform/write.js';
import { toStripeAmount } from './checkout-parameters.js';
import { agreeDispute, disputesOf } from './disputes.service.js';
import type { PaymentPorts } from './ports.js';
import { tellFailed } from './refund-told.service.js';
import { agree, syncRefunds } from './refunds.service.js';
import { chargeDisputed, refuse } from './refused-refund.service.js';

/** What Stripe did for this refund already, whose answer never came; null when it did nothing. */
async function findSent({ client }: StripePort, refund: Refund): Promise<Stripe.Refund | null> {
  const payment_intent = refund.payment.getEntity().paymentIntentId ?? '';
  for await (const theirs of client.refunds.list({ payment_intent, limit: 100 })) {
    if (theirs.metadata?.['refund'] === refund.id) return theirs;
  }
  return null;
}

async function createRefund({ client }: StripePort, refund: Refund): Promise<Stripe.Refund> {
  const payment_intent = refund.payment.getEntity().paymentIntentId ?? '';
  const amount = toStripeAmount(refund.amountMinor, refund.currency);
  const parameters = { payment_intent, amount, metadata: { refund: refund.id } };
  return client.refunds.create(parameters, { idempotencyKey: refund.id });
}

/**
 * Sends one owed refund to Stripe, once: its id is the idempotency key for a day, and after that, or when Stripe keeps
 * repeating a 500, it is found by its metadata. The outbox tries again.
 */
export async function sendRefund(em: EntityManager, ports: PaymentPorts, refundId: string): Promise<Outcome> {
  const refund = await em.fork().findOne(Refund, { id: refundId }, { populate: ['payment'], connectionType: 'write' });
  if (!refund) return { kind: 'dead', reason: 'There is no such refund.' };
  if (refund.status !== 'OWED') return { kind: 'drop', reason: 'Sent already.' };
  if (!ports.stripe) return { kind: 'pause', reason: 'Payments are switched off.' };
  try {
    const theirs = (await findSent(ports.stripe, refund)) ?? (await createRefund(ports.stripe, refund));
    await write(em, (tx) => agree(tx, refund.id, theirs, ports.clock.now()));
    return { kind: 'done' };
  } catch (error) {
    if (isPassing(error)) return { kind: 'retry', reason: 'Stripe did not answer as hoped.' };
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    await refusedByStripe(em, ports, refund, error);
    return { kind: 'done', note: 'Stripe refused it; a task was raised.' };
  }
}

/** Stripe will not do it: what it did by other ways is adopted, also what a bank did, and a person is asked. */
async function refusedByStripe(
  em: EntityManager,
  ports: PaymentPorts,
  refund: Refund,
  error: Stripe.errors.StripeError,
) {
  const now = ports.clock.now();
  const intent = refund.payment.getEntity().paymentIntentId ?? '';
  const reason = error.code ?? error.type;
  // Whoever disputes a payment is not told that it is owed, though the event that says so may not have come yet.
  const disputes = reason === chargeDisputed ? await disputesOf(ports, intent) : [];
  await write(em, async (tx) => {
    if (!(await refuse(tx, refund, reason, now))) return;
    for (const theirs of disputes) await agreeDispute(tx, refund.payment.id, theirs, now);
    await tellFailed(tx, refund, false, now);
  });
  if (intent) await syncRefunds(em, ports, intent);
}
