import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { CapacityPool } from '../../schema/registration/capacity-pool.js';
import { PriceTier } from '../../schema/registration/price-tier.js';
import { RegisterInput } from '../../schema/registration/register.inputs.js';
import type { PoolKind } from '../../schema/registration/registration.enums.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import { Edition } from '../../schema/workshops/edition.js';
import { Series } from '../../schema/workshops/series.js';
import { visitor } from '../../server/platform/actor.js';
import { renewTerms } from '../../server/platform/search-terms.js';
import { register } from '../../server/registration/register.service.js';

const hour = 3_600_000;
const day = 24 * hour;

/** What a test wants of an edition on sale; everything else has a sensible value. Amounts in minor units. */
export interface SaleWish {
  now: Date;
  capacity?: number | null;
  cohorts?: readonly (number | null)[];
  amountMinor?: number;
  tierCapacity?: number | null;
  minimumMinor?: number | null;
  startsInDays?: number;
  slug?: string;
}

/** An edition on sale: its ids and slug. */
export interface Sale {
  editionId: string;
  seriesId: string;
  slug: string;
  tierId: string;
  cohortIds: string[];
}

/** Inserts a published edition with one price, its cohorts and all its pools. */
export async function makeSale(em: EntityManager, wish: SaleWish): Promise<Sale> {
  const { now, capacity = 10, cohorts = [], amountMinor = 0, startsInDays = 60 } = wish;
  const dates = { createdAt: now, updatedAt: now };
  const seriesId = newId();
  const slug = wish.slug ?? `edition-${newId()}`;
  await em.insert(Series, {
    id: seriesId,
    ...dates,
    slug: `series-${slug}`,
    name: 'Communities',
    summary: 'Every year.',
  });
  const startsAt = new Date(now.getTime() + startsInDays * day);
  const editionId = newId();
  await em.insert(Edition, {
    id: editionId,
    ...dates,
    series: seriesId,
    slug,
    label: '2027',
    title: 'Communities 2027',
    summary: 'Five sessions.',
    description: 'Five sessions.',
    language: 'en',
    mode: 'ONLINE',
    timeZone: 'Europe/Lisbon',
    currency: 'EUR',
    status: 'PUBLISHED',
    startsOn: startsAt.toISOString().slice(0, 10),
    endsOn: startsAt.toISOString().slice(0, 10),
    startsAt,
    endsAt: new Date(startsAt.getTime() + 2 * hour),
    registrationOpensAt: new Date(now.getTime() - day),
    registrationClosesAt: startsAt,
    isWaitlistOpen: true,
    offerHours: 48,
    sessionsToComplete: 1,
    cancellationPolicy: {
      steps: [
        { hoursBefore: 720, refundPercent: 100 },
        { hoursBefore: 168, refundPercent: 50 },
      ],
      text: 'All back until 30 days before, half until 7 days before.',
    },
    version: 1,
  });
  await renewTerms(em, editionId);
  const pool = (kind: PoolKind, subjectId: string, places: number | null) => ({
    id: newId(),
    ...dates,
    edition: editionId,
    kind,
    subjectId,
    capacity: places,
    taken: 0,
  });
  await em.insert(CapacityPool, pool('EDITION', editionId, capacity));
  const tierId = newId();
  await em.insert(PriceTier, {
    id: tierId,
    ...dates,
    edition: editionId,
    name: 'Standard',
    description: '',
    amountMinor,
    minimumMinor: wish.minimumMinor ?? null,
    position: 0,
  });
  await em.insert(CapacityPool, pool('TIER', tierId, wish.tierCapacity ?? null));
  const cohortIds: string[] = [];
  for (const [position, places] of cohorts.entries()) {
    const id = newId();
    await em.insert(Cohort, {
      id,
      ...dates,
      edition: editionId,
      name: `Cohort ${position}`,
      timeZone: 'Europe/Lisbon',
      position,
    });
    await em.insert(CapacityPool, pool('COHORT', id, places));
    cohortIds.push(id);
  }
  return { editionId, seriesId, slug, tierId, cohortIds };
}

/** What a person types to register for a sale. */
export function registerInput(sale: Sale, wish: Partial<RegisterInput> = {}): RegisterInput {
  return Object.assign(new RegisterInput(), {
    editionSlug: sale.slug,
    tierId: sale.tierId,
    cohortId: sale.cohortIds[0] ?? null,
    name: 'Amara Diallo',
    email: `amara-${newId()}@example.org`,
    acceptsTerms: true,
    joinWaitlist: false,
    consents: [],
    ...wish,
  });
}

/** Registers a new person through the service; answers the registration's id. */
export async function makeRegistration(
  em: EntityManager,
  sale: Sale,
  now: Date,
  wish: Partial<RegisterInput> = {},
): Promise<string> {
  const done = await register(em, visitor, registerInput(sale, wish), now);
  if (!done.registrationId) throw new Error('the registration was answered without one');
  return done.registrationId;
}
