import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Fund } from '../../schema/registration/fund.js';
import { PlaceOffer } from '../../schema/registration/place-offer.js';
import { PriceTier } from '../../schema/registration/price-tier.js';
import { PlaceOfferState } from '../../schema/registration/registration.enums.js';
import { Registration } from '../../schema/registration/registration.js';
import { Scholarship } from '../../schema/registration/scholarship.js';
import type { WaitlistEntry } from '../../schema/registration/waitlist-entry.js';
import { Money } from '../../schema/scalars.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { withPlaces } from './places-loader.js';
import { promisedMinor } from './scholarships.service.js';

async function inCurrencyOf(edition: Promise<Edition>, amountMinor: number): Promise<Money> {
  return Money.of(amountMinor, (await edition).currency);
}

/** Fields of a price that follow from its edition. */
@Resolver(() => PriceTier)
export class PriceTierResolver {
  @FieldResolver(() => Money)
  price(@Root() tier: PriceTier): Promise<Money> {
    return inCurrencyOf(tier.edition.loadOrFail(), tier.amountMinor);
  }

  @FieldResolver(() => Money, { nullable: true, description: 'Pay what you can: the least; null for a fixed price.' })
  async minimum(@Root() tier: PriceTier): Promise<Money | null> {
    return tier.minimumMinor == null ? null : inCurrencyOf(tier.edition.loadOrFail(), tier.minimumMinor);
  }

  @FieldResolver(() => Boolean)
  isOnSale(@Root() tier: PriceTier, @Ctx() ctx: Context): boolean {
    return tier.isOnSaleAt(ctx.clock.now());
  }

  @FieldResolver(() => Int, { nullable: true, description: 'Null: without a limit of its own.' })
  placesLeft(@Root() tier: PriceTier, @Ctx() ctx: Context): number | null | Promise<number | null> {
    return withPlaces(ctx, tier.edition.id, (places) => places.tiers.get(tier.id) ?? null);
  }
}

/** Fields of an offered place. */
@Resolver(() => PlaceOffer)
export class PlaceOfferResolver {
  @FieldResolver(() => PlaceOfferState)
  state(@Root() offer: PlaceOffer, @Ctx() ctx: Context): PlaceOfferState {
    return offer.stateAt(ctx.clock.now());
  }

  @FieldResolver(() => Money)
  async price(@Root() offer: PlaceOffer): Promise<Money> {
    const tier = await offer.tier.loadOrFail();
    return inCurrencyOf(tier.edition.loadOrFail(), offer.amountMinor);
  }

  @FieldResolver(() => Cohort, { nullable: true })
  async cohort(@Root() offer: PlaceOffer): Promise<Cohort | null> {
    return (await offer.cohort?.loadOrFail()) ?? null;
  }

  @FieldResolver(() => Boolean, { description: 'Whether "not now" is still possible.' })
  async canKeepPlace(@Root() offer: PlaceOffer): Promise<boolean> {
    const entry: WaitlistEntry = await offer.entry.loadOrFail();
    return !entry.pausedUntil;
  }
}

/** Fields of a fund, for organizers. */
@Resolver(() => Fund)
export class FundResolver {
  @FieldResolver(() => Money)
  given(@Root() fund: Fund): Promise<Money> {
    return inCurrencyOf(fund.edition.loadOrFail(), fund.givenMinor);
  }

  @FieldResolver(() => Money, { description: 'Awarded to people who still have time to take their place up.' })
  async promised(@Root() fund: Fund, @Ctx() ctx: Context): Promise<Money> {
    return inCurrencyOf(fund.edition.loadOrFail(), await promisedMinor(ctx.em, fund.id));
  }

  @FieldResolver(() => Money, { description: 'Awarded to people who have their place.' })
  async used(@Root() fund: Fund, @Ctx() ctx: Context): Promise<Money> {
    const usedMinor = fund.committedMinor - (await promisedMinor(ctx.em, fund.id));
    return inCurrencyOf(fund.edition.loadOrFail(), usedMinor);
  }

  @FieldResolver(() => Money, { description: 'Neither promised nor used.' })
  left(@Root() fund: Fund): Promise<Money> {
    return inCurrencyOf(fund.edition.loadOrFail(), fund.givenMinor - fund.committedMinor);
  }
}

/** Fields of an application for help with the fee. */
@Resolver(() => Scholarship)
export class ScholarshipResolver {
  @FieldResolver(() => Money, { description: 'What they can pay; zero: they did not say.' })
  async affordable(@Root() scholarship: Scholarship): Promise<Money> {
    const fund = await scholarship.fund.loadOrFail();
    return inCurrencyOf(fund.edition.loadOrFail(), scholarship.affordableMinor);
  }

  @FieldResolver(() => Money)
  async award(@Root() scholarship: Scholarship): Promise<Money> {
    const fund = await scholarship.fund.loadOrFail();
    return inCurrencyOf(fund.edition.loadOrFail(), scholarship.awardMinor);
  }

  @FieldResolver(() => Registration)
  registration(@Root() scholarship: Scholarship): Promise<Registration> {
    return scholarship.registration.loadOrFail();
  }
}
