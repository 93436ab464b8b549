import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';
import type { Page } from '../../schema/connection.js';
import { Policy } from '../../schema/policy.js';
import { PlaceMode, RegistrationState } from '../../schema/registration/registration.enums.js';
import type { Registration } from '../../schema/registration/registration.js';
import { RegistrationConnection } from '../../schema/registration/registration.views.js';
import { RosterOrder } from '../../schema/registration/registration-lists.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { roster, rosterSize } from './roster.service.js';

/** Door to the registrations of an edition, filtered and sorted. */
@Resolver(() => Edition)
export class RosterResolver {
  @FieldResolver(() => RegistrationConnection, {
    description:
      'Newest first unless said; only what the caller may see. Days are local to the edition, both included.',
  })
  @Policy('signedIn')
  async registrations(
    @Root() edition: Edition,
    @Ctx() { em, actor }: Context,
    @Arg('states', () => [RegistrationState], { nullable: true }) states?: RegistrationState[] | null,
    @Arg('search', () => String, { nullable: true }) search?: string | null,
    @Arg('cohortId', () => ID, { nullable: true }) cohortId?: string | null,
    @Arg('tierId', () => ID, { nullable: true }) tierId?: string | null,
    @Arg('mode', () => PlaceMode, { nullable: true }) mode?: PlaceMode | null,
    @Arg('fromDay', () => String, { nullable: true }) fromDay?: string | null,
    @Arg('untilDay', () => String, { nullable: true }) untilDay?: string | null,
    @Arg('orderBy', () => RosterOrder, { nullable: true }) orderBy?: RosterOrder | null,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<Registration>> {
    const filter = { states, search, cohortId, tierId, mode, fromDay, untilDay, orderBy };
    const page = await roster(em, actor, edition, { ...filter, first, after });
    return { ...page, totalCount: () => rosterSize(em, actor, edition, filter) };
  }
}
