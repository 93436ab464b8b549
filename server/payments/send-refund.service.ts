import { type EntityManager, raw } from '@mikro-orm/core';
import Stripe from 'stripe';
import { Payment } from '../../schema/payments/payment.js';
import { Refund } from '../../schema/payments/refund.js';
import type { Outcome } from '../platform/outbox-handler.js';
import { isPassing, type StripePort } from '../platform/stripe-port.js';
import { write } from '../platform/write.js';
import { lockOrder } from '../registration/orders.service.js';
import { toStripeAmount } from './checkout-parameters.js';
import type { PaymentPorts } from './ports.js';
import { postRefused } from './refund-books.service.js';
import { tellFailed } from './refund-told.service.js';
import { agree, syncRefunds } from './refunds.service.js';
import { disputed } from './returned-refunds.service.js';
import { raiseTask } from './tasks.service.js';

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

/** Stripe will not do it: what it did by other ways is adopted, and a person is asked. */
async function refusedByStripe(
  em: EntityManager,
  ports: PaymentPorts,
  refund: Refund,
  error: Stripe.errors.StripeError,
) {
  const now = ports.clock.now();
  await write(em, async (tx) => {
    const failureReason = error.code ?? error.type;
    const facts = { status: 'FAILED' as const, failureReason, updatedAt: now };
    if ((await tx.nativeUpdate(Refund, { id: refund.id, status: 'OWED' }, facts)) === 0) return;
    const free = raw('refund_reserved_minor - ?', [refund.amountMinor]);
    await tx.nativeUpdate(Payment, { id: refund.payment.id }, { refundReservedMinor: free });
    const payment = await tx.findOneOrFail(Payment, { id: refund.payment.id }, { populate: ['order'] });
    const editionId = payment.order.getEntity().edition.id;
    await raiseTask(tx, { kind: 'REFUND_FAILED', cause: refund.id, editionId, note: failureReason }, now);
    const { id, amountMinor, currency } = refund;
    await lockOrder(tx, payment.order.id);
    await postRefused(tx, { id, amountMinor, currency, orderId: payment.order.id }, now);
    // Their bank has taken a disputed payment back for them: it is not told to be owed still.
    if (failureReason !== disputed) await tellFailed(tx, refund, now);
  });
  const intent = refund.payment.getEntity().paymentIntentId;
  if (intent) await syncRefunds(em, ports, intent);
}
