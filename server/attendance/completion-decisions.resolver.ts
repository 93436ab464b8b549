import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import {
  CompletionDecision,
  DecideCompletionInput,
  DecideCompletionResult,
  DecideCompletionSuccess,
} from '../../schema/attendance/completion-decision.js';
import { Policy } from '../../schema/policy.js';
import { Registration } from '../../schema/registration/registration.js';
import type { Context } from '../context.js';
import { canOrganize } from '../registration/registration.policy.js';
import { decideCompletion } from './completion-decisions.service.js';
import { decisionsOf } from './registration-loaders.js';

/** Door to an organizer's word on whether somebody completes. */
@Resolver(() => CompletionDecision)
export class CompletionDecisionsResolver {
  @Mutation(() => DecideCompletionResult)
  @Policy('signedIn')
  async decideCompletion(@Ctx() ctx: Context, @Arg('input', () => DecideCompletionInput) input: DecideCompletionInput) {
    await decideCompletion(ctx.em, ctx.actor, input, ctx.clock.now());
    const options = { connectionType: 'write', refresh: true } as const;
    const registration = await ctx.em.findOneOrFail(Registration, { id: input.registrationId }, options);
    return Object.assign(new DecideCompletionSuccess(), { registration });
  }

  @FieldResolver(() => String, { nullable: true, description: 'For organizers; null for others.' })
  async decidedByName(@Root() decision: CompletionDecision, @Ctx() { actor }: Context): Promise<string | null> {
    const registration = await decision.registration.loadOrFail();
    if (!canOrganize(actor, await registration.edition.loadOrFail())) return null;
    return (await decision.decidedBy?.loadOrFail())?.name ?? null;
  }
}

/** What decisions add to a registration. */
@Resolver(() => Registration)
export class RegistrationDecisionsResolver {
  @FieldResolver(() => [CompletionDecision], {
    description: 'Latest first; the first one counts. For its person and for organizers, else empty.',
  })
  completionDecisions(@Root() registration: Registration, @Ctx() ctx: Context): Promise<CompletionDecision[]> {
    return decisionsOf(ctx, registration);
  }
}
