import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Policy } from '../../schema/policy.js';
import { Edition } from '../../schema/workshops/edition.js';
import {
  Beginnings,
  CreateFirstEditionInput,
  CreateFirstEditionResult,
  CreateFirstEditionSuccess,
} from '../../schema/workshops/first-edition.js';
import {
  CheckCarriedInput,
  CheckCarriedResult,
  CheckCarriedSuccess,
  CreateNextEditionInput,
  NextEditionWish,
} from '../../schema/workshops/next-edition.inputs.js';
import { CarriedItem, NextEditionPreview } from '../../schema/workshops/next-edition.js';
import { CreateNextEditionResult, CreateNextEditionSuccess } from '../../schema/workshops/workshops.results.js';
import type { Context } from '../context.js';
import { fresh } from '../platform/fresh.js';
import { carriedOver, checkCarried } from './carried.service.js';
import { beginnings, createFirstEdition } from './first-edition.service.js';
import { createNextEdition } from './next-edition.service.js';
import { nextEditionPreview } from './next-preview.service.js';

/** Doors to next year's edition: seen before it is made, made, and looked through afterwards. */
@Resolver(() => Edition)
export class NextEditionResolver {
  @Query(() => NextEditionPreview, { nullable: true, description: 'Null for those who do not run the edition.' })
  @Policy('signedIn')
  nextEditionPreview(
    @Ctx() ctx: Context,
    @Arg('wish', () => NextEditionWish) wish: NextEditionWish,
  ): Promise<NextEditionPreview | null> {
    return nextEditionPreview(ctx.em, ctx.actor, wish, ctx.clock.now());
  }

  @Query(() => Beginnings, { description: 'Series and first editions that the reader may begin.' })
  @Policy('public')
  beginnings(@Ctx() ctx: Context): Promise<Beginnings> {
    return beginnings(ctx.em, ctx.actor);
  }

  @Mutation(() => CreateFirstEditionResult)
  @Policy('signedIn')
  async createFirstEdition(
    @Ctx() ctx: Context,
    @Arg('input', () => CreateFirstEditionInput) input: CreateFirstEditionInput,
  ) {
    const edition = await createFirstEdition(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new CreateFirstEditionSuccess(), { edition: await fresh(ctx.em, Edition, edition.id) });
  }

  @Mutation(() => CreateNextEditionResult)
  @Policy('signedIn')
  async createNextEdition(
    @Ctx() ctx: Context,
    @Arg('input', () => CreateNextEditionInput) input: CreateNextEditionInput,
  ) {
    const edition = await createNextEdition(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new CreateNextEditionSuccess(), { edition: await fresh(ctx.em, Edition, edition.id) });
  }

  @FieldResolver(() => [CarriedItem], {
    nullable: true,
    description: 'What was carried over from an earlier edition and still wants a look; for organizers.',
  })
  @Policy('editionTexts')
  carried(@Root() edition: Edition, @Ctx() ctx: Context): Promise<CarriedItem[]> {
    return carriedOver(ctx.em, edition);
  }

  @Mutation(() => CheckCarriedResult)
  @Policy('signedIn')
  async checkCarried(@Ctx() ctx: Context, @Arg('input', () => CheckCarriedInput) input: CheckCarriedInput) {
    const edition = await checkCarried(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new CheckCarriedSuccess(), { edition: await fresh(ctx.em, Edition, edition.id) });
  }
}
