import type { EntityManager } from '@mikro-orm/core';
import { Order, OrderLine } from '../../schema/registration/order.js';
import { PlaceOffer } from '../../schema/registration/place-offer.js';
import { liveStates } from '../../schema/registration/registration.enums.js';
import { Registration } from '../../schema/registration/registration.js';
import { WaitlistEntry } from '../../schema/registration/waitlist-entry.js';
import { system } from '../platform/actor.js';
import { enqueue } from '../platform/outbox.js';
import { rows } from '../platform/sql.js';
import { write } from '../platform/write.js';
import { PoolIsFull } from './claims.service.js';
import { lapseHelp } from './lapse-help.service.js';
import { moveRegistration, moving } from './states.service.js';

const lapsing = ['ACCEPTED', 'OFFERED', 'HELD'] as const;

/** Asks the worker to look for the next person in line of an edition; harmless when repeated. */
export async function wantPromotion(tx: EntityManager, editionId: string, cause: string, now: Date): Promise<void> {
  await enqueue(
    tx,
    { kind: 'waitlist.promote', dedupKey: `promote:${editionId}:${cause}`, payload: { editionId } },
    now,
  );
}

async function lapseOffer(tx: EntityManager, registrationId: string, now: Date): Promise<void> {
  const entry = await tx.findOne(WaitlistEntry, { registration: registrationId });
  if (!entry) return;
  const offer = await tx.findOne(PlaceOffer, { entry: entry.id, state: 'OPEN' });
  await tx.nativeUpdate(WaitlistEntry, { id: entry.id }, { leftAt: now });
  if (!offer) return;
  await tx.nativeUpdate(PlaceOffer, { id: offer.id, state: 'OPEN' }, { state: 'LAPSED', answeredAt: now });
  await enqueue(
    tx,
    {
      kind: 'mail.offer-lapsed',
      dedupKey: `offer-lapsed:${offer.id}:v1`,
      payload: { offerId: offer.id },
      registrationId,
    },
    now,
  );
}

/** Closes the orders of a registration that has ended when none of their other registrations lives. */
export async function endOrders(tx: EntityManager, registrationId: string, to: 'EXPIRED' | 'CANCELLED'): Promise<void> {
  const lines = await tx.find(OrderLine, { registration: registrationId });
  for (const line of lines) {
    const living = await tx.count(OrderLine, {
      order: line.order.id,
      isCancelled: false,
      registration: { state: { $in: [...liveStates] } },
    });
    if (living === 0) await tx.nativeUpdate(Order, { id: line.order.id, state: 'OPEN' }, { state: to });
  }
}

/** Ends one kept place whose time has passed: the claim goes back, an offer lapses, help ends, the order expires. */
export async function lapse(tx: EntityManager, registration: Registration, now: Date): Promise<boolean> {
  const facts = { actor: system, now, reason: 'The time to answer or pay had passed.' };
  if (!(await moveRegistration(tx, moving(registration), 'EXPIRED', facts))) return false;
  if (registration.state === 'OFFERED') await lapseOffer(tx, registration.id, now);
  else await lapseHelp(tx, registration.id, now);
  await endOrders(tx, registration.id, 'EXPIRED');
  await wantPromotion(tx, registration.edition.id, `${registration.id}:${now.getTime()}`, now);
  return true;
}

/** Gives back every lapsed claim of an edition, at most `limit`; answers how many. Called when a pool is full. */
export async function releaseLapsed(tx: EntityManager, editionId: string, now: Date, limit = 20): Promise<number> {
  const lapsed = await tx.find(
    Registration,
    { edition: editionId, state: { $in: [...lapsing] }, heldUntil: { $lte: now } },
    { limit, orderBy: { heldUntil: 'asc', id: 'asc' }, disableIdentityMap: true },
  );
  let released = 0;
  for (const registration of lapsed) if (await lapse(tx, registration, now)) released += 1;
  return released;
}

/**
 * Takes or moves places; where one pool is full, places whose time has passed are given back and it is tried once more.
 * Throws PoolIsFull when there is no place even so.
 */
export async function withLapsed(
  tx: EntityManager,
  editionId: string,
  now: Date,
  take: () => Promise<void>,
): Promise<void> {
  try {
    return await take();
  } catch (error) {
    if (!(error instanceof PoolIsFull)) throw error;
    await releaseLapsed(tx, editionId, now, 20 * error.wanted);
  }
  return take();
}

/** Tidies lapsed claims everywhere; reading judges them anyway, so being late does no harm. */
export async function sweepLapsed(em: EntityManager, now: Date): Promise<number> {
  const editions = await rows<{ edition_id: string }>(
    em,
    `select distinct edition_id from registration
     where held_until is not null and held_until <= ? and state in ('ACCEPTED', 'OFFERED', 'HELD') limit 50`,
    [now],
  );
  let released = 0;
  for (const { edition_id: editionId } of editions) {
    released += await write(em, (tx) => releaseLapsed(tx, editionId, now));
  }
  return released;
}
