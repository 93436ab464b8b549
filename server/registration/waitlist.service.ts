import type { EntityManager } from '@mikro-orm/core';
import { NotFound } from '../../schema/problem.js';
import { PlaceOffer } from '../../schema/registration/place-offer.js';
import { PriceTier } from '../../schema/registration/price-tier.js';
import { Registration } from '../../schema/registration/registration.js';
import { WaitlistEntry } from '../../schema/registration/waitlist-entry.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';
import { PoolIsFull } from './claims.service.js';
import { offerPlaceTo } from './offers.service.js';
import { placesLeft } from './places.service.js';
import { refuseFull } from './register-terms.js';
import { canOrganize, isOwnRegistration } from './registration.policy.js';
import { moveRegistration, moving, refuseMove } from './states.service.js';

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

/** Whether a registration never had more than a place in line, or an offer that was not taken. */
export async function hasOnlyWaited(em: EntityManager, { id, confirmedAt }: Registration): Promise<boolean> {
  if (confirmedAt || (await em.count(WaitlistEntry, { registration: id })) === 0) return false;
  return (await em.count(PlaceOffer, { entry: { registration: id }, state: 'ACCEPTED' })) === 0;
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
  if (!canOrganize(actor, edition)) throw new Refusal(NotFound.of());
  const registration = entry.registration.getEntity();
  // Waiting ends with the start, whether or not it was ended yet.
  if (edition.hasStartedAt(now)) throw refuseMove('EXPIRED');
  if (registration.state !== 'WAITLISTED') throw refuseMove(registration.stateAt(now));
  return { entry, edition, registration };
}

/**
 * An organizer offers the next free place to someone out of turn, on the record. Refuses with EditionFull (none is free),
 * MoveNotAllowed (no longer waits, or the edition has started), NotFound.
 */
export async function offerPlace(em: EntityManager, actor: Actor, registrationId: string, now: Date): Promise<void> {
  const { entry, edition, registration } = await waitingEntry(em.fork(), actor, registrationId, now);
  const places = (await placesLeft(em, [edition.id], now, 'write')).get(edition.id)!;
  const wanted = entry.cohort ? [entry.cohort.id] : places.choices;
  const cohortId = wanted.find((id) => places.cohorts.get(id) !== 0) ?? null;
  const isModeFull = registration.mode != null && places.modes.get(registration.mode) === 0;
  if (places.left === 0 || isModeFull || (wanted.length > 0 && !cohortId)) throw refuseFull(edition);
  const tier = await em.fork().findOneOrFail(PriceTier, { id: registration.tier!.id });
  try {
    if (!(await offerPlaceTo(em, actor, entry, { cohortId, tier }, edition, now))) throw refuseMove('WAITLISTED');
  } catch (error) {
    if (error instanceof PoolIsFull) throw refuseFull(edition);
    throw error;
  }
  await write(em, (tx) => audit(tx, actor, 'offerPlace', { kind: 'Registration', id: registrationId }, now));
}
