import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Consent } from '../../schema/people/consent.js';
import { SetConsentsInput } from '../../schema/people/people.inputs.js';
import { SetConsentsResult, SetConsentsSuccess, Viewer } from '../../schema/people/people.results.js';
import { Person } from '../../schema/people/person.js';
import { Policy } from '../../schema/policy.js';
import type { Context } from '../context.js';
import { isAdministrator } from '../platform/actor.js';
import { appointmentsOf } from './appointments.service.js';
import { consentsOf, setConsents } from './consents.service.js';
import { hasSomethingToRun } from './people.policy.js';

/** Door to one's own record. */
@Resolver(() => Person)
export class PeopleResolver {
  @Query(() => Viewer, { nullable: true, description: 'Null when nobody is signed in.' })
  @Policy('public')
  async viewer(@Ctx() { em, actor, clock }: Context): Promise<Viewer | null> {
    const { personId } = actor;
    if (!personId) return null;
    const person = await em.findOneOrFail(Person, personId, { connectionType: 'write' });
    const appointments = await appointmentsOf(em, personId, clock.now());
    const powers = { isAdministrator: isAdministrator(actor), canOrganize: hasSomethingToRun(actor) };
    return Object.assign(new Viewer(), { person, appointments, ...powers });
  }

  @Mutation(() => SetConsentsResult)
  @Policy('signedIn')
  async setConsents(
    @Ctx() { em, actor, clock }: Context,
    @Arg('input', () => SetConsentsInput) input: SetConsentsInput,
  ): Promise<SetConsentsSuccess> {
    await setConsents(em, actor, input, clock.now());
    const person = await em.findOneOrFail(Person, { id: actor.personId ?? '' }, { connectionType: 'write' });
    return Object.assign(new SetConsentsSuccess(), { person });
  }

  @FieldResolver(() => [Consent], { nullable: true, description: 'In force now; null for others than oneself.' })
  @Policy('ownPerson')
  consents(@Root() person: Person, @Ctx() { em }: Context): Promise<Consent[]> {
    return consentsOf(em, person.id);
  }
}
