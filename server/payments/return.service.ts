import type { EntityManager } from '@mikro-orm/core';
import { Payment } from '../../schema/payments/payment.js';
import type { CheckoutState } from '../../schema/payments/payments.results.js';
import { NotFound } from '../../schema/problem.js';
import type { Actor } from '../platform/actor.js';
import type { Log } from '../platform/log.js';
import { Refusal } from '../platform/refusal.js';
import { isPassing } from '../platform/stripe-port.js';
import { orderOf } from '../registration/orders.service.js';
import { isOwnRegistration } from '../registration/registration.policy.js';
import { registrationFor } from '../registration/registrations.service.js';
import { fulfil } from './fulfil.service.js';
import type { PaymentPorts } from './ports.js';

function stateOf(payment: Payment): CheckoutState {
  if (payment.status === 'PROCESSING') return 'ON_ITS_WAY';
  if (payment.status !== 'SUCCEEDED') return 'NOT_TAKEN';
  return payment.refundReservedMinor === payment.capturedMinor ? 'REFUNDED' : 'ARRIVED';
}

/**
 * What became of the newest payment of a registration, by our state and, while that is open, by asking Stripe.
 * Stripe silent: ON_ITS_WAY, for the webhook or the reconciler will tell. Refuses with NotFound.
 */
export async function settleCheckout(
  em: EntityManager,
  ports: PaymentPorts,
  actor: Actor,
  registrationId: string,
  log: Log,
): Promise<CheckoutState> {
  const registration = await registrationFor(em.fork(), actor, registrationId);
  if (!registration || !isOwnRegistration(actor, registration)) throw new Refusal(NotFound.of());
  const order = await orderOf(em.fork(), registrationId);
  if (!order) return registration.state === 'CONFIRMED' ? 'ARRIVED' : 'NOT_TAKEN';
  const newest = { orderBy: { createdAt: 'desc', id: 'desc' }, connectionType: 'write' } as const;
  const payment = await em.fork().findOne(Payment, { order: order.id }, newest);
  if (!payment?.checkoutId) return 'NOT_TAKEN';
  if (payment.status !== 'OPEN' && payment.status !== 'PROCESSING') return stateOf(payment);
  try {
    return await fulfil(em, ports, payment.checkoutId);
  } catch (error) {
    if (!isPassing(error)) throw error;
    log.warn({ err: error }, 'Stripe did not answer the return page');
    return 'ON_ITS_WAY';
  }
}
