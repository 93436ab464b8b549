import type { OutboxHandler } from '../platform/outbox-handler.js';
import { type CancelledMoney, settleAward, settleCancelled } from './cancelled-money.service.js';
import { callOff } from './edition-cancellation.service.js';
import type { PaymentPorts } from './ports.js';
import { sendRefund } from './send-refund.service.js';
import { workOnEvent } from './stripe-events.service.js';

function textOf(payload: unknown, key: string): string {
  const value = (payload as Record<string, unknown> | null)?.[key];
  if (typeof value !== 'string') throw new Error(`${key} is missing`);
  return value;
}

function cancelledMoney(payload: unknown): CancelledMoney {
  const { refundMinor, creditMinor, returnsAward } = payload as Record<string, unknown>;
  if (typeof refundMinor !== 'number') throw new Error('refundMinor is missing');
  return {
    registrationId: textOf(payload, 'registrationId'),
    orderId: textOf(payload, 'orderId'),
    lineId: textOf(payload, 'lineId'),
    refundMinor,
    ...(typeof creditMinor === 'number' && { creditMinor }),
    returnsAward: returnsAward === true,
  };
}

/** What payments do when the outbox calls, by kind of message. */
export function paymentHandlers(ports: PaymentPorts): Record<string, OutboxHandler> {
  const handlers = {
    'stripe.event': {
      channel: 'stripe',
      parse: (payload) => textOf(payload, 'eventId'),
      act: (em, eventId) => workOnEvent(em, ports, eventId),
    } satisfies OutboxHandler<string>,
    'refund.send': {
      channel: 'stripe',
      parse: (payload) => textOf(payload, 'refundId'),
      act: (em, refundId) => sendRefund(em, ports, refundId),
    } satisfies OutboxHandler<string>,
    'money.cancelled': {
      channel: 'stripe',
      parse: cancelledMoney,
      act: (em, owed) => settleCancelled(em, ports, owed),
    } satisfies OutboxHandler<CancelledMoney>,
    'edition.cancelled': {
      channel: 'work',
      parse: (payload) => textOf(payload, 'editionId'),
      act: (em, editionId) => callOff(em, editionId, ports.clock.now()),
    } satisfies OutboxHandler<string>,
    'money.awarded': {
      channel: 'books',
      parse: (payload) => textOf(payload, 'scholarshipId'),
      act: (em, scholarshipId) => settleAward(em, ports, scholarshipId),
    } satisfies OutboxHandler<string>,
  };
  return handlers;
}
