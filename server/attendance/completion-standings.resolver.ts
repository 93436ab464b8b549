import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import {
  CompletionFilter,
  CompletionStanding,
  CompletionStandingConnection,
} from '../../schema/attendance/completion-standing.js';
import type { Page } from '../../schema/connection.js';
import { Policy } from '../../schema/policy.js';
import { Registration } from '../../schema/registration/registration.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { maySeeDecisions } from './attendance.policy.js';
import { standingsFor, standingsOf, standingsSize } from './completion-standings.service.js';

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
    const now = clock.now();
    const page = await standingsOf(em, actor, edition, { ...wish, first, after }, now);
    return { ...page, totalCount: () => standingsSize(em, actor, edition, wish, now) };
  }
}

/** What it adds to a registration. */
@Resolver(() => Registration)
export class RegistrationStandingResolver {
  @FieldResolver(() => CompletionStanding, {
    nullable: true,
    description: 'How near it is to completing; for its person and for organizers. Null where no place is confirmed.',
  })
  async completionStanding(
    @Root() registration: Registration,
    @Ctx() ctx: Context,
  ): Promise<CompletionStanding | null> {
    if (registration.state !== 'CONFIRMED' || !(await maySeeDecisions(ctx, registration))) return null;
    const edition = await registration.edition.loadOrFail();
    return (await standingsFor(ctx.em, edition, [registration], ctx.clock.now()))[0] ?? null;
  }
}
