import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Policy } from '../../schema/policy.js';
import {
  ChangeRegistrationInput,
  ChangeRegistrationResult,
  ChangeRegistrationSuccess,
} from '../../schema/registration/own-changes.js';
import {
  AcceptOfferInput,
  CancelRegistrationInput,
  DecideScholarshipInput,
  DeclineOfferInput,
  LeaveWaitlistInput,
  OfferPlaceInput,
  SetCapacityInput,
} from '../../schema/registration/registration.inputs.js';
import {
  AcceptOfferResult,
  AcceptOfferSuccess,
  CancelRegistrationResult,
  CancelRegistrationSuccess,
  DecideScholarshipResult,
  DecideScholarshipSuccess,
  DeclineOfferResult,
  DeclineOfferSuccess,
  LeaveWaitlistResult,
  LeaveWaitlistSuccess,
  OfferPlaceResult,
  OfferPlaceSuccess,
  SetCapacityResult,
  SetCapacitySuccess,
} from '../../schema/registration/registration.results.js';
import { Scholarship } from '../../schema/registration/scholarship.js';
import type { Context } from '../context.js';
import { cancelRegistration } from './cancel.service.js';
import { setCapacity } from './capacity.service.js';
import { after, named } from './named-registration.js';
import { acceptOffer, declineOffer } from './offer-answers.service.js';
import { changeRegistration } from './own-changes.service.js';
import { decideScholarship } from './scholarships.service.js';
import { leaveWaitlist, offerPlace } from './waitlist.service.js';

/** Doors to what changes a registration after it was made. */
@Resolver()
export class RegistrationChangesResolver {
  @Mutation(() => AcceptOfferResult)
  @Policy('public')
  async acceptOffer(@Ctx() ctx: Context, @Arg('input', () => AcceptOfferInput) input: AcceptOfferInput) {
    const id = await named(ctx, input);
    const nextStep = await acceptOffer(ctx.em, ctx.actor, id, ctx.clock.now());
    return Object.assign(new AcceptOfferSuccess(), { nextStep, registration: await after(ctx, id) });
  }

  @Mutation(() => DeclineOfferResult)
  @Policy('public')
  async declineOffer(@Ctx() ctx: Context, @Arg('input', () => DeclineOfferInput) input: DeclineOfferInput) {
    const id = await named(ctx, input);
    await declineOffer(ctx.em, ctx.actor, id, input.keepPlaceInLine, ctx.clock.now());
    return Object.assign(new DeclineOfferSuccess(), { registration: await after(ctx, id) });
  }

  @Mutation(() => LeaveWaitlistResult)
  @Policy('public')
  async leaveWaitlist(@Ctx() ctx: Context, @Arg('input', () => LeaveWaitlistInput) input: LeaveWaitlistInput) {
    const id = await named(ctx, input);
    await leaveWaitlist(ctx.em, ctx.actor, id, ctx.clock.now());
    return Object.assign(new LeaveWaitlistSuccess(), { registration: await after(ctx, id) });
  }

  @Mutation(() => CancelRegistrationResult)
  @Policy('public')
  async cancelRegistration(
    @Ctx() ctx: Context,
    @Arg('input', () => CancelRegistrationInput) input: CancelRegistrationInput,
  ) {
    const id = await named(ctx, input);
    const refunded = await cancelRegistration(ctx.em, ctx.actor, id, input, ctx.clock.now());
    return Object.assign(new CancelRegistrationSuccess(), { refunded, registration: await after(ctx, id) });
  }

  @Mutation(() => ChangeRegistrationResult)
  @Policy('public')
  async changeRegistration(
    @Ctx() ctx: Context,
    @Arg('input', () => ChangeRegistrationInput) input: ChangeRegistrationInput,
  ) {
    const id = await named(ctx, input);
    await changeRegistration(ctx.em, ctx.actor, id, input, ctx.clock.now());
    return Object.assign(new ChangeRegistrationSuccess(), { registration: await after(ctx, id) });
  }

  @Mutation(() => OfferPlaceResult)
  @Policy('signedIn')
  async offerPlace(@Ctx() ctx: Context, @Arg('input', () => OfferPlaceInput) input: OfferPlaceInput) {
    await offerPlace(ctx.em, ctx.actor, input.registrationId, ctx.clock.now());
    return Object.assign(new OfferPlaceSuccess(), { registration: await after(ctx, input.registrationId) });
  }

  @Mutation(() => SetCapacityResult)
  @Policy('signedIn')
  async setCapacity(@Ctx() ctx: Context, @Arg('input', () => SetCapacityInput) input: SetCapacityInput) {
    const shown = input.isSeen ? (input.shownCapacity ?? null) : undefined;
    const pool = await setCapacity(ctx.em, ctx.actor, input, input.capacity ?? null, ctx.clock.now(), shown);
    const { kind, capacity, taken } = pool;
    return Object.assign(new SetCapacitySuccess(), { kind, capacity, taken });
  }

  @Mutation(() => DecideScholarshipResult)
  @Policy('signedIn')
  async decideScholarship(
    @Ctx() ctx: Context,
    @Arg('input', () => DecideScholarshipInput) input: DecideScholarshipInput,
  ) {
    await decideScholarship(ctx.em, ctx.actor, input, ctx.clock.now());
    const scholarship = await ctx.em.fork().findOneOrFail(Scholarship, { id: input.scholarshipId });
    return Object.assign(new DecideScholarshipSuccess(), { scholarship });
  }
}
