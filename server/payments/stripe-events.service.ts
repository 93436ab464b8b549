import type { EntityManager } from '@mikro-orm/core';
import type Stripe from 'stripe';
import { Payment } from '../../schema/payments/payment.js';
import { StripeEvent } from '../../schema/payments/stripe-event.js';
import { enqueue } from '../platform/outbox.js';
import type { Outcome } from '../platform/outbox-handler.js';
import { change } from '../platform/sql.js';
import { isPassing } from '../platform/stripe-port.js';
import { write } from '../platform/write.js';
import { fulfil } from './fulfil.service.js';
import type { PaymentPorts } from './ports.js';
import { syncRefunds } from './refunds.service.js';
import { raiseTask } from './tasks.service.js';

/** An event as we keep it: what it is called and what it is about; its payload is never trusted. */
export interface ReceivedEvent {
  id: string;
  type: string;
  /** The Checkout Session for `checkout.*`, the PaymentIntent for refunds, charges and disputes. */
  objectId: string;
}

function idOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value && typeof value === 'object' && 'id' in value ? String(value.id) : '';
}

/** The narrow view of a snapshot event. */
export function received(event: Stripe.Event): ReceivedEvent {
  const object = event.data.object as { id?: string; payment_intent?: unknown };
  const isCheckout = event.type.startsWith('checkout.session.');
  return { id: event.id, type: event.type, objectId: isCheckout ? idOf(object) : idOf(object.payment_intent) };
}

/** Puts an event in the inbox once and has it worked on after commit; false when it is known. */
export async function receive(em: EntityManager, event: ReceivedEvent, now: Date): Promise<boolean> {
  return write(em, async (tx) => {
    const sql = `insert into stripe_event (id, type, object_id, received_at, attempts, next_attempt_at)
      values (?, ?, ?, ?, 0, ?) on conflict (id) do nothing`;
    if ((await change(tx, sql, [event.id, event.type, event.objectId, now, now])) === 0) return false;
    await enqueue(tx, { kind: 'stripe.event', dedupKey: `stripe:${event.id}`, payload: { eventId: event.id } }, now);
    return true;
  });
}

async function raiseDispute(em: EntityManager, event: StripeEvent, now: Date): Promise<void> {
  const payment = await em
    .fork()
    .findOne(Payment, { paymentIntentId: event.objectId }, { populate: ['order'], connectionType: 'write' });
  const editionId = payment?.order.getEntity().edition.id ?? null;
  const note = 'A payer disputes a payment. Refunds wait; answer it in the Stripe dashboard before its due date.';
  const cause = event.objectId || event.id;
  await write(em, (tx) => raiseTask(tx, { kind: 'DISPUTE_OPENED', cause, editionId, note }, now));
}

async function work(em: EntityManager, ports: PaymentPorts, event: StripeEvent): Promise<void> {
  if (!event.objectId) return;
  if (event.type.startsWith('checkout.session.')) await fulfil(em, ports, event.objectId);
  else if (event.type.startsWith('charge.dispute.')) await raiseDispute(em, event, ports.clock.now());
  else if (event.type.startsWith('refund.') || event.type === 'charge.refunded') {
    await syncRefunds(em, ports, event.objectId);
  }
}

/** Works on one event of the inbox by reading Stripe anew, so that order and repeats do not matter. */
export async function workOnEvent(em: EntityManager, ports: PaymentPorts, eventId: string): Promise<Outcome> {
  const event = await em.fork().findOne(StripeEvent, { id: eventId }, { connectionType: 'write' });
  if (!event) return { kind: 'dead', reason: 'There is no such event.' };
  if (event.handledAt) return { kind: 'drop', reason: 'Worked on already.' };
  try {
    await work(em, ports, event);
  } catch (error) {
    if (!isPassing(error)) throw error;
    return { kind: 'retry', reason: 'Stripe did not answer as hoped.' };
  }
  const handledAt = ports.clock.now();
  await write(em, (tx) => tx.nativeUpdate(StripeEvent, { id: eventId }, { handledAt }));
  return { kind: 'done' };
}
