import type { EntityManager } from '@mikro-orm/core';
import { NotAllowed, NotFound, problem } from '../../schema/problem.js';
import { PlaceOffer } from '../../schema/registration/place-offer.js';
import { PriceTier } from '../../schema/registration/price-tier.js';
import { Registration } from '../../schema/registration/registration.js';
import { OfferLapsed } from '../../schema/registration/registration.problems.js';
import type { NextStep } from '../../schema/registration/registration.results.js';
import { WaitlistEntry } from '../../schema/registration/waitlist-entry.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { enqueue } from '../platform/outbox.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';
import { PoolIsFull } from './claims.service.js';
import { wantPromotion } from './lapse.service.js';
import { offerPlaceTo } from './offers.service.js';
import { openOrder } from './orders.service.js';
import { placesLeft } from './places.service.js';
import { refuseFull } from './register-terms.js';
import { canOrganize, isOwnRegistration } from './registration.policy.js';
import { moveRegistration, moving, refuseMove } from './states.service.js';

const payMinutes = 30;
const pauseHours = 24;

/** Place in line from 1, and how many wait. */
export interface PlaceInLine {
  place: number;
  size: number;
}

/** Where a registration stands in its edition's line; null when it does not wait. */
export async function placeInLine(em: EntityManager, registration: Registration): Promise<PlaceInLine | null> {
  if (registration.state !== 'WAITLISTED') return null;
  const entry = await em.findOne(WaitlistEntry, { registration: registration.id, leftAt: null });
  if (!entry) return null;
  const waiting = { edition: entry.edition.id, leftAt: null, registration: { state: 'WAITLISTED' as const } };
  const [ahead, size] = await Promise.all([
    em.count(WaitlistEntry, {
      ...waiting,
      $or: [{ joinedAt: { $lt: entry.joinedAt } }, { joinedAt: entry.joinedAt, id: { $lt: entry.id } }],
    }),
    em.count(WaitlistEntry, waiting),
  ]);
  return { place: ahead + 1, size };
}

/** The newest offer made to a registration; null when there was none. */
export async function offerOf(em: EntityManager, registrationId: string): Promise<PlaceOffer | null> {
  return em.findOne(
    PlaceOffer,
    { entry: { registration: registrationId } },
    { orderBy: { createdAt: 'desc', id: 'desc' }, populate: ['entry'] },
  );
}

function refuseLapsed(): Refusal {
  const message = 'This offer has ended, and the place went to the next person. You can join the line again.';
  return new Refusal(problem(OfferLapsed, message, { canRejoin: true }));
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

/**
 * Takes the offered place: free ones are CONFIRMED, others HELD until the offer's deadline or for 30 minutes, whichever
 * is later. Never charges. Refuses with OfferLapsed, NotFound.
 */
export async function acceptOffer(
  em: EntityManager,
  actor: Actor,
  registrationId: string,
  now: Date,
): Promise<NextStep> {
  return write(em, async (tx) => {
    const { registration, offer, edition } = await openOffer(tx, actor, registrationId, now);
    await answerOffer(tx, offer, 'ACCEPTED', now);
    await tx.nativeUpdate(WaitlistEntry, { id: offer.entry.id }, { leftAt: now });
    const isFree = offer.amountMinor === 0;
    const until = new Date(Math.max(offer.expiresAt.getTime(), now.getTime() + payMinutes * 60_000));
    const facts = { actor, now, heldUntil: isFree ? null : until };
    if (!(await moveRegistration(tx, moving(registration), isFree ? 'CONFIRMED' : 'HELD', facts))) throw refuseLapsed();
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
  });
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
  await write(em, async (tx) => {
    const { registration, offer, edition } = await openOffer(tx, actor, registrationId, now);
    const entry = await tx.findOneOrFail(WaitlistEntry, { id: offer.entry.id });
    if (keepPlaceInLine && entry.pausedUntil) throw refuseMove('OFFERED');
    await answerOffer(tx, offer, 'DECLINED', now);
    const to = keepPlaceInLine ? 'WAITLISTED' : 'CANCELLED';
    if (!(await moveRegistration(tx, moving(registration), to, { actor, now }))) throw refuseLapsed();
    const pausedUntil = new Date(now.getTime() + pauseHours * 3_600_000);
    await tx.nativeUpdate(WaitlistEntry, { id: entry.id }, keepPlaceInLine ? { pausedUntil } : { leftAt: now });
    await wantPromotion(tx, edition.id, `${offer.id}:declined`, now);
  });
}

/** Leaves the line. Refuses with MoveNotAllowed when the person does not wait, NotFound. */
export async function leaveWaitlist(em: EntityManager, actor: Actor, registrationId: string, now: Date): Promise<void> {
  await write(em, async (tx) => {
    const registration = await tx.findOne(Registration, { id: registrationId });
    if (!registration || !isOwnRegistration(actor, registration)) throw new Refusal(NotFound.of());
    if (registration.state !== 'WAITLISTED') throw refuseMove(registration.stateAt(now));
    if (!(await moveRegistration(tx, moving(registration), 'CANCELLED', { actor, now })))
      throw refuseMove('WAITLISTED');
    await tx.nativeUpdate(WaitlistEntry, { registration: registrationId }, { leftAt: now });
  });
}

async function waitingEntry(em: EntityManager, actor: Actor, registrationId: string, now: Date) {
  const entry = await em.findOne(
    WaitlistEntry,
    { registration: registrationId, leftAt: null },
    { populate: ['registration', 'edition', 'cohort'] },
  );
  if (!entry) throw new Refusal(NotFound.of());
  const edition: Edition = entry.edition.getEntity();
  if (!canOrganize(actor, edition))
    throw new Refusal(NotAllowed.of('Only organizers of this edition can offer places.'));
  const registration = entry.registration.getEntity();
  if (registration.state !== 'WAITLISTED') throw refuseMove(registration.stateAt(now));
  return { entry, edition, registration };
}

/** An organizer offers the next free place to someone out of turn, on the record. Refuses with EditionFull when none is free. */
export async function offerPlace(em: EntityManager, actor: Actor, registrationId: string, now: Date): Promise<void> {
  const { entry, edition, registration } = await waitingEntry(em.fork(), actor, registrationId, now);
  const places = (await placesLeft(em, [edition.id], now, 'write')).get(edition.id)!;
  const wanted = entry.cohort ? [entry.cohort.id] : [...places.cohorts.keys()];
  const cohortId = wanted.find((id) => places.cohorts.get(id) !== 0) ?? null;
  if (places.left === 0 || (wanted.length > 0 && !cohortId)) throw refuseFull(edition);
  const tier = await em.fork().findOneOrFail(PriceTier, { id: registration.tier!.id });
  try {
    if (!(await offerPlaceTo(em, actor, entry, { cohortId, tier }, edition, now))) throw refuseMove('WAITLISTED');
  } catch (error) {
    if (error instanceof PoolIsFull) throw refuseFull(edition);
    throw error;
  }
  await write(em, (tx) => audit(tx, actor, 'offerPlace', { kind: 'Registration', id: registrationId }, now));
}
