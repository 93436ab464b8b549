import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Community } from '../../schema/communities/community.js';
import type { Page } from '../../schema/connection.js';
import { Policy } from '../../schema/policy.js';
import { Edition } from '../../schema/workshops/edition.js';
import { Series } from '../../schema/workshops/series.js';
import { SeriesConnection } from '../../schema/workshops/workshops.results.js';
import type { Context } from '../context.js';
import { nextEditions, seriesByName, seriesBySlug } from './series.service.js';

/** Doors to series. */
@Resolver(() => Series)
export class SeriesResolver {
  @Query(() => SeriesConnection, { description: 'Every series, by name.' })
  @Policy('public')
  seriesList(
    @Ctx() ctx: Context,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<Series>> {
    return seriesByName(ctx.em, { first, after });
  }

  @Query(() => Series, { nullable: true })
  @Policy('public')
  series(@Ctx() ctx: Context, @Arg('slug', () => String) slug: string): Promise<Series | null> {
    return seriesBySlug(ctx.em, slug);
  }

  @FieldResolver(() => Edition, {
    nullable: true,
    description: 'The published edition that begins soonest and is not over; null: none is announced.',
  })
  @Policy('public')
  nextEdition(@Root() series: Series, @Ctx() ctx: Context): Promise<Edition | null> {
    return loaderOf(ctx).load(series.id);
  }

  @FieldResolver(() => [Community], { description: 'Communities of practice that those who complete are invited to.' })
  @Policy('public')
  async communities(@Root() series: Series): Promise<Community[]> {
    const communities = await series.communities.loadItems();
    return communities.filter((community) => community.visibility === 'PUBLIC');
  }
}

const loaders = new WeakMap<Context, DataLoader<string, Edition | null>>();

function loaderOf(ctx: Context): DataLoader<string, Edition | null> {
  const known = loaders.get(ctx);
  if (known) return known;
  // Nothing is kept: a mutation may have changed what its answer then shows.
  const made = new DataLoader<string, Edition | null>((ids) => nextEditions(ctx.em, ids, ctx.clock.now()), {
    cache: false,
  });
  loaders.set(ctx, made);
  return made;
}
