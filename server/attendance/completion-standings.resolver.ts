import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import {
  CompletionFilter,
  type CompletionStanding,
  CompletionStandingConnection,
} from '../../schema/attendance/completion-standing.js';
import type { Page } from '../../schema/connection.js';
import { Policy } from '../../schema/policy.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { standingsOf, standingsSize } from './completion-standings.service.js';

/** Door to who completes an edition and who does not, and what they lack. */
@Resolver(() => Edition)
export class CompletionStandingsResolver {
  @FieldResolver(() => CompletionStandingConnection, {
    description: 'Everyone confirmed, by name, by the rule as it is now; for organizers, else empty.',
  })
  @Policy('signedIn')
  async completionStandings(
    @Root() edition: Edition,
    @Ctx() { em, actor, clock }: Context,
    @Arg('filter', () => CompletionFilter, { nullable: true }) filter?: CompletionFilter | null,
    @Arg('search', () => String, { nullable: true }) search?: string | null,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<CompletionStanding>> {
    const wish = { filter, search };
    const page = await standingsOf(em, actor, edition, { ...wish, first, after }, clock.now());
    return { ...page, totalCount: () => standingsSize(em, actor, edition, wish) };
  }
}
