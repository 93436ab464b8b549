import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Policy } from '../../schema/policy.js';
import { MoveToCohortInput, MoveToCohortResult, MoveToCohortSuccess } from '../../schema/registration/cohort-moves.js';
import { Registration } from '../../schema/registration/registration.js';
import type { Context } from '../context.js';
import { moveToCohort } from './cohort-moves.service.js';

/** Door to moving people between the cohorts of an edition. */
@Resolver()
export class CohortMovesResolver {
  @Mutation(() => MoveToCohortResult)
  @Policy('signedIn')
  async moveToCohort(@Ctx() ctx: Context, @Arg('input', () => MoveToCohortInput) input: MoveToCohortInput) {
    await moveToCohort(ctx.em, ctx.actor, input, ctx.clock.now());
    ctx.em.clear();
    const id = input.registrationId;
    const registration = await ctx.em.findOneOrFail(Registration, { id }, { connectionType: 'write' });
    return Object.assign(new MoveToCohortSuccess(), { registration });
  }
}
