import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Policy } from '../../schema/policy.js';
import {
  PlacedPerson,
  PlacePeopleInput,
  PlacePeopleResult,
  PlacePeopleSuccess,
} from '../../schema/registration/placing.js';
import { PlacingSuggestion, SuggestionWishInput } from '../../schema/registration/suggestion.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { placedPeople } from './placed-people.service.js';
import { placePeople } from './placing.service.js';
import { suggestPlacing } from './suggestion.service.js';

/** Doors to placing people in the cohorts of an edition. */
@Resolver(() => Edition)
export class PlacingResolver {
  @Mutation(() => PlacePeopleResult)
  @Policy('signedIn')
  async placePeople(@Ctx() ctx: Context, @Arg('input', () => PlacePeopleInput) input: PlacePeopleInput) {
    const moved = await placePeople(ctx.em, ctx.actor, input, ctx.clock.now());
    ctx.em.clear();
    return Object.assign(new PlacePeopleSuccess(), { moved });
  }

  @FieldResolver(() => [PlacedPerson], {
    nullable: true,
    description: 'Everybody with a place and no open offer, by name, at most 2,000; for organizers.',
  })
  @Policy('signedIn')
  placedPeople(@Root() edition: Edition, @Ctx() ctx: Context): Promise<PlacedPerson[] | null> {
    return placedPeople(ctx.em, ctx.actor, edition, ctx.clock.now());
  }

  @FieldResolver(() => PlacingSuggestion, {
    nullable: true,
    description: 'Who could be in which cohort; for organizers.',
  })
  @Policy('signedIn')
  placingSuggestion(
    @Root() edition: Edition,
    @Ctx() ctx: Context,
    @Arg('wish', () => SuggestionWishInput) wish: SuggestionWishInput,
  ): Promise<PlacingSuggestion | null> {
    return suggestPlacing(ctx.em, ctx.actor, edition, wish, ctx.clock.now());
  }
}
