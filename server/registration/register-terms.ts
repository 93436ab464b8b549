import type { EntityManager } from '@mikro-orm/core';
import { InvalidInput, NotFound, problem } from '../../schema/problem.js';
import type { ProblemText } from '../../schema/problem-text.js';
import { PriceTier } from '../../schema/registration/price-tier.js';
import type { RegisterInput } from '../../schema/registration/register.inputs.js';
import type { PlaceMode } from '../../schema/registration/registration.enums.js';
import {
  AmountOutOfRange,
  EditionFull,
  RegistrationClosed,
  TierUnavailable,
} from '../../schema/registration/registration.problems.js';
import { Money } from '../../schema/scalars.js';
import { Edition } from '../../schema/workshops/edition.js';
import { findRow, type Row } from '../platform/find-row.js';
import { Refusal } from '../platform/refusal.js';
import { rows } from '../platform/sql.js';
import { isFullFor, type PlacesLeft, placesLeft } from './places.service.js';

const editionFields = [
  'id',
  'title',
  'status',
  'mode',
  'currency',
  'startsAt',
  'registrationOpensAt',
  'registrationClosesAt',
  'isWaitlistOpen',
  'cancellationPolicy',
] as const;
const tierFields = ['id', 'name', 'amountMinor', 'minimumMinor', 'opensAt', 'closesAt'] as const;

type Sold = Row<Edition, (typeof editionFields)[number]>;

/** What is asked for, found and judged: the edition, its cohort and price, and the amount due in minor units. */
export interface Terms {
  edition: Sold;
  tier: Row<PriceTier, (typeof tierFields)[number]>;
  cohortId: string | null;
  /** Null where the edition has one way to take part. */
  mode: PlaceMode | null;
  amountMinor: number;
  places: PlacesLeft;
  /** They stand in line: no place is free for this choice, and that is what they wished for then. */
  isLine: boolean;
}

function refuseClosed(edition: Sold): never {
  throw new Refusal(
    problem(RegistrationClosed, 'registration.registrationForThisEditionIsNot', {
      opensAt: edition.registrationOpensAt,
      closedAt: edition.registrationClosesAt,
    }),
  );
}

/** Refuses with what can be done instead. */
export function refuseFull(
  { isWaitlistOpen }: Pick<Edition, 'isWaitlistOpen'>,
  message: ProblemText = 'registration.allPlacesAreTakenOrPeople',
): Refusal {
  return new Refusal(problem(EditionFull, message, { isWaitlistOpen }));
}

/** Refuses a price that cannot be had now. */
export function refuseTier(isSoldOut: boolean): Refusal {
  const message = isSoldOut ? 'registration.priceSoldOut' : 'registration.priceNotOnSale';
  return new Refusal(problem(TierUnavailable, message, { isSoldOut }));
}

function amountFor(tier: Terms['tier'], currency: string, chosen: number | null | undefined): number {
  if (tier.minimumMinor == null) return tier.amountMinor;
  const amount = chosen ?? tier.amountMinor;
  if (amount >= tier.minimumMinor) return amount;
  throw new Refusal(
    problem(AmountOutOfRange, 'registration.thisAmountIsBelowTheLeast', {
      minimum: Money.of(tier.minimumMinor, currency),
      maximum: null,
    }),
  );
}

/** The cohort asked for, judged. Where the organizers place people in every cohort, one registers without. */
export async function cohortFor(em: EntityManager, edition: Pick<Edition, 'id'>, cohortId: string | null | undefined) {
  const chosen = "select id from cohort where edition_id = ? and entry = 'CHOSEN'";
  const cohorts = await rows<{ id: string }>(em, chosen, [edition.id], 'write');
  if (cohorts.length === 0 && !cohortId) return null;
  if (cohortId && cohorts.some((cohort) => cohort.id === cohortId)) return cohortId;
  throw new Refusal(InvalidInput.of('cohortId', 'isCohort', 'registration.chooseOneOfTheCohorts'));
}

/** The way to take part that was asked for; null where the edition has but one. */
export function modeFor(edition: Pick<Edition, 'mode'>, mode: PlaceMode | null | undefined): PlaceMode | null {
  if (edition.mode !== 'HYBRID') return null;
  if (mode) return mode;
  throw new Refusal(InvalidInput.of('mode', 'isMode', 'registration.chooseHowYouTakePart'));
}

/** Why the choice cannot be had now; null: a place is free. */
function noPlace(
  edition: Sold,
  tier: Terms['tier'],
  { places, cohortId, mode }: Pick<Terms, 'places' | 'cohortId' | 'mode'>,
  now: Date,
): Refusal | null {
  if (!PriceTier.prototype.isOnSaleAt.call(tier, now)) return refuseTier(false);
  if (places.tiers.get(tier.id) === 0) return refuseTier(true);
  return isFullFor(places, cohortId, mode) ? refuseFull(edition) : null;
}

/** Help with the fee is for a place that is kept until the decision: in line there is none, and the request would be lost. */
function refuseHelp({ askForHelp }: RegisterInput, { isLine, amountMinor }: Pick<Terms, 'isLine' | 'amountMinor'>) {
  const refuse = (field: string, rule: string, message: ProblemText) =>
    new Refusal(InvalidInput.of(`askForHelp.${field}`, rule, message));
  if (askForHelp && isLine) throw refuse('motivation', 'isEmpty', 'registration.noHelpInLine');
  if (askForHelp && amountMinor > 0 && askForHelp.affordableMinor > amountMinor)
    throw refuse('affordableMinor', 'max', 'registration.helpAboveFee');
}

/** Loads what a registration asks for and refuses what cannot be had now, before anything is written. */
export async function termsFor(em: EntityManager, input: RegisterInput, now: Date): Promise<Terms> {
  const edition = await findRow(em, Edition, editionFields, { slug: input.editionSlug }, 'write');
  if (!edition || edition.status === 'DRAFT') throw new Refusal(NotFound.of());
  if (!Edition.prototype.isOpenAt.call(edition, now)) refuseClosed(edition);
  const tier = await findRow(em, PriceTier, tierFields, { id: input.tierId, edition: edition.id }, 'write');
  if (!tier) throw new Refusal(InvalidInput.of('tierId', 'isTier', 'registration.chooseOneOfThePrices'));
  const cohortId = await cohortFor(em, edition, input.cohortId);
  const mode = modeFor(edition, input.mode);
  const places = (await placesLeft(em, [edition.id], now, 'write')).get(edition.id)!;
  const none = noPlace(edition, tier, { places, cohortId, mode }, now);
  const isLine = none !== null && input.joinWaitlist;
  if (isLine && !edition.isWaitlistOpen) throw refuseFull(edition);
  if (none && !isLine) throw none;
  const amountMinor = amountFor(tier, edition.currency, input.amountMinor);
  refuseHelp(input, { isLine, amountMinor });
  return { edition, tier, cohortId, mode, amountMinor, places, isLine };
}
