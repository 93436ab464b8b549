import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Policy } from '../../schema/policy.js';
import {
  ChangePriceTierInput,
  CreatePriceTierInput,
  OrderPriceTiersInput,
  RemovePriceTierInput,
} from '../../schema/registration/tiers.inputs.js';
import {
  ChangePriceTierResult,
  ChangePriceTierSuccess,
  CreatePriceTierResult,
  CreatePriceTierSuccess,
  OrderPriceTiersResult,
  OrderPriceTiersSuccess,
  RemovePriceTierResult,
  RemovePriceTierSuccess,
  TierSale,
} from '../../schema/registration/tiers.results.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { fresh } from '../platform/fresh.js';
import { changePriceTier, createPriceTier, orderPriceTiers, removePriceTier, tierSales } from './tiers.service.js';

/** Doors to the prices of an edition, for who runs it. */
@Resolver(() => Edition)
export class PriceTiersResolver {
  @FieldResolver(() => [TierSale], { nullable: true, description: 'How each price is sold; for organizers.' })
  @Policy('editionTexts')
  tierSales(@Root() edition: Edition, @Ctx() ctx: Context): Promise<TierSale[]> {
    return tierSales(ctx.em, edition);
  }

  @Mutation(() => CreatePriceTierResult)
  @Policy('signedIn')
  async createPriceTier(@Ctx() ctx: Context, @Arg('input', () => CreatePriceTierInput) input: CreatePriceTierInput) {
    const edition = await createPriceTier(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new CreatePriceTierSuccess(), { edition: await fresh(ctx.em, Edition, edition.id) });
  }

  @Mutation(() => ChangePriceTierResult)
  @Policy('signedIn')
  async changePriceTier(@Ctx() ctx: Context, @Arg('input', () => ChangePriceTierInput) input: ChangePriceTierInput) {
    const edition = await changePriceTier(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new ChangePriceTierSuccess(), { edition: await fresh(ctx.em, Edition, edition.id) });
  }

  @Mutation(() => RemovePriceTierResult)
  @Policy('signedIn')
  async removePriceTier(@Ctx() ctx: Context, @Arg('input', () => RemovePriceTierInput) input: RemovePriceTierInput) {
    const edition = await removePriceTier(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new RemovePriceTierSuccess(), { edition: await fresh(ctx.em, Edition, edition.id) });
  }

  @Mutation(() => OrderPriceTiersResult)
  @Policy('signedIn')
  async orderPriceTiers(@Ctx() ctx: Context, @Arg('input', () => OrderPriceTiersInput) input: OrderPriceTiersInput) {
    const edition = await orderPriceTiers(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new OrderPriceTiersSuccess(), { edition: await fresh(ctx.em, Edition, edition.id) });
  }
}
