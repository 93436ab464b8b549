import type { EntityManager } from '@mikro-orm/core';
import { NotFound, problem } from '../../schema/problem.js';
import { PlaceOffer } from '../../schema/registration/place-offer.js';
import { PriceTier } from '../../schema/registration/price-tier.js';
import { Registration } from '../../schema/registration/registration.js';
import { OfferLapsed } from '../../schema/registration/registration.problems.js';
import type { NextStep } from '../../schema/registration/registration.results.js';
import { WaitlistEntry } from '../../schema/registration/waitlist-entry.js';
import type { Actor } from '../platform/actor.js';
import { enqueue } from '../platform/outbox.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';
import { wantPromotion } from './lapse.service.js';
import { openOrder } from './orders.service.js';
import { isOwnRegistration } from './registration.policy.js';
import { moveRegistration, moving, refuseMove } from './states.service.js';
import { offerOf } from './waitlist.service.js';

const payMinutes = 30;
const pauseHours = 24;

function refuseLapsed(): Refusal {
  const message = 'registration.thisOfferHasEnded';
  return new Refusal(problem(OfferLapsed, message, { canRejoin: true }));
}

/** Declined in one window after it was taken in another. */
function refuseTaken(): Refusal {
  return new Refusal(problem(OfferLapsed, 'registration.thisPlaceIsYours', { canRejoin: false }));
}

/** The person's own registration with its open offer; everything else is refused. */
async function openOffer(tx: EntityManager, actor: Actor, registrationId: string, now: Date) {
  const registration = await tx.findOne(Registration, { id: registrationId }, { populate: ['edition'] });
  if (!registration) throw new Refusal(NotFound.of());
  if (!isOwnRegistration(actor, registration)) throw new Refusal(NotFound.of());
  const offer = await offerOf(tx, registrationId);
  if (!offer || registration.state !== 'OFFERED' || offer.stateAt(now) !== 'OPEN') throw refuseLapsed();
  return { registration, offer, edition: registration.edition.getEntity() };
}

async function answerOffer(tx: EntityManager, offer: PlaceOffer, state: 'ACCEPTED' | 'DECLINED', now: Date) {
  const answered = await tx.nativeUpdate(PlaceOffer, { id: offer.id, state: 'OPEN' }, { state, answeredAt: now });
  if (answered === 0) throw refuseLapsed();
}

/** Takes the place in `tx`; throws OfferLapsed when it was answered by somebody else meanwhile. */
async function accept(tx: EntityManager, actor: Actor, registrationId: string, now: Date): Promise<NextStep> {
  const { registration, offer, edition } = await openOffer(tx, actor, registrationId, now);
  const isFree = offer.amountMinor === 0;
  const until = new Date(Math.max(offer.expiresAt.getTime(), now.getTime() + payMinutes * 60_000));
  const facts = { actor, now, heldUntil: isFree ? null : until };
  // The registration first, as whoever cancels or lapses it does: two in opposite order would wait for each other.
  if (!(await moveRegistration(tx, moving(registration), isFree ? 'CONFIRMED' : 'HELD', facts))) throw refuseLapsed();
  await answerOffer(tx, offer, 'ACCEPTED', now);
  await tx.nativeUpdate(WaitlistEntry, { id: offer.entry.id }, { leftAt: now });
  const payload = { registrationId };
  if (isFree) {
    await enqueue(tx, { kind: 'mail.confirmed', dedupKey: `confirmed:${registrationId}:v1`, payload }, now);
    return 'CONFIRMED';
  }
  const tier = await tx.findOneOrFail(PriceTier, { id: offer.tier.id });
  const description = `${edition.title}: ${tier.name}`;
  const charge = {
    edition,
    payerId: registration.person.id,
    registrationId,
    description,
    amountMinor: offer.amountMinor,
  };
  await openOrder(tx, charge, now);
  const notBefore = new Date(now.getTime() + 10 * 60_000);
  await enqueue(
    tx,
    {
      kind: 'mail.payment-needed',
      dedupKey: `payment-needed:${registrationId}:v1`,
      payload,
      notBefore,
    },
    now,
  );
  return 'PAY';
}

/** What is left to do for an offer that was accepted before; null when it was not, or its place has gone since. */
async function stepSince(em: EntityManager, actor: Actor, registrationId: string, now: Date): Promise<NextStep | null> {
  const registration = await em.findOne(Registration, { id: registrationId }, { connectionType: 'write' });
  if (!registration || !isOwnRegistration(actor, registration)) return null;
  const accepted = { entry: { registration: registrationId }, state: 'ACCEPTED' as const };
  if ((await em.count(PlaceOffer, accepted, { connectionType: 'write' })) === 0) return null;
  const state = registration.stateAt(now);
  return state === 'HELD' ? 'PAY' : state === 'CONFIRMED' ? 'CONFIRMED' : null;
}

/**
 * Takes the offered place: free ones are CONFIRMED, others HELD until the offer's deadline or for 30 minutes, whichever
 * is later. Never charges. A second click is answered like the first. Refuses with OfferLapsed, NotFound.
 */
export async function acceptOffer(
  em: EntityManager,
  actor: Actor,
  registrationId: string,
  now: Date,
): Promise<NextStep> {
  try {
    return await write(em, (tx) => accept(tx, actor, registrationId, now));
  } catch (error) {
    const step = error instanceof Refusal ? await stepSince(em.fork(), actor, registrationId, now) : null;
    if (!step) throw error;
    return step;
  }
}

/**
 * Declines an offer. `keepPlaceInLine` is the one "not now" a person has: the place in line stays, no offer for a day.
 * Otherwise the registration is CANCELLED. The place goes to the next in line. Refuses with OfferLapsed, MoveNotAllowed, NotFound.
 */
export async function declineOffer(
  em: EntityManager,
  actor: Actor,
  registrationId: string,
  keepPlaceInLine: boolean,
  now: Date,
): Promise<void> {
  try {
    await write(em, (tx) => decline(tx, actor, registrationId, keepPlaceInLine, now));
  } catch (error) {
    if (error instanceof Refusal && (await stepSince(em.fork(), actor, registrationId, now))) throw refuseTaken();
    throw error;
  }
}

async function decline(tx: EntityManager, actor: Actor, registrationId: string, keepPlaceInLine: boolean, now: Date) {
  const { registration, offer, edition } = await openOffer(tx, actor, registrationId, now);
  const entry = await tx.findOneOrFail(WaitlistEntry, { id: offer.entry.id });
  if (keepPlaceInLine && entry.pausedUntil) throw refuseMove('OFFERED');
  const to = keepPlaceInLine ? 'WAITLISTED' : 'CANCELLED';
  if (!(await moveRegistration(tx, moving(registration), to, { actor, now }))) throw refuseLapsed();
  await answerOffer(tx, offer, 'DECLINED', now);
  const pausedUntil = new Date(now.getTime() + pauseHours * 3_600_000);
  await tx.nativeUpdate(WaitlistEntry, { id: entry.id }, keepPlaceInLine ? { pausedUntil } : { leftAt: now });
  await wantPromotion(tx, edition.id, `${offer.id}:declined`, now);
}
