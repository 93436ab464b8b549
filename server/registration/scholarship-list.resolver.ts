import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Page } from '../../schema/connection.js';
import { Policy } from '../../schema/policy.js';
import { ScholarshipState } from '../../schema/registration/registration.enums.js';
import { ScholarshipConnection } from '../../schema/registration/registration.views.js';
import { ScholarshipOrder } from '../../schema/registration/registration-lists.js';
import type { Scholarship } from '../../schema/registration/scholarship.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { scholarshipsOf, scholarshipsSize } from './scholarship-list.service.js';

/** Door to the applications for help with the fee, filtered and sorted. */
@Resolver(() => Edition)
export class ScholarshipListResolver {
  @FieldResolver(() => ScholarshipConnection, {
    description: 'Applications for help with the fee, undecided first unless said; for organizers, else empty.',
  })
  @Policy('signedIn')
  async scholarships(
    @Root() edition: Edition,
    @Ctx() { em, actor }: Context,
    @Arg('states', () => [ScholarshipState], { nullable: true }) states?: ScholarshipState[] | null,
    @Arg('search', () => String, { nullable: true }) search?: string | null,
    @Arg('orderBy', () => ScholarshipOrder, { nullable: true }) orderBy?: ScholarshipOrder | null,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<Scholarship>> {
    const wish = { states, search, orderBy };
    const page = await scholarshipsOf(em, actor, edition, { ...wish, first, after });
    return { ...page, totalCount: () => scholarshipsSize(em, actor, edition, wish) };
  }
}
