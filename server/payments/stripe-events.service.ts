import type { EntityManager } from '@mikro-orm/core';
import type Stripe from 'stripe';
import { Payment } from '../../schema/payments/payment.js';
import { StripeEvent } from '../../schema/payments/stripe-event.js';
import { enqueue } from '../platform/outbox.js';
import type { Outcome } from '../platform/outbox-handler.js';
import { change } from '../platform/sql.js';
import { isMissing, isPassing, type StripePort } from '../platform/stripe-port.js';
import { write } from '../platform/write.js';
import { syncDisputes } from './disputes.service.js';
import { fulfil } from './fulfil.service.js';
import type { PaymentPorts } from './ports.js';
import { syncRefunds } from './refunds.service.js';
import { raiseUnknown } from './tasks.service.js';

/** An event as we keep it: what it is called and what it is about; its payload is never trusted. */
export interface ReceivedEvent {
  id: string;
  /** As Stripe names it; thin events begin with `v1.`. */
  type: string;
  /** The Checkout Session for `checkout.*`; else the PaymentIntent where the event says it, or the object itself. */
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
  return { id: event.id, type: event.type, objectId: (!isCheckout && idOf(object.payment_intent)) || idOf(object) };
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

/** The PaymentIntent an event is about; asks Stripe where the event names only a charge, refund or dispute. */
async function intentOf({ client }: StripePort, type: string, objectId: string): Promise<string> {
  if (objectId.startsWith('pi_')) return objectId;
  if (type.startsWith('refund.')) return idOf((await client.refunds.retrieve(objectId)).payment_intent);
  if (type.startsWith('charge.dispute.')) return idOf((await client.disputes.retrieve(objectId)).payment_intent);
  return idOf((await client.charges.retrieve(objectId)).payment_intent);
}

/** The payment of a PaymentIntent. An event may come before the one that settles it: then it is settled first. */
async function settledPayment(em: EntityManager, ports: PaymentPorts, intent: string): Promise<Payment | null> {
  const find = () => em.fork().findOne(Payment, { paymentIntentId: intent }, { connectionType: 'write' });
  const known = await find();
  if (known || !intent) return known;
  const checkouts = await ports.stripe?.client.checkout.sessions.list({ payment_intent: intent, limit: 1 });
  for (const checkout of checkouts?.data ?? []) await fulfil(em, ports, checkout.id);
  return find();
}

async function work(em: EntityManager, ports: PaymentPorts, event: StripeEvent): Promise<void> {
  const { objectId } = event;
  const type = event.type.replace(/^v1\./, '');
  const isDispute = type.startsWith('charge.dispute.');
  if (type.startsWith('checkout.session.')) await fulfil(em, ports, objectId);
  else if (ports.stripe && (isDispute || type.startsWith('refund.') || type === 'charge.refunded')) {
    const intent = await intentOf(ports.stripe, type, objectId);
    const payment = await settledPayment(em, ports, intent);
    if (!payment) await raiseUnknown(em, ports, objectId);
    else if (isDispute) await syncDisputes(em, ports, intent);
    else await syncRefunds(em, ports, intent);
  }
}

/** Works on an event; what Stripe itself does not know any more is a task, not something to try again. */
async function workOrRaise(em: EntityManager, ports: PaymentPorts, event: StripeEvent): Promise<void> {
  try {
    await work(em, ports, event);
  } catch (error) {
    if (!isMissing(error)) throw error;
    await raiseUnknown(em, ports, event.objectId || event.id);
  }
}

/** Works on one event of the inbox by reading Stripe anew, so that order and repeats do not matter. */
export async function workOnEvent(em: EntityManager, ports: PaymentPorts, eventId: string): Promise<Outcome> {
  const event = await em.fork().findOne(StripeEvent, { id: eventId }, { connectionType: 'write' });
  if (!event) return { kind: 'dead', reason: 'There is no such event.' };
  if (!ports.stripe) return { kind: 'pause', reason: 'Payments are switched off.' };
  if (event.handledAt) return { kind: 'drop', reason: 'Worked on already.' };
  try {
    await workOrRaise(em, ports, event);
  } catch (error) {
    if (!isPassing(error)) throw error;
    return { kind: 'retry', reason: 'Stripe did not answer as hoped.' };
  }
  const handledAt = ports.clock.now();
  await write(em, (tx) => tx.nativeUpdate(StripeEvent, { id: eventId }, { handledAt }));
  return { kind: 'done' };
}
