import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import {
  DeclineMoveInput,
  DeclineMoveResult,
  DeclineMoveSuccess,
  TakeOverPlaceInput,
  TakeOverPlaceResult,
  TakeOverPlaceSuccess,
} from '../../schema/payments/move-offer.inputs.js';
import { MoveOffer, MoveOfferState } from '../../schema/payments/move-offer.js';
import { Policy } from '../../schema/policy.js';
import { Order, OrderLine } from '../../schema/registration/order.js';
import { Registration } from '../../schema/registration/registration.js';
import { Money } from '../../schema/scalars.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { makeLink } from '../platform/link-token.js';
import { after, named } from '../registration/named-registration.js';
import { isOwnRegistration } from '../registration/registration.policy.js';
import { moveOfferOf } from './move-offer-loader.js';
import { declineMove, dueThere, takeOverPlace } from './move-offers.service.js';

/** Doors for whoever lost a place: into the other edition, or the money back. */
@Resolver(() => Registration)
export class MovesResolver {
  @Mutation(() => TakeOverPlaceResult)
  @Policy('public')
  async takeOverPlace(@Ctx() ctx: Context, @Arg('input', () => TakeOverPlaceInput) input: TakeOverPlaceInput) {
    const id = await named(ctx, input);
    const newId = await takeOverPlace(ctx.em, ctx.actor, id, input, ctx.clock.now());
    const link = makeLink(ctx.secretKey, 'REGISTRATION', newId);
    return Object.assign(new TakeOverPlaceSuccess(), { registration: await after(ctx, id), link });
  }

  @Mutation(() => DeclineMoveResult)
  @Policy('public')
  async declineMove(@Ctx() ctx: Context, @Arg('input', () => DeclineMoveInput) input: DeclineMoveInput) {
    const id = await named(ctx, input);
    await declineMove(ctx.em, ctx.actor, id, ctx.clock.now());
    return Object.assign(new DeclineMoveSuccess(), { registration: await after(ctx, id) });
  }

  @FieldResolver(() => MoveOffer, {
    nullable: true,
    description: 'Another edition offered when this one was called off.',
  })
  @Policy('registrationOrder')
  async moveOffer(@Root() { id, state }: Registration, @Ctx() ctx: Context): Promise<MoveOffer | null> {
    return state === 'CANCELLED' ? moveOfferOf(ctx, id) : null;
  }
}

/** What became of an order's money when its edition was called off. */
@Resolver(() => Order)
export class MovedOrderResolver {
  @FieldResolver(() => [MoveOffer], {
    description: 'Other editions offered for its places when theirs was called off.',
  })
  moveOffers(@Root() order: Order, @Ctx() { em }: Context): Promise<MoveOffer[]> {
    return em.find(MoveOffer, { line: { order: order.id } }, { orderBy: { id: 'asc' }, limit: 100 });
  }
}

/** What an offer says beside its dates. */
@Resolver(() => MoveOffer)
export class MoveOfferResolver {
  @FieldResolver(() => MoveOfferState)
  @Policy('moveOffer')
  state(@Root() offer: MoveOffer, @Ctx() { clock }: Context): MoveOfferState {
    return offer.stateAt(clock.now());
  }

  @FieldResolver(() => Edition)
  @Policy('moveOffer')
  to(@Root() offer: MoveOffer): Promise<Edition> {
    return offer.to.loadOrFail();
  }

  @FieldResolver(() => Money, { description: 'Paid for the place that was lost.' })
  @Policy('moveOffer')
  paid(@Root() offer: MoveOffer): Money {
    return Money.of(offer.paidMinor, offer.currency);
  }

  @FieldResolver(() => Money, { description: 'Would go back on taking the other place now, because it costs less.' })
  @Policy('moveOffer')
  async difference(@Root() offer: MoveOffer, @Ctx() { em, clock }: Context): Promise<Money> {
    const dueMinor = await dueThere(em, await offer.to.loadOrFail(), offer.paidMinor, clock.now());
    return Money.of(offer.paidMinor - dueMinor, offer.currency);
  }

  @FieldResolver(() => Order, { nullable: true, description: 'The order that what was paid went over to.' })
  @Policy('moveOffer')
  async order(@Root() offer: MoveOffer, @Ctx() { em }: Context): Promise<Order | null> {
    if (!offer.taken) return null;
    const line = await em.findOne(OrderLine, { registration: offer.taken.id }, { orderBy: { id: 'asc' } });
    return (await line?.order.loadOrFail()) ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Token of the page of the place taken, for its person.' })
  @Policy('moveOffer')
  async link(@Root() offer: MoveOffer, @Ctx() { actor, secretKey }: Context): Promise<string | null> {
    const taken = await offer.taken?.loadOrFail();
    if (!taken || !isOwnRegistration(actor, await offer.registration.loadOrFail())) return null;
    return makeLink(secretKey, 'REGISTRATION', taken.id, taken.linkGeneration);
  }
}
