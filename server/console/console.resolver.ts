import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { CommunityStage } from '../../schema/communities/communities.enums.js';
import { CommunityConnection } from '../../schema/communities/communities.results.js';
import type { Community } from '../../schema/communities/community.js';
import type { Page } from '../../schema/connection.js';
import { Console, ConsoleEditions } from '../../schema/console/console.js';
import { CommunityOrder, EditionOrder } from '../../schema/console/console-lists.js';
import { SearchHit } from '../../schema/console/search.js';
import { Today } from '../../schema/console/today.js';
import { Policy } from '../../schema/policy.js';
import { Edition } from '../../schema/workshops/edition.js';
import { EditionConnection } from '../../schema/workshops/workshops.results.js';
import type { Context } from '../context.js';
import { canAppointSomewhere } from '../people/people.policy.js';
import { canSeeMoney } from '../registration/registration.policy.js';
import { areasOf } from './console.service.js';
import { consoleCommunities, consoleEditions } from './console-lists.service.js';
import { search } from './search.service.js';
import { todayOf } from './today.service.js';

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

  @FieldResolver(() => EditionConnection, {
    description: 'Those the caller has a part in running, latest first unless said.',
  })
  @Policy('signedIn')
  editions(
    @Root() _console: Console,
    @Ctx() { em, actor }: Context,
    @Arg('which', () => ConsoleEditions, { defaultValue: 'CURRENT' }) which: ConsoleEditions,
    @Arg('seriesId', () => ID, { nullable: true }) seriesId?: string | null,
    @Arg('search', () => String, { nullable: true, description: 'Part of the title.' }) search?: string | null,
    @Arg('hasMoney', () => Boolean, { nullable: true, description: 'Only those whose money the caller looks after.' })
    hasMoney?: boolean | null,
    @Arg('orderBy', () => EditionOrder, { nullable: true }) orderBy?: EditionOrder | null,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<Edition>> {
    return consoleEditions(em, actor, { which, seriesId, search, hasMoney, orderBy, first, after });
  }

  @FieldResolver(() => CommunityConnection, { description: 'Those the caller stewards, by name unless said.' })
  @Policy('signedIn')
  communities(
    @Root() _console: Console,
    @Ctx() { em, actor }: Context,
    @Arg('stage', () => CommunityStage, { nullable: true }) stage?: CommunityStage | null,
    @Arg('search', () => String, { nullable: true, description: 'Part of the name.' }) search?: string | null,
    @Arg('orderBy', () => CommunityOrder, { nullable: true }) orderBy?: CommunityOrder | null,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<Community>> {
    return consoleCommunities(em, actor, { stage, search, orderBy, first, after });
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
