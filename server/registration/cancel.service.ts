import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/core';
import { NotFound, problem } from '../../schema/problem.js';
import { type CancellationQuote, QuoteOutdated } from '../../schema/registration/cancellation-quote.js';
import { OrderLine } from '../../schema/registration/order.js';
import { PlaceOffer } from '../../schema/registration/place-offer.js';
import { Registration } from '../../schema/registration/registration.js';
import { WaitlistEntry } from '../../schema/registration/waitlist-entry.js';
import { Money } from '../../schema/scalars.js';
import type { CancellationPolicy } from '../../schema/workshops/cancellation-policy.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { enqueue } from '../platform/outbox.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';
import { endScholarship } from './end-scholarship.js';
import { endOrders, wantPromotion } from './lapse.service.js';
import { endLine, lockOrder } from './orders.service.js';
import { isInDispute, paidFor } from './paid-for.service.js';
import { canOrganize, isOwnRegistration } from './registration.policy.js';
import { claims, isLive, moveRegistration, moving, refuseMove } from './states.service.js';

const hourMs = 3_600_000;

/** The step of a policy in force at `now`, and until when it holds; null when nothing is given back any more. */
export function stepInForce(policy: CancellationPolicy, startsAt: Date, now: Date) {
  const hoursLeft = (startsAt.getTime() - now.getTime()) / hourMs;
  const steps = [...policy.steps].sort((a, b) => b.hoursBefore - a.hoursBefore);
  const step = steps.find((candidate) => hoursLeft >= candidate.hoursBefore);
  if (!step) return null;
  return { refundPercent: step.refundPercent, holdsUntil: new Date(startsAt.getTime() - step.hoursBefore * hourMs) };
}

/** What comes back of `paidMinor`, rounded down to a whole minor unit. */
export function refundOf(paidMinor: number, refundPercent: number): number {
  return Number((BigInt(paidMinor) * BigInt(refundPercent)) / 100n);
}

function lineOf(em: EntityManager, registrationId: string): Promise<OrderLine | null> {
  return em.findOne(
    OrderLine,
    { registration: registrationId, isCancelled: false },
    { populate: ['order'], orderBy: { createdAt: 'desc' }, disableIdentityMap: true },
  );
}

/** The line of an order that nobody pays back from meanwhile. */
export async function lockedLineOf(tx: EntityManager, registrationId: string): Promise<OrderLine | null> {
  const line = await lineOf(tx, registrationId);
  if (!line) return null;
  await lockOrder(tx, line.order.id);
  return lineOf(tx, registrationId);
}

async function quoteOf(em: EntityManager, edition: Edition, line: OrderLine | null, now: Date, isFull: boolean) {
  const paidMinor = await paidFor(em, line);
  const isDisputed = await isInDispute(em, line?.order.id);
  const policy = line?.order.getEntity().cancellationPolicy ?? edition.cancellationPolicy;
  const step = stepInForce(policy, edition.startsAt, now);
  const refundPercent = isFull ? 100 : (step?.refundPercent ?? 0);
  const refundMinor = refundOf(paidMinor, refundPercent);
  const money = (amount: number) => Money.of(amount, edition.currency);
  const token = createHash('sha256')
    .update(`${line?.id}:${paidMinor}:${refundMinor}${isDisputed ? ':disputed' : ''}`)
    .digest('base64url')
    .slice(0, 32);
  return {
    paid: money(paidMinor),
    refunded: money(refundMinor),
    kept: money(paidMinor - refundMinor),
    isDisputed,
    refundPercent,
    holdsUntil: isFull ? null : (step?.holdsUntil ?? null),
    policyText: policy.text,
    token,
  } satisfies CancellationQuote;
}

async function cancellable(em: EntityManager, actor: Actor, registrationId: string, now: Date) {
  const registration = await em.findOne(
    Registration,
    { id: registrationId },
    { populate: ['edition'], disableIdentityMap: true },
  );
  if (!registration) throw new Refusal(NotFound.of());
  const edition = registration.edition.getEntity();
  if (!isOwnRegistration(actor, registration) && !canOrganize(actor, edition)) throw new Refusal(NotFound.of());
  const state = registration.stateAt(now);
  const isTooLate = edition.hasStartedAt(now) && !canOrganize(actor, edition);
  if (!isLive(state) || isTooLate || edition.status === 'CANCELLED') throw refuseMove(state);
  return { registration, edition, line: await lineOf(em, registrationId) };
}

/**
 * What cancelling now gives back, by the policy of the order. Refuses with NotFound, MoveNotAllowed (over, or started).
 */
export async function quoteCancellation(
  em: EntityManager,
  actor: Actor,
  registrationId: string,
  now: Date,
): Promise<CancellationQuote> {
  const { edition, line } = await cancellable(em, actor, registrationId, now);
  return quoteOf(em, edition, line, now, false);
}

/** What the canceller accepts: exactly the quote shown, or (organizers) everything back. */
export interface CancelTerms {
  quoteToken: string;
  isFullRefund: boolean;
  reason?: string | null;
}

export async function leaveLine(tx: EntityManager, registrationId: string, now: Date): Promise<void> {
  await tx.nativeUpdate(WaitlistEntry, { registration: registrationId, leftAt: null }, { leftAt: now });
  const offer = await tx.findOne(PlaceOffer, { entry: { registration: registrationId }, state: 'OPEN' });
  if (offer) await tx.nativeUpdate(PlaceOffer, { id: offer.id, state: 'OPEN' }, { state: 'DECLINED', answeredAt: now });
}

async function settle(
  tx: EntityManager,
  registration: Registration,
  line: OrderLine | null,
  quote: CancellationQuote,
  now: Date,
): Promise<void> {
  const registrationId = registration.id;
  const refundMinor = quote.refunded.amountMinor;
  const returnsAward = await endScholarship(tx, registrationId, now);
  if (line) {
    const creditMinor = (await endLine(tx, line, quote.kept.amountMinor)) - quote.kept.amountMinor;
    await enqueue(
      tx,
      {
        kind: 'money.cancelled',
        dedupKey: `money-cancelled:${registrationId}`,
        payload: { registrationId, orderId: line.order.id, lineId: line.id, refundMinor, creditMinor, returnsAward },
      },
      now,
    );
  }
  await endOrders(tx, registrationId, 'CANCELLED');
  await enqueue(
    tx,
    {
      kind: 'mail.cancelled',
      dedupKey: `cancelled:${registrationId}:v1`,
      payload: {
        registrationId,
        refundedMinor: refundMinor,
        keptMinor: quote.kept.amountMinor,
        currency: quote.paid.currency,
        refundPercent: quote.refundPercent,
      },
    },
    now,
  );
}

/**
 * Cancels a registration for exactly the quote shown; the place goes to the waiting list, the money back to the card, an
 * award to its fund.
 * Answers what is refunded. Refuses with QuoteOutdated, MoveNotAllowed, NotFound.
 */
export async function cancelRegistration(
  em: EntityManager,
  actor: Actor,
  registrationId: string,
  terms: CancelTerms,
  now: Date,
): Promise<Money> {
  return write(em, async (tx) => {
    const { registration, edition } = await cancellable(tx, actor, registrationId, now);
    const facts = { actor, now, reason: terms.reason ?? undefined };
    if (!(await moveRegistration(tx, moving(registration), 'CANCELLED', facts))) throw refuseMove(registration.state);
    const line = await lockedLineOf(tx, registrationId);
    const isFull = terms.isFullRefund && canOrganize(actor, edition);
    const quote = await quoteOf(tx, edition, line, now, isFull);
    if (!isFull && quote.token !== terms.quoteToken) {
      const message = 'registration.whatYouWouldGetBack';
      throw new Refusal(problem(QuoteOutdated, message, { quote }));
    }
    await leaveLine(tx, registrationId, now);
    await settle(tx, registration, line, quote, now);
    if (claims(registration.state)) await wantPromotion(tx, edition.id, `${registrationId}:cancelled`, now);
    const subject = { kind: 'Registration', id: registrationId };
    await audit(tx, actor, 'cancelRegistration', subject, now, { refundedMinor: quote.refunded.amountMinor });
    return quote.refunded;
  });
}
