import { type EntityManager, UniqueConstraintViolationException } from '@mikro-orm/core';
import type { TakeOverPlaceInput } from '../../schema/payments/move-offer.inputs.js';
import { MoveOffer } from '../../schema/payments/move-offer.js';
import { NotFound, problem } from '../../schema/problem.js';
import { PriceTier } from '../../schema/registration/price-tier.js';
import type { Registration } from '../../schema/registration/registration.js';
import { OfferLapsed } from '../../schema/registration/registration.problems.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { enqueue } from '../platform/outbox.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';
import { oweMoney } from '../registration/call-off.service.js';
import { openOrder } from '../registration/orders.service.js';
import { cohortFor, modeFor } from '../registration/register-terms.js';
import { isOwnRegistration } from '../registration/registration.policy.js';
import { carriedMinor, carryMoney } from './carried-money.service.js';
import { claimThere, takePlace } from './moved-place.service.js';

const batch = 200;

function refuseEnded({ state, to }: MoveOffer): Refusal {
  if (state !== 'TAKEN') return new Refusal(problem(OfferLapsed, 'payments.thisChoiceHasEnded', { canRejoin: false }));
  const facts = { canRejoin: false, values: { title: to.getEntity().title } };
  return new Refusal(problem(OfferLapsed, 'payments.thePlaceThereIsTakenOver', facts));
}

/** True while a place there can be taken at all. */
function stands({ status, startsAt }: Edition, now: Date): boolean {
  return status === 'PUBLISHED' && startsAt > now;
}

/** The caller's own offer, as one statement finds it: what is judged of it is all of one moment. Refuses with NotFound. */
async function ownOffer(tx: EntityManager, actor: Actor, registrationId: string) {
  const options = { populate: ['registration', 'to', 'line.order'], refresh: true } as const;
  const offer = await tx.findOne(MoveOffer, { registration: registrationId }, options);
  const registration = offer?.registration.getEntity();
  if (!offer || !registration || !isOwnRegistration(actor, registration)) throw new Refusal(NotFound.of());
  return { offer, registration, to: offer.to.getEntity() };
}

/** Answers it once; false when somebody did so at this moment. */
async function answer(tx: EntityManager, { id }: MoveOffer, state: 'TAKEN' | 'DECLINED' | 'LAPSED', now: Date) {
  const answered = { state, answeredAt: now, updatedAt: now };
  return (await tx.nativeUpdate(MoveOffer, { id, state: 'OPEN' }, answered)) > 0;
}

/** The lowest price that anybody can have there now, minor units; null where none is on sale. */
export async function lowestPrice(em: EntityManager, to: Edition, now: Date): Promise<number | null> {
  const tiers = await em.find(PriceTier, { edition: to.id });
  const fixed = tiers.filter((tier) => tier.isOnSaleAt(now) && tier.minimumMinor == null);
  return fixed.length === 0 ? null : Math.min(...fixed.map(({ amountMinor }) => amountMinor));
}

/** What of the money a place there costs: never more than was paid, and less where everybody can have it for less. */
export async function dueThere(em: EntityManager, to: Edition, carried: number, now: Date): Promise<number> {
  return Math.min(carried, (await lowestPrice(em, to, now)) ?? carried);
}

async function carry(tx: EntityManager, offer: MoveOffer, newId: string, registration: Registration, now: Date) {
  const to = offer.to.getEntity();
  const carried = await carriedMinor(tx, offer);
  const dueMinor = await dueThere(tx, to, carried, now);
  const payerId = offer.line?.getEntity().order.getEntity().payer.id ?? registration.person.id;
  const charge = { edition: to, payerId, registrationId: newId, description: to.title, amountMinor: dueMinor };
  const orderId = await openOrder(tx, charge, now);
  await carryMoney(tx, offer, { orderId, dueMinor, carriedMinor: carried }, now);
  return carried - dueMinor;
}

/** Two clicks at the same moment, or a form filled in meanwhile: the second finds what the first did. */
async function again<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    return act();
  }
}

/**
 * Takes the place in the other edition with what was paid, whatever it costs there; where it costs less, the difference
 * goes back. One commit: place, money, mail. Refuses with EditionFull (nothing moves), OfferLapsed, AlreadyRegistered,
 * InvalidInput, NotFound. Answers the new registration's id; a second click is answered like the first.
 */
export function takeOverPlace(
  em: EntityManager,
  actor: Actor,
  registrationId: string,
  wish: Pick<TakeOverPlaceInput, 'cohortId' | 'mode'>,
  now: Date,
): Promise<string> {
  return again(() => write(em.fork(), (tx) => take(tx, actor, registrationId, wish, now)));
}

async function take(
  tx: EntityManager,
  actor: Actor,
  registrationId: string,
  wish: Pick<TakeOverPlaceInput, 'cohortId' | 'mode'>,
  now: Date,
): Promise<string> {
  const { offer, registration, to } = await ownOffer(tx, actor, registrationId);
  if (offer.state === 'TAKEN' && offer.taken) return offer.taken.id;
  if (offer.stateAt(now) !== 'OPEN' || !stands(to, now)) throw refuseEnded(offer);
  const place = { to, cohortId: await cohortFor(tx, to, wish.cohortId), mode: modeFor(to, wish.mode) };
  if (!(await answer(tx, offer, 'TAKEN', now))) {
    const { offer: current } = await ownOffer(tx, actor, registrationId);
    if (current.state === 'TAKEN' && current.taken) return current.taken.id;
    throw refuseEnded(current);
  }
  const id = await takePlace(tx, actor, { from: registration, ...place }, now);
  await tx.nativeUpdate(MoveOffer, { id: offer.id }, { taken: id });
  const backMinor = await carry(tx, offer, id, registration, now);
  const payload = { registrationId: id };
  await enqueue(tx, { kind: 'mail.confirmed', dedupKey: `confirmed:${id}:v1`, payload }, now);
  await audit(tx, actor, 'takeOverPlace', { kind: 'Registration', id }, now, { from: registrationId, backMinor });
  await claimThere(tx, place, now);
  return id;
}

/** Ends an offer that is not taken: the money goes back, and a mail says so where there is any. */
async function giveBack(tx: EntityManager, offer: MoveOffer, state: 'DECLINED' | 'LAPSED', now: Date) {
  if (!(await answer(tx, offer, state, now))) return false;
  const registrationId = offer.registration.id;
  const line = await offer.line?.loadOrFail();
  const { paidMinor: refundMinor, creditMinor, returnsAward } = offer;
  const what = { orderId: line?.order.id ?? null, lineId: line?.id ?? null, refundMinor, creditMinor, returnsAward };
  await oweMoney(tx, { registrationId, ...what }, now);
  if (refundMinor === 0) return true;
  const payload = { moveOfferId: offer.id };
  await enqueue(tx, { kind: 'mail.move-ended', dedupKey: `move-ended:${offer.id}:v1`, payload, registrationId }, now);
  return true;
}

/** Has the money back instead. A second click is answered like the first. Refuses with OfferLapsed, NotFound. */
export async function declineMove(em: EntityManager, actor: Actor, registrationId: string, now: Date): Promise<void> {
  await write(em, async (tx) => {
    const { offer } = await ownOffer(tx, actor, registrationId);
    if (offer.state === 'DECLINED') return;
    if (offer.stateAt(now) !== 'OPEN') throw refuseEnded(offer);
    if (await giveBack(tx, offer, 'DECLINED', now)) return;
    const { offer: current } = await ownOffer(tx, actor, registrationId);
    if (current.state !== 'DECLINED') throw refuseEnded(current);
  });
}

/** Ends the offer of an order whose money the payer's bank has: it cannot be taken over to another edition. */
export async function endDisputedMoves(tx: EntityManager, orderId: string, now: Date): Promise<void> {
  const offers = await tx.find(MoveOffer, { state: 'OPEN', line: { order: orderId } }, { refresh: true });
  for (const offer of offers) await giveBack(tx, offer, 'LAPSED', now);
}

/** Ends offers whose time has passed, or whose edition can no longer be had: the money goes back. Answers how many. */
export async function endMoves(em: EntityManager, now: Date): Promise<number> {
  const gone = { $or: [{ status: { $ne: 'PUBLISHED' as const } }, { startsAt: { $lte: now } }] };
  const over = { state: 'OPEN' as const, $or: [{ expiresAt: { $lte: now } }, { to: gone }] };
  const offers = await em.fork().find(MoveOffer, over, { fields: ['id'], orderBy: { id: 'asc' }, limit: batch });
  let ended = 0;
  for (const { id } of offers) {
    const isEnded = await write(em, async (tx) =>
      giveBack(tx, await tx.findOneOrFail(MoveOffer, { id }), 'LAPSED', now),
    );
    if (isEnded) ended += 1;
  }
  return ended;
}
