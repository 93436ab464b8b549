import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { ThreadConnection } from '../../schema/communities/communities.results.js';
import type { Thread } from '../../schema/communities/thread.js';
import type { Page } from '../../schema/connection.js';
import { CohortHome } from '../../schema/overviews/cohort-home.js';
import type { Profile } from '../../schema/people/profile.js';
import { ProfileConnection } from '../../schema/people/profile-lists.js';
import { Policy } from '../../schema/policy.js';
import { MaterialLine } from '../../schema/workshops/materials.js';
import type { Context } from '../context.js';
import { materialsFor } from '../registration/material-lines.service.js';
import { openRegistrationLink } from '../registration/registrations.service.js';
import { cohortHome, homePeople, homeThreads } from './cohort-home.service.js';

/** Door to what the members of a cohort have in common. */
@Resolver(() => CohortHome)
export class CohortHomeResolver {
  @Query(() => CohortHome, {
    nullable: true,
    description: 'For members with a confirmed place (signed in, or by the token of a mailed link) and who leads it.',
  })
  @Policy('public')
  async cohortHome(
    @Ctx() ctx: Context,
    @Arg('id', () => ID) id: string,
    @Arg('link', () => String, { nullable: true }) link?: string | null,
  ): Promise<CohortHome | null> {
    ctx.actor = (await openRegistrationLink(ctx.em, ctx.actor, ctx.secretKey, link)).actor;
    return cohortHome(ctx.em, ctx.actor, id.slice(0, 64), ctx.clock.now());
  }

  @FieldResolver(() => ProfileConnection, { description: 'Members who agreed to be listed, by name.' })
  people(
    @Root() home: CohortHome,
    @Ctx() { em, actor }: Context,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<Profile>> {
    return homePeople(em, actor, home, { first, after });
  }

  @FieldResolver(() => [MaterialLine], { description: 'Released ones, newest first.' })
  async materials(@Root() home: CohortHome, @Ctx() { em, clock }: Context): Promise<MaterialLine[]> {
    return home.isOpen ? materialsFor(em, home.edition, home.cohort.id, clock.now()) : [];
  }

  @FieldResolver(() => ThreadConnection, { description: 'Last written in first.' })
  threads(
    @Root() home: CohortHome,
    @Ctx() { em }: Context,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<Thread>> {
    return homeThreads(em, home, { first, after });
  }
}
