import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Policy } from '../../schema/policy.js';
import {
  CorrectRegistrationInput,
  CorrectRegistrationResult,
  CorrectRegistrationSuccess,
  ResendConfirmationInput,
  ResendConfirmationResult,
  ResendConfirmationSuccess,
} from '../../schema/registration/corrections.js';
import { Registration } from '../../schema/registration/registration.js';
import type { Context } from '../context.js';
import { correctRegistration, resendConfirmation } from './corrections.service.js';

function fresh(ctx: Context, id: string): Promise<Registration> {
  ctx.em.clear();
  return ctx.em.findOneOrFail(Registration, { id }, { connectionType: 'write' });
}

/** Doors to what organizers put right in a registration. */
@Resolver()
export class CorrectionsResolver {
  @Mutation(() => CorrectRegistrationResult)
  @Policy('signedIn')
  async correctRegistration(
    @Ctx() ctx: Context,
    @Arg('input', () => CorrectRegistrationInput) input: CorrectRegistrationInput,
  ) {
    await correctRegistration(ctx.em, ctx.actor, input, ctx.clock.now());
    const registration = await fresh(ctx, input.registrationId);
    return Object.assign(new CorrectRegistrationSuccess(), { registration });
  }

  @Mutation(() => ResendConfirmationResult)
  @Policy('signedIn')
  async resendConfirmation(
    @Ctx() ctx: Context,
    @Arg('input', () => ResendConfirmationInput) input: ResendConfirmationInput,
  ) {
    await resendConfirmation(ctx.em, ctx.actor, input.registrationId, ctx.clock.now());
    const registration = await fresh(ctx, input.registrationId);
    return Object.assign(new ResendConfirmationSuccess(), { registration });
  }
}
