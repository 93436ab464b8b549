import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { PlaceOffer } from '../../schema/registration/place-offer.js';
import { PriceTier } from '../../schema/registration/price-tier.js';
import { WaitlistEntry } from '../../schema/registration/waitlist-entry.js';
import { Edition } from '../../schema/workshops/edition.js';
import { type Actor, system } from '../platform/actor.js';
import { insertRow } from '../platform/insert-row.js';
import { enqueue } from '../platform/outbox.js';
import { write } from '../platform/write.js';
import { PoolIsFull } from './claims.service.js';
import { releaseLapsed } from './lapse.service.js';
import { type PlacesLeft, placesLeft } from './places.service.js';
import { moveRegistration, moving } from './states.service.js';

const batch = 20;
const noOffersBeforeStartMs = 24 * 3_600_000;

/** What someone in line can be offered: a cohort with room and the price of today. */
interface Fit {
  cohortId: string | null;
  tier: PriceTier;
}

/** The price asked for while it is on sale and has places, else the first such, else the one asked for. */
function tierFor(entry: WaitlistEntry, tiers: readonly PriceTier[], places: PlacesLeft, now: Date): PriceTier | null {
  const asked = tiers.find((tier) => tier.id === entry.registration.getEntity().tier?.id);
  const canHave = (tier: PriceTier | undefined) => tier?.isOnSaleAt(now) && places.tiers.get(tier.id) !== 0;
  return (canHave(asked) ? asked : tiers.find(canHave)) ?? asked ?? null;
}

function fitFor(entry: WaitlistEntry, tiers: readonly PriceTier[], places: PlacesLeft, now: Date): Fit | null {
  const { mode } = entry.registration.getEntity();
  if (places.left === 0 || (mode && places.modes.get(mode) === 0)) return null;
  const tier = tierFor(entry, tiers, places, now);
  if (!tier) return null;
  const wanted = entry.cohort ? [entry.cohort.id] : places.choices;
  if (wanted.length === 0) return { cohortId: null, tier };
  const cohortId = wanted.find((id) => places.cohorts.get(id) !== 0);
  return cohortId ? { cohortId, tier } : null;
}

/**
 * Keeps a place for one entry until the edition's offer hours are over, and mails the offer. False when the entry has
 * moved on; throws PoolIsFull, with nothing changed, when the place has gone.
 */
export async function offerPlaceTo(
  em: EntityManager,
  actor: Actor,
  entry: WaitlistEntry,
  fit: Fit,
  edition: Edition,
  now: Date,
): Promise<boolean> {
  const expiresAt = new Date(Math.min(now.getTime() + edition.offerHours * 3_600_000, edition.startsAt.getTime()));
  const { cohortId, tier } = fit;
  return write(em, async (tx) => {
    const facts = { actor, now, heldUntil: expiresAt, tierId: tier.id, cohortId };
    if (!(await moveRegistration(tx, moving(entry.registration.getEntity()), 'OFFERED', facts))) return false;
    const offerId = newId(now.getTime());
    await insertRow(tx, PlaceOffer, {
      id: offerId,
      createdAt: now,
      updatedAt: now,
      entry: entry.id,
      tier: tier.id,
      cohort: cohortId,
      amountMinor: tier.amountMinor,
      state: 'OPEN',
      expiresAt,
    });
    const registrationId = entry.registration.id;
    const message = { kind: 'mail.offer', dedupKey: `offer:${offerId}:v1`, payload: { offerId }, registrationId };
    await enqueue(tx, message, now);
    return true;
  });
}

async function line(em: EntityManager, editionId: string, now: Date): Promise<WaitlistEntry[]> {
  return em.fork().find(
    WaitlistEntry,
    {
      edition: editionId,
      leftAt: null,
      registration: { state: 'WAITLISTED' },
      $or: [{ pausedUntil: null }, { pausedUntil: { $lte: now } }],
    },
    { orderBy: { joinedAt: 'asc', id: 'asc' }, limit: 100, populate: ['registration'], connectionType: 'write' },
  );
}

/** The first in line for whom there is room, with what can be offered; null when nobody fits. */
async function nextInLine(em: EntityManager, edition: Edition, now: Date) {
  const places = (await placesLeft(em, [edition.id], now, 'write')).get(edition.id)!;
  if (places.left === 0) return null;
  const tiers = await em.fork().find(PriceTier, { edition: edition.id }, { orderBy: { position: 'asc' } });
  for (const entry of await line(em, edition.id, now)) {
    const fit = fitFor(entry, tiers, places, now);
    if (fit) return { entry, fit };
  }
  return null;
}

/**
 * Offers free places to the next fitting entries, first come first served. Idempotent; runs after each give-back and
 * each minute. No offers in the last 24 hours before the start. Answers how many offers were made.
 */
export async function promote(em: EntityManager, editionId: string, now: Date): Promise<number> {
  const edition = await em.fork().findOne(Edition, { id: editionId, status: 'PUBLISHED' });
  if (!edition || edition.startsAt.getTime() - now.getTime() < noOffersBeforeStartMs) return 0;
  await write(em, (tx) => releaseLapsed(tx, editionId, now));
  let offers = 0;
  for (let tries = 0; tries < batch; tries += 1) {
    const next = await nextInLine(em, edition, now);
    if (!next) break;
    try {
      if (await offerPlaceTo(em, system, next.entry, next.fit, edition, now)) offers += 1;
    } catch (error) {
      if (!(error instanceof PoolIsFull)) throw error;
    }
  }
  return offers;
}

/** Looks after every edition where somebody waits; the minute's safety net behind the give-backs. */
export async function promoteEverywhere(em: EntityManager, now: Date): Promise<number> {
  const waiting = await em
    .fork()
    .find(
      Edition,
      { status: 'PUBLISHED', startsAt: { $gt: now }, id: { $in: await editionsWithLine(em) } },
      { fields: ['id'], limit: 200 },
    );
  let offers = 0;
  for (const edition of waiting) offers += await promote(em, edition.id, now);
  return offers;
}

async function editionsWithLine(em: EntityManager): Promise<string[]> {
  const entries = await em
    .fork()
    .find(WaitlistEntry, { leftAt: null, registration: { state: 'WAITLISTED' } }, { fields: ['edition'], limit: 1000 });
  return [...new Set(entries.map((entry) => entry.edition.id))];
}
