import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Policy } from '../../schema/policy.js';
import { Edition } from '../../schema/workshops/edition.js';
import {
  SetEditionFactsInput,
  SetEditionFactsResult,
  SetEditionFactsSuccess,
} from '../../schema/workshops/edition-facts.inputs.js';
import { EditionFacts } from '../../schema/workshops/edition-facts.js';
import type { Context } from '../context.js';
import { fresh } from '../platform/fresh.js';
import { editionFacts, setEditionFacts } from './facts.service.js';

/** Doors to the facts of editions, for who runs them. */
@Resolver(() => Edition)
export class EditionFactsResolver {
  @FieldResolver(() => EditionFacts, { nullable: true, description: 'Facts as they are edited; for organizers.' })
  @Policy('editionTexts')
  facts(@Root() edition: Edition, @Ctx() ctx: Context): Promise<EditionFacts> {
    return editionFacts(ctx.em, edition);
  }

  @Mutation(() => SetEditionFactsResult)
  @Policy('signedIn')
  async setEditionFacts(@Ctx() ctx: Context, @Arg('input', () => SetEditionFactsInput) input: SetEditionFactsInput) {
    const { id } = await setEditionFacts(ctx.em, ctx.actor, input, ctx.clock.now());
    const edition = await fresh(ctx.em, Edition, id);
    return Object.assign(new SetEditionFactsSuccess(), { edition });
  }
}
