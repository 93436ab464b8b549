import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { CompleteEditionInput } from '../../schema/attendance/attendance.inputs.js';
import { CompleteEditionResult, CompleteEditionSuccess } from '../../schema/attendance/attendance.results.js';
import { EditionCompletion, EditionCompletionProgress } from '../../schema/attendance/edition-completion.js';
import { Policy } from '../../schema/policy.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { completeEdition } from './edition-completion.service.js';
import { completionProgress } from './edition-completion-figures.service.js';

/** Door to completing an edition. */
@Resolver(() => Edition)
export class EditionCompletionResolver {
  @Mutation(() => CompleteEditionResult, {
    description: 'Decides it at once; people complete by work that goes on, see `Edition.completing`. Twice is once.',
  })
  @Policy('signedIn')
  async completeEdition(@Ctx() ctx: Context, @Arg('input', () => CompleteEditionInput) input: CompleteEditionInput) {
    await completeEdition(ctx.em, ctx.actor, input.editionId, ctx.clock.now());
    const options = { connectionType: 'write', refresh: true } as const;
    const edition = await ctx.em.findOneOrFail(Edition, { id: input.editionId }, options);
    return Object.assign(new CompleteEditionSuccess(), { edition });
  }

  @FieldResolver(() => EditionCompletion, {
    nullable: true,
    description: 'How its completing goes, for its organizers; null before, and for editions completed long ago.',
  })
  @Policy('editionTexts')
  completing(@Root() edition: Edition, @Ctx() { em }: Context): Promise<EditionCompletion | null> {
    return em.findOne(EditionCompletion, { edition: edition.id }, { connectionType: 'write', refresh: true });
  }
}

/** What has come of it. */
@Resolver(() => EditionCompletion)
export class EditionCompletionProgressResolver {
  @FieldResolver(() => EditionCompletionProgress)
  @Policy('editionCompletion')
  progress(@Root() completing: EditionCompletion, @Ctx() { em }: Context): Promise<EditionCompletionProgress> {
    return completionProgress(em, completing);
  }
}

/** Doors to completing an edition, and to how it goes. */
export const editionCompletionResolvers = [EditionCompletionResolver, EditionCompletionProgressResolver] as const;
