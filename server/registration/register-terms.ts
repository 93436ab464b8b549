import type { EntityManager } from '@mikro-orm/core';
import { InvalidInput, NotFound, problem } from '../../schema/problem.js';
import { PriceTier } from '../../schema/registration/price-tier.js';
import type { RegisterInput } from '../../schema/registration/register.inputs.js';
import {
  AmountOutOfRange,
  EditionFull,
  RegistrationClosed,
  TierUnavailable,
} from '../../schema/registration/registration.problems.js';
import { Money } from '../../schema/scalars.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import { Edition } from '../../schema/workshops/edition.js';
import { Refusal } from '../platform/refusal.js';
import { isFullFor, type PlacesLeft, placesLeft } from './places.service.js';

/** What is asked for, found and judged: the edition, its cohort and price, and the amount due in minor units. */
export interface Terms {
  edition: Edition;
  tier: PriceTier;
  cohortId: string | null;
  amountMinor: number;
  places: PlacesLeft;
}

function refuseClosed(edition: Edition): never {
  throw new Refusal(
    problem(RegistrationClosed, 'Registration for this edition is not open now.', {
      opensAt: edition.registrationOpensAt,
      closedAt: edition.registrationClosesAt,
    }),
  );
}

/** Refuses with what can be done instead. */
export function refuseFull(edition: Edition): Refusal {
  return new Refusal(
    problem(EditionFull, 'All places are taken, or people already wait for the next one.', {
      isWaitlistOpen: edition.isWaitlistOpen,
    }),
  );
}

/** Refuses a price that cannot be had now. */
export function refuseTier(isSoldOut: boolean): Refusal {
  const message = isSoldOut ? 'This price has no places left; choose another.' : 'This price is not on sale now.';
  return new Refusal(problem(TierUnavailable, message, { isSoldOut }));
}

function amountFor(tier: PriceTier, currency: string, chosen: number | null | undefined): number {
  if (tier.minimumMinor == null) return tier.amountMinor;
  const amount = chosen ?? tier.amountMinor;
  if (amount >= tier.minimumMinor) return amount;
  throw new Refusal(
    problem(AmountOutOfRange, 'This amount is below the least one for this price.', {
      minimum: Money.of(tier.minimumMinor, currency),
      maximum: null,
    }),
  );
}

async function cohortFor(em: EntityManager, edition: Edition, cohortId: string | null | undefined) {
  const cohorts = await em.find(Cohort, { edition: edition.id }, { fields: ['id'], disableIdentityMap: true });
  if (cohorts.length === 0 && !cohortId) return null;
  if (cohortId && cohorts.some((cohort) => cohort.id === cohortId)) return cohortId;
  throw new Refusal(InvalidInput.of('cohortId', 'isCohort', 'Choose one of the cohorts.'));
}

/** Loads what a registration asks for and refuses what cannot be had now, before anything is written. */
export async function termsFor(em: EntityManager, input: RegisterInput, now: Date): Promise<Terms> {
  const options = { connectionType: 'write', disableIdentityMap: true } as const;
  const edition = await em.findOne(Edition, { slug: input.editionSlug, status: { $ne: 'DRAFT' } }, options);
  if (!edition) throw new Refusal(NotFound.of());
  if (!edition.isOpenAt(now) || edition.hasStartedAt(now)) refuseClosed(edition);
  const tier = await em.findOne(PriceTier, { id: input.tierId, edition: edition.id }, options);
  if (!tier) throw new Refusal(InvalidInput.of('tierId', 'isTier', 'Choose one of the prices.'));
  const cohortId = await cohortFor(em, edition, input.cohortId);
  const places = (await placesLeft(em, [edition.id], now, 'write')).get(edition.id)!;
  if (!input.joinWaitlist) {
    if (!tier.isOnSaleAt(now)) throw refuseTier(false);
    if (places.tiers.get(tier.id) === 0) throw refuseTier(true);
    if (isFullFor(places, cohortId)) throw refuseFull(edition);
  } else if (!edition.isWaitlistOpen) throw refuseFull(edition);
  return { edition, tier, cohortId, amountMinor: amountFor(tier, edition.currency, input.amountMinor), places };
}
