import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { CommunityConnection } from '../../schema/communities/communities.results.js';
import { Community } from '../../schema/communities/community.js';
import type { Page } from '../../schema/connection.js';
import { Console, ConsoleEditions } from '../../schema/console/console.js';
import { SearchHit } from '../../schema/console/search.js';
import { Today } from '../../schema/console/today.js';
import { Policy } from '../../schema/policy.js';
import { Edition } from '../../schema/workshops/edition.js';
import { EditionConnection } from '../../schema/workshops/workshops.results.js';
import type { Context } from '../context.js';
import { canAppointSomewhere } from '../people/people.policy.js';
import { pageOf } from '../platform/page.js';
import { canSeeMoney } from '../registration/registration.policy.js';
import { amongEditions, areasOf, communitiesStewardedBy, editionsRunBy } from './console.service.js';
import { search } from './search.service.js';
import { todayOf } from './today.service.js';

const nothing = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

/** Door to the console: what the caller runs. */
@Resolver(() => Console)
export class ConsoleResolver {
  @Query(() => Console, { nullable: true, description: 'Null for people who run nothing.' })
  @Policy('public')
  console(@Ctx() { actor }: Context): Console | null {
    const areas = areasOf(actor);
    return areas.length > 0 ? Object.assign(new Console(), { areas }) : null;
  }

  @Query(() => [SearchHit], {
    description: 'By the beginnings of words, in what the caller runs; at most 20 of a kind.',
  })
  @Policy('public')
  search(
    @Ctx() { em, actor }: Context,
    @Arg('text', () => String) text: string,
    @Arg('first', () => Int, { defaultValue: 6 }) first: number,
  ): Promise<SearchHit[]> {
    return search(em, actor, text, first);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the caller may give roles somewhere.' })
  @Policy('signedIn')
  canAppoint(@Root() _console: Console, @Ctx() { actor }: Context): boolean {
    return canAppointSomewhere(actor);
  }

  @FieldResolver(() => EditionConnection, { description: 'Those the caller has a part in running, latest first.' })
  @Policy('signedIn')
  async editions(
    @Root() _console: Console,
    @Ctx() { em, actor }: Context,
    @Arg('which', () => ConsoleEditions, { defaultValue: 'CURRENT' }) which: ConsoleEditions,
    @Arg('seriesId', () => ID, { nullable: true }) seriesId?: string | null,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<Edition>> {
    const own = await editionsRunBy(em, actor);
    if (!own) return nothing;
    const where = { $and: [own, amongEditions(which), seriesId ? { series: seriesId } : {}] };
    const orderBy = [
      ['startsAt', 'desc'],
      ['id', 'desc'],
    ] as const;
    return pageOf({ em, entity: Edition, where, orderBy, first, after, isReadOnly: true });
  }

  @FieldResolver(() => CommunityConnection, { description: 'Those the caller stewards, by name.' })
  @Policy('signedIn')
  async communities(
    @Root() _console: Console,
    @Ctx() { em, actor }: Context,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<Community>> {
    const where = communitiesStewardedBy(actor);
    if (!where) return nothing;
    const orderBy = [
      ['name', 'asc'],
      ['id', 'asc'],
    ] as const;
    return pageOf({ em, entity: Community, where, orderBy, first, after });
  }

  @FieldResolver(() => Today, { description: 'What the status is, what needs action, where next.' })
  @Policy('signedIn')
  today(@Root() _console: Console, @Ctx() { em, actor, clock }: Context): Promise<Today> {
    return todayOf(em, actor, clock.now());
  }
}

/** What the console adds to an edition. */
@Resolver(() => Edition)
export class EditionConsoleResolver {
  @FieldResolver(() => Boolean, { description: 'Whether the caller looks after its money.' })
  @Policy('public')
  canSeeMoney(@Root() edition: Edition, @Ctx() { actor }: Context): boolean {
    return canSeeMoney(actor, edition);
  }
}
