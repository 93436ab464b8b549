import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Page } from '../../schema/connection.js';
import type { Profile } from '../../schema/people/profile.js';
import { ProfileConnection } from '../../schema/people/profile-lists.js';
import { Policy } from '../../schema/policy.js';
import { Registration } from '../../schema/registration/registration.js';
import type { Context } from '../context.js';
import { cohortPeople, isOnCohortList } from './cohort-people.service.js';

/** Door to the people somebody goes through a workshop with. */
@Resolver(() => Registration)
export class CohortPeopleResolver {
  @FieldResolver(() => ProfileConnection, {
    nullable: true,
    description: 'The others of the cohort, by name, as far as each lets it see; for whose registration it is.',
  })
  @Policy('ownRegistration')
  cohortPeople(
    @Root() registration: Registration,
    @Ctx() { em, actor }: Context,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<Profile>> {
    return cohortPeople(em, actor, registration, { first, after });
  }

  @FieldResolver(() => Boolean, { nullable: true, description: 'Whether the others find this person on their list.' })
  @Policy('ownRegistration')
  isOnCohortList(@Root() registration: Registration, @Ctx() { em }: Context): Promise<boolean> {
    return isOnCohortList(em, registration);
  }
}
