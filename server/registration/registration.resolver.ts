import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Policy } from '../../schema/policy.js';
import { CancellationQuote } from '../../schema/registration/cancellation-quote.js';
import { Order } from '../../schema/registration/order.js';
import { PlaceOffer } from '../../schema/registration/place-offer.js';
import { PriceTier } from '../../schema/registration/price-tier.js';
import { RegisterInput } from '../../schema/registration/register.inputs.js';
import { RegistrationState } from '../../schema/registration/registration.enums.js';
import { Registration } from '../../schema/registration/registration.js';
import { RegisterResult, RegisterSuccess } from '../../schema/registration/registration.results.js';
import { PlaceInLine } from '../../schema/registration/registration.views.js';
import { RegistrationMove } from '../../schema/registration/registration-move.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { holdsLink } from '../platform/actor.js';
import { makeLink } from '../platform/link-token.js';
import { quoteCancellation } from './cancel.service.js';
import { orderOf } from './orders.service.js';
import { register } from './register.service.js';
import { isOwnRegistration } from './registration.policy.js';
import { openRegistrationLink, registrationFor } from './registrations.service.js';
import { isLive } from './states.service.js';
import { hasOnlyWaited, offerOf, placeInLine } from './waitlist.service.js';

/** Door to registrations: one's own by link or sign-in, an organizer's by right. */
@Resolver(() => Registration)
export class RegistrationResolver {
  @Query(() => Registration, { nullable: true, description: 'By the token of a mailed link, or by id.' })
  @Policy('public')
  async registration(
    @Ctx() ctx: Context,
    @Arg('link', () => String, { nullable: true }) link?: string | null,
    @Arg('id', () => ID, { nullable: true }) id?: string | null,
  ): Promise<Registration | null> {
    const opened = await openRegistrationLink(ctx.em, ctx.actor, ctx.secretKey, link);
    ctx.actor = opened.actor;
    const wanted = opened.registrationId ?? (link ? null : id);
    return wanted ? registrationFor(ctx.em, ctx.actor, wanted) : null;
  }

  @Query(() => [Registration], { description: 'Of the signed-in person, newest first.' })
  @Policy('signedIn')
  async myRegistrations(@Ctx() ctx: Context): Promise<Registration[]> {
    const own = { person: ctx.actor.personId };
    return ctx.em.find(Registration, own, { orderBy: { createdAt: 'desc', id: 'desc' }, limit: 100 });
  }

  @Mutation(() => RegisterResult)
  @Policy('public')
  async register(@Ctx() ctx: Context, @Arg('input', () => RegisterInput) input: RegisterInput) {
    const done = await register(ctx.em, ctx.actor, input, ctx.clock.now());
    if (!done.registrationId) return Object.assign(new RegisterSuccess(), done);
    const link = makeLink(ctx.secretKey, 'REGISTRATION', done.registrationId);
    return Object.assign(new RegisterSuccess(), { nextStep: done.nextStep, link });
  }

  @FieldResolver(() => RegistrationState)
  state(@Root() registration: Registration, @Ctx() ctx: Context): RegistrationState {
    return registration.stateAt(ctx.clock.now());
  }

  @FieldResolver(() => String, { nullable: true })
  async email(@Root() registration: Registration): Promise<string | null> {
    return (await registration.person.loadOrFail()).email ?? null;
  }

  @FieldResolver(() => Edition)
  edition(@Root() registration: Registration): Promise<Edition> {
    return registration.edition.loadOrFail();
  }

  @FieldResolver(() => Cohort, { nullable: true })
  async cohort(@Root() registration: Registration): Promise<Cohort | null> {
    return (await registration.cohort?.loadOrFail()) ?? null;
  }

  @FieldResolver(() => PriceTier, {
    nullable: true,
    description: 'Null for facilitators: what somebody pays is not theirs.',
  })
  @Policy('registrationOrder')
  async tier(@Root() registration: Registration): Promise<PriceTier | null> {
    return (await registration.tier?.loadOrFail()) ?? null;
  }

  @FieldResolver(() => Order, { nullable: true })
  @Policy('registrationOrder')
  async order(@Root() registration: Registration, @Ctx() ctx: Context): Promise<Order | null> {
    const order = await orderOf(ctx.em, registration.id);
    if (order && holdsLink(ctx.actor, 'REGISTRATION', registration.id)) {
      ctx.actor = { ...ctx.actor, links: [...ctx.actor.links, { purpose: 'ORDER', id: order.id }] };
    }
    return order;
  }

  @FieldResolver(() => PlaceInLine, { nullable: true })
  placeInLine(@Root() registration: Registration, @Ctx() ctx: Context): Promise<PlaceInLine | null> {
    return placeInLine(ctx.em, registration);
  }

  @FieldResolver(() => Boolean, { description: 'Was in line, and never took a place.' })
  hasOnlyWaited(@Root() registration: Registration, @Ctx() ctx: Context): Promise<boolean> {
    return hasOnlyWaited(ctx.em, registration);
  }

  @FieldResolver(() => PlaceOffer, { nullable: true })
  @Policy('registrationOrder')
  offer(@Root() registration: Registration, @Ctx() ctx: Context): Promise<PlaceOffer | null> {
    return offerOf(ctx.em, registration.id);
  }

  @FieldResolver(() => CancellationQuote, { nullable: true, description: 'Null when it cannot be cancelled now.' })
  @Policy('registrationOrder')
  async cancellationQuote(@Root() registration: Registration, @Ctx() ctx: Context): Promise<CancellationQuote | null> {
    const now = ctx.clock.now();
    const edition = await registration.edition.loadOrFail();
    if (!isLive(registration.stateAt(now)) || edition.hasStartedAt(now) || edition.status === 'CANCELLED') return null;
    return quoteCancellation(ctx.em, ctx.actor, registration.id, now);
  }

  @FieldResolver(() => String, { nullable: true, description: "Token of one's own page `/r/<link>`." })
  @Policy('ownRegistration')
  link(@Root() registration: Registration, @Ctx() ctx: Context): string | null {
    if (!isOwnRegistration(ctx.actor, registration)) return null;
    return makeLink(ctx.secretKey, 'REGISTRATION', registration.id, registration.linkGeneration);
  }

  @FieldResolver(() => [RegistrationMove], { description: 'The last hundred, oldest first.' })
  moves(@Root() registration: Registration, @Ctx() ctx: Context): Promise<RegistrationMove[]> {
    return ctx.em.find(RegistrationMove, { registration: registration.id }, { orderBy: { at: 'asc' }, limit: 100 });
  }
}

/** What registering answers beside the next step. */
@Resolver(() => RegisterSuccess)
export class RegisterSuccessResolver {
  @FieldResolver(() => Registration, { nullable: true })
  @Policy('public')
  async registration(@Root() { link }: RegisterSuccess, @Ctx() ctx: Context): Promise<Registration | null> {
    const opened = await openRegistrationLink(ctx.em, ctx.actor, ctx.secretKey, link);
    ctx.actor = opened.actor;
    return opened.registrationId ? registrationFor(ctx.em.fork(), ctx.actor, opened.registrationId) : null;
  }
}
