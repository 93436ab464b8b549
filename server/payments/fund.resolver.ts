import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import type { Page } from '../../schema/connection.js';
import {
  AddToFundInput,
  AddToFundResult,
  AddToFundSuccess,
  CreateFundInput,
  CreateFundResult,
  CreateFundSuccess,
  type FundGift,
  FundGiftConnection,
  TakeFromFundInput,
  TakeFromFundResult,
  TakeFromFundSuccess,
} from '../../schema/payments/fund-money.js';
import { Policy } from '../../schema/policy.js';
import { Fund } from '../../schema/registration/fund.js';
import type { Context } from '../context.js';
import { fresh } from '../platform/fresh.js';
import { addToFund, createFund, giftsOf, takeFromFund } from './fund.service.js';

/** Doors to the money of a fund, for who runs the edition. */
@Resolver(() => Fund)
export class FundMoneyResolver {
  @FieldResolver(() => FundGiftConnection, { description: 'What went into it and back out of it, newest first.' })
  gifts(
    @Root() fund: Fund,
    @Ctx() { em }: Context,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<FundGift>> {
    return giftsOf(em, fund, first, after);
  }

  @Mutation(() => CreateFundResult)
  @Policy('signedIn')
  async createFund(@Ctx() { em, actor, clock }: Context, @Arg('input', () => CreateFundInput) input: CreateFundInput) {
    const edition = await createFund(em, actor, input, clock.now());
    const { id } = await em.findOneOrFail(Fund, { edition: edition.id }, { connectionType: 'write' });
    return Object.assign(new CreateFundSuccess(), { fund: await fresh(em, Fund, id) });
  }

  @Mutation(() => AddToFundResult)
  @Policy('signedIn')
  async addToFund(@Ctx() { em, actor, clock }: Context, @Arg('input', () => AddToFundInput) input: AddToFundInput) {
    await addToFund(em, actor, input, clock.now());
    return Object.assign(new AddToFundSuccess(), { fund: await fresh(em, Fund, input.fundId) });
  }

  @Mutation(() => TakeFromFundResult)
  @Policy('signedIn')
  async takeFromFund(
    @Ctx() { em, actor, clock }: Context,
    @Arg('input', () => TakeFromFundInput) input: TakeFromFundInput,
  ) {
    await takeFromFund(em, actor, input, clock.now());
    return Object.assign(new TakeFromFundSuccess(), { fund: await fresh(em, Fund, input.fundId) });
  }
}
