import { type EntityManager, UniqueConstraintViolationException } from '@mikro-orm/core';
import Stripe from 'stripe';
import { newId } from '../../schema/node.js';
import { Payment } from '../../schema/payments/payment.js';
import { NothingToPay, PaymentUnavailable, PlaceGone } from '../../schema/payments/payments.results.js';
import { NotFound, problem } from '../../schema/problem.js';
import type { ProblemText } from '../../schema/problem-text.js';
import { Registration } from '../../schema/registration/registration.js';
import type { Actor } from '../platform/actor.js';
import { makeLink } from '../platform/link-token.js';
import { Refusal } from '../platform/refusal.js';
import { isPassing, type StripePort } from '../platform/stripe-port.js';
import { write } from '../platform/write.js';
import { orderOf } from '../registration/orders.service.js';
import { isOwnRegistration } from '../registration/registration.policy.js';
import { checkoutParameters, parametersOf } from './checkout-parameters.js';
import { orderMoney } from './due.service.js';
import { findCheckout } from './find-checkout.service.js';
import type { PaymentPorts } from './ports.js';

/** Stripe takes 30 minutes to 24 hours; five more leave room for a retry with the same parameters. */
const checkoutMinutes = 35;
const graceMinutes = 10;
const minuteMs = 60_000;

function refusePlaceGone(registration: Registration, now: Date): Refusal {
  const message = 'payments.thePlaceIsNoLongerKept';
  return new Refusal(problem(PlaceGone, message, { state: registration.stateAt(now) }));
}

function refuseNothing(isUnderWay: boolean): Refusal {
  return refuseBecause(isUnderWay ? 'payments.underWay' : 'payments.nothingToPay');
}

function refuseBecause(message: ProblemText): Refusal {
  return new Refusal(problem(NothingToPay, message));
}

async function payable(em: EntityManager, actor: Actor, registrationId: string, now: Date) {
  const options = { populate: ['edition', 'person', 'tier'], connectionType: 'write' } as const;
  const registration = await em.findOne(Registration, { id: registrationId }, options);
  if (!registration || !isOwnRegistration(actor, registration)) throw new Refusal(NotFound.of());
  const order = await orderOf(em, registrationId);
  if (!order) throw refuseNothing(false);
  const money = await orderMoney(em, order);
  if (money.isUnderWay || money.dueMinor === 0) throw refuseNothing(money.isUnderWay);
  const state = registration.stateAt(now);
  // Kept while help with the fee is undecided: nobody knows yet what is to be paid.
  if (state === 'ACCEPTED') throw refuseBecause('payments.notBeforeTheDecision');
  if (state !== 'HELD') throw refusePlaceGone(registration, now);
  return { registration, order, dueMinor: money.dueMinor };
}

type Payable = Awaited<ReturnType<typeof payable>>;

async function begin(em: EntityManager, ports: PaymentPorts, wanted: Payable, now: Date): Promise<Payment> {
  const { registration, order, dueMinor } = wanted;
  const expiresAt = new Date(Math.ceil(now.getTime() / 1000) * 1000 + checkoutMinutes * minuteMs);
  const id = newId(now.getTime());
  const link = makeLink(ports.secretKey, 'REGISTRATION', registration.id, registration.linkGeneration);
  const parameters = checkoutParameters({
    paymentId: id,
    orderId: order.id,
    amountMinor: dueMinor,
    currency: order.currency,
    description: registration.edition.getEntity().title,
    email: registration.person.getEntity().email ?? null,
    locale: registration.locale,
    returnUrl: `${ports.publicUrl}/pay/return?link=${link}`,
    cancelUrl: `${ports.publicUrl}/r/${link}`,
    expiresAt,
  });
  return write(em, async (tx) => {
    await tx.insert(Payment, {
      id,
      createdAt: now,
      updatedAt: now,
      order: order.id,
      status: 'OPEN',
      amountMinor: dueMinor,
      currency: order.currency,
      parameters: parameters as Record<string, unknown>,
      expiresAt,
      capturedMinor: 0,
      refundReservedMinor: 0,
      feeMinor: 0,
    });
    const heldUntil = new Date(expiresAt.getTime() + graceMinutes * minuteMs);
    const held = { id: registration.id, state: 'HELD' as const, heldUntil: { $lt: heldUntil } };
    await tx.nativeUpdate(Registration, held, { heldUntil });
    return tx.findOneOrFail(Payment, { id });
  });
}

async function openPayment(em: EntityManager, orderId: string): Promise<Payment | null> {
  return em
    .fork()
    .findOne(Payment, { order: orderId, status: { $in: ['OPEN', 'PROCESSING'] } }, { connectionType: 'write' });
}

async function saveCheckout(em: EntityManager, payment: Payment, checkout: Stripe.Checkout.Session): Promise<void> {
  const facts = { checkoutId: checkout.id, checkoutUrl: checkout.url };
  await write(em, (tx) => tx.nativeUpdate(Payment, { id: payment.id, checkoutId: null }, facts));
}

/**
 * Makes the payment's Checkout Session. Stripe answers a key whose first answer was a 500 with that 500 for a day, also
 * when the Checkout Session was made: then it is looked up.
 */
async function makeOrFind(stripe: StripePort, payment: Payment): Promise<Stripe.Checkout.Session> {
  try {
    const options = { idempotencyKey: payment.id };
    return await stripe.client.checkout.sessions.create(parametersOf(payment), options);
  } catch (error) {
    const made = error instanceof Stripe.errors.StripeAPIError ? await findCheckout(stripe, payment) : null;
    if (!made) throw error;
    return made;
  }
}

/** Asks Stripe for the payment's Checkout Session; the same payment always gets the same one. */
export async function createCheckout(em: EntityManager, ports: PaymentPorts, payment: Payment): Promise<string> {
  if (payment.checkoutUrl) return payment.checkoutUrl;
  if (!ports.stripe) throw unavailable();
  try {
    const checkout = await makeOrFind(ports.stripe, payment);
    await saveCheckout(em, payment, checkout);
    if (!checkout.url) throw unavailable();
    return checkout.url;
  } catch (error) {
    if (isPassing(error)) throw unavailable();
    throw error;
  }
}

function unavailable(): Refusal {
  const message = 'payments.thePaymentServiceDoesNotAnswer';
  return new Refusal(problem(PaymentUnavailable, message));
}

/** A payment still good enough to go on with: of the amount due now, and not about to end. */
function isUsable(payment: Payment, dueMinor: number, now: Date): boolean {
  return payment.amountMinor === dueMinor && payment.expiresAt.getTime() - now.getTime() > 2 * minuteMs;
}

/** Ends a Checkout Session; false when it was paid, if only while we asked. */
async function endCheckout({ client }: StripePort, checkoutId: string): Promise<boolean> {
  try {
    const { status } = await client.checkout.sessions.retrieve(checkoutId);
    if (status === 'open') await client.checkout.sessions.expire(checkoutId);
    return status !== 'complete';
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    return (await client.checkout.sessions.retrieve(checkoutId)).status !== 'complete';
  }
}

/** Ends a payment that cannot be used any more, at Stripe first; false when it was paid meanwhile. */
async function giveUp(em: EntityManager, ports: PaymentPorts, payment: Payment, now: Date): Promise<boolean> {
  if (payment.checkoutId && ports.stripe && !(await endCheckout(ports.stripe, payment.checkoutId))) return false;
  const ended = { status: 'EXPIRED' as const, updatedAt: now };
  await write(em, (tx) => tx.nativeUpdate(Payment, { id: payment.id, status: 'OPEN' }, ended));
  return true;
}

/**
 * Where to pay what is due for a registration. Goes on with an open Checkout Session; makes a new one otherwise.
 * Refuses with NotFound, NothingToPay, PlaceGone, PaymentUnavailable (the place stays kept).
 */
export async function startCheckout(
  em: EntityManager,
  ports: PaymentPorts,
  actor: Actor,
  registrationId: string,
): Promise<string> {
  const now = ports.clock.now();
  const wanted = await payable(em.fork(), actor, registrationId, now);
  try {
    const open = await openPayment(em, wanted.order.id);
    if (open && isUsable(open, wanted.dueMinor, now)) return await createCheckout(em, ports, open);
    if (open && !(await giveUp(em, ports, open, now))) throw refuseNothing(true);
    return await createCheckout(em, ports, await begin(em, ports, wanted, now));
  } catch (error) {
    if (isPassing(error)) throw unavailable();
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    // Another click began the payment meanwhile: go on with that one.
    const theirs = await openPayment(em, wanted.order.id);
    if (!theirs) throw refuseNothing(true);
    return createCheckout(em, ports, theirs);
  }
}
