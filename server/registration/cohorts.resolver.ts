import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { Profile } from '../../schema/people/profile.js';
import { Policy } from '../../schema/policy.js';
import {
  AddCohortInput,
  AddCohortResult,
  AddCohortSuccess,
  ChangeCohortInput,
  ChangeCohortResult,
  ChangeCohortSuccess,
  OrderCohortsInput,
  OrderCohortsResult,
  OrderCohortsSuccess,
  RemoveCohortInput,
  RemoveCohortResult,
  RemoveCohortSuccess,
} from '../../schema/registration/cohorts.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { facilitatorsOf, limitsOf } from './cohort-loaders.js';
import { addCohort, changeCohort, orderCohorts } from './cohorts.service.js';
import { canOrganize } from './registration.policy.js';
import { removeCohort } from './remove-cohort.service.js';

/** Doors to the cohorts of an edition, and what organizers see of each. */
@Resolver(() => Cohort)
export class CohortsResolver {
  @Mutation(() => AddCohortResult)
  @Policy('signedIn')
  async addCohort(@Ctx() ctx: Context, @Arg('input', () => AddCohortInput) input: AddCohortInput) {
    const id = await addCohort(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new AddCohortSuccess(), { cohort: await fresh(ctx, id) });
  }

  @Mutation(() => ChangeCohortResult)
  @Policy('signedIn')
  async changeCohort(@Ctx() ctx: Context, @Arg('input', () => ChangeCohortInput) input: ChangeCohortInput) {
    await changeCohort(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new ChangeCohortSuccess(), { cohort: await fresh(ctx, input.cohortId) });
  }

  @Mutation(() => OrderCohortsResult)
  @Policy('signedIn')
  async orderCohorts(@Ctx() ctx: Context, @Arg('input', () => OrderCohortsInput) input: OrderCohortsInput) {
    await orderCohorts(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new OrderCohortsSuccess(), { edition: await freshEdition(ctx, input.editionId) });
  }

  @Mutation(() => RemoveCohortResult)
  @Policy('signedIn')
  async removeCohort(@Ctx() ctx: Context, @Arg('input', () => RemoveCohortInput) input: RemoveCohortInput) {
    const editionId = await removeCohort(ctx.em, ctx.actor, input.cohortId, ctx.clock.now());
    return Object.assign(new RemoveCohortSuccess(), { edition: await freshEdition(ctx, editionId) });
  }

  @FieldResolver(() => [Profile], { description: 'Who facilitates this cohort now, apart from the whole edition.' })
  @Policy('public')
  facilitators(@Root() cohort: Cohort, @Ctx() ctx: Context): Promise<Profile[]> {
    return facilitatorsOf(ctx, cohort.id);
  }

  @FieldResolver(() => Int, { nullable: true, description: 'Places it has, for organizers; null: without limit.' })
  @Policy('signedIn')
  async capacity(@Root() cohort: Cohort, @Ctx() ctx: Context): Promise<number | null> {
    return (await this.pool(cohort, ctx))?.capacity ?? null;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Places taken: confirmed, held and offered; for organizers.',
  })
  @Policy('signedIn')
  async taken(@Root() cohort: Cohort, @Ctx() ctx: Context): Promise<number | null> {
    return (await this.pool(cohort, ctx))?.taken ?? null;
  }

  private async pool(cohort: Cohort, ctx: Context) {
    return canOrganize(ctx.actor, await cohort.edition.loadOrFail()) ? limitsOf(ctx, cohort.id) : null;
  }
}

async function fresh(ctx: Context, id: string): Promise<Cohort> {
  ctx.em.clear();
  return ctx.em.findOneOrFail(Cohort, { id }, { connectionType: 'write' });
}

async function freshEdition(ctx: Context, id: string): Promise<Edition> {
  ctx.em.clear();
  return ctx.em.findOneOrFail(Edition, { id }, { connectionType: 'write' });
}
