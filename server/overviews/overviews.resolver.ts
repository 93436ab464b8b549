import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { MoneyStanding, RegistrationCurve, SeriesYear, ZoneOverlap } from '../../schema/overviews/overviews.views.js';
import { Policy } from '../../schema/policy.js';
import { Instant } from '../../schema/scalars.js';
import { Edition } from '../../schema/workshops/edition.js';
import { Series } from '../../schema/workshops/series.js';
import type { Context } from '../context.js';
import { moneyStanding } from './money-standing.service.js';
import { registrationCurve } from './registration-curve.service.js';
import { firstCompletion, seriesYears } from './series-years.service.js';
import { zoneOverlaps } from './zone-overlap.service.js';

/** What pictures of an edition show: sums and counts, nobody's data. */
@Resolver(() => Edition)
export class EditionOverviewResolver {
  @FieldResolver(() => RegistrationCurve, { nullable: true, description: 'For organizers.' })
  @Policy('editionNumbers')
  registrationCurve(@Root() edition: Edition, @Ctx() ctx: Context): Promise<RegistrationCurve> {
    return registrationCurve(ctx.em, ctx.actor, edition, ctx.clock.now());
  }

  @FieldResolver(() => MoneyStanding, { nullable: true, description: 'For organizers and finance.' })
  @Policy('editionMoney')
  moneyStanding(@Root() edition: Edition, @Ctx() ctx: Context): Promise<MoneyStanding> {
    return moneyStanding(ctx.em, edition, ctx.clock.now());
  }

  @FieldResolver(() => Instant, {
    nullable: true,
    description: 'When the first people completed it, for organizers; null: nobody has.',
  })
  @Policy('editionNumbers')
  completedAt(@Root() edition: Edition, @Ctx() ctx: Context): Promise<Date | null> {
    return firstCompletion(ctx.em, edition);
  }

  @FieldResolver(() => [ZoneOverlap], { description: 'Of the cohorts the caller organizes or facilitates.' })
  @Policy('public')
  zoneOverlaps(@Root() edition: Edition, @Ctx() ctx: Context): Promise<ZoneOverlap[]> {
    return zoneOverlaps(ctx.em, ctx.actor, edition, ctx.clock.now());
  }
}

/** What pictures of a series show. */
@Resolver(() => Series)
export class SeriesOverviewResolver {
  @FieldResolver(() => [SeriesYear], {
    description: 'The thirty newest at most, earliest first; those the caller runs or keeps the money of.',
  })
  @Policy('public')
  years(@Root() series: Series, @Ctx() ctx: Context): Promise<SeriesYear[]> {
    return seriesYears(ctx.em, ctx.actor, series);
  }
}
