import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import { Policy } from '../../schema/policy.js';
import { Fund } from '../../schema/registration/fund.js';
import { PriceTier } from '../../schema/registration/price-tier.js';
import { EditionPlaces, PlacesPool, RegistrationCounts } from '../../schema/registration/registration.views.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import { Edition } from '../../schema/workshops/edition.js';
import { RegistrationWindow } from '../../schema/workshops/workshops.enums.js';
import type { Context } from '../context.js';
import { Preloaded } from '../platform/preload.js';
import { poolsFor } from './capacity.service.js';
import { placesTopic } from './claims.service.js';
import { countsOf } from './counts-loader.js';
import { editionPlaces } from './live-places.service.js';
import { windowOf } from './places.service.js';
import { preloadPlaces, withPlaces } from './places-loader.js';
import { canOrganize } from './registration.policy.js';
import { hasRoster } from './registrations.service.js';
import { offeringFund } from './scholarships.service.js';
import { tiersOf } from './tiers-loader.js';

/** At once, or later. */
type Waiting<T> = T | Promise<T>;

/** What registration adds to an edition: prices, places, the roster. */
@Resolver(() => Edition)
export class EditionPlacesResolver {
  @FieldResolver(() => [PriceTier])
  @Policy('public')
  tiers(@Root() edition: Edition, @Ctx() ctx: Context): Promise<PriceTier[]> {
    return tiersOf(ctx, edition.id);
  }

  @FieldResolver(() => Int, { nullable: true, description: 'Null: without limit.' })
  @Policy('public')
  @Preloaded(preloadPlaces)
  placesLeft(@Root() edition: Edition, @Ctx() ctx: Context): Waiting<number | null> {
    return withPlaces(ctx, edition.id, (places) => places.left);
  }

  @FieldResolver(() => RegistrationWindow)
  @Policy('public')
  @Preloaded(preloadPlaces)
  registrationWindow(@Root() edition: Edition, @Ctx() ctx: Context): Waiting<RegistrationWindow> {
    return withPlaces(ctx, edition.id, (places) => windowOf(edition, places, ctx.clock.now()));
  }

  @FieldResolver(() => Boolean, { description: 'Whether help with the fee can be asked for.' })
  @Policy('public')
  async hasFund(@Root() edition: Edition, @Ctx() ctx: Context): Promise<boolean> {
    return (await offeringFund(ctx.em, edition.id)) !== null;
  }

  @FieldResolver(() => Boolean, { description: 'Whether the caller may list registrations of it, all or some.' })
  @Policy('public')
  hasRoster(@Root() edition: Edition, @Ctx() ctx: Context): Promise<boolean> {
    return hasRoster(ctx.em, ctx.actor, edition);
  }

  @FieldResolver(() => RegistrationCounts, { nullable: true })
  @Policy('signedIn')
  registrationCounts(@Root() edition: Edition, @Ctx() ctx: Context): Promise<RegistrationCounts | null> {
    return countsOf(ctx, edition);
  }

  @FieldResolver(() => [PlacesPool], { nullable: true, description: 'The edition first; for organizers.' })
  @Policy('signedIn')
  pools(@Root() edition: Edition, @Ctx() ctx: Context): Promise<PlacesPool[] | null> {
    return poolsFor(ctx.em, ctx.actor, edition);
  }

  @FieldResolver(() => Fund, { nullable: true })
  @Policy('signedIn')
  async fund(@Root() edition: Edition, @Ctx() ctx: Context): Promise<Fund | null> {
    return canOrganize(ctx.actor, edition) ? ctx.em.findOne(Fund, { edition: edition.id }) : null;
  }
}

/** What registration adds to a cohort. */
@Resolver(() => Cohort)
export class CohortPlacesResolver {
  @FieldResolver(() => Int, { nullable: true, description: 'Null: without limit.' })
  @Policy('public')
  placesLeft(@Root() cohort: Cohort, @Ctx() ctx: Context): Waiting<number | null> {
    return withPlaces(ctx, cohort.edition.id, (places) => places.cohorts.get(cohort.id) ?? null);
  }

  @FieldResolver(() => Boolean, { description: 'Whether people wait for this cohort; newcomers then join the line.' })
  @Policy('public')
  hasLine(@Root() cohort: Cohort, @Ctx() ctx: Context): Waiting<boolean> {
    return withPlaces(ctx, cohort.edition.id, ({ isLineForAll, lineFor }) => isLineForAll || lineFor.has(cohort.id));
  }
}

/** Places left, live. */
@Resolver()
export class PlacesResolver {
  @Query(() => EditionPlaces, { nullable: true })
  @Policy('public')
  editionPlaces(@Ctx() ctx: Context, @Arg('editionId', () => ID) editionId: string): Promise<EditionPlaces | null> {
    return editionPlaces(ctx.em, editionId, ctx.clock.now());
  }

  @Subscription(() => EditionPlaces, {
    nullable: true,
    subscribe: ({ args, context }) =>
      (context as Context).live.subscribe(placesTopic((args as { editionId: string }).editionId)),
  })
  @Policy('public')
  placesChanged(@Ctx() ctx: Context, @Arg('editionId', () => ID) editionId: string): Promise<EditionPlaces | null> {
    return editionPlaces(ctx.em.fork(), editionId, ctx.clock.now());
  }
}
