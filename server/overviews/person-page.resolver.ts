import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { PersonPage } from '../../schema/overviews/person-page.js';
import { Policy } from '../../schema/policy.js';
import type { Context } from '../context.js';
import { personPage } from './person-page.service.js';

/** Door to what people see of each other. */
@Resolver(() => PersonPage)
export class PersonPageResolver {
  @Query(() => PersonPage, {
    nullable: true,
    description: 'A person and what the caller has in common with them; null where there is nobody, or nothing to see.',
  })
  @Policy('public')
  personPage(@Ctx() { em, actor, clock }: Context, @Arg('id', () => ID) id: string): Promise<PersonPage | null> {
    return personPage(em, actor, id.slice(0, 64), clock.now());
  }
}
