import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import {
  CancelEditionInput,
  CancelEditionResult,
  CancelEditionSuccess,
} from '../../schema/payments/edition-cancellation.inputs.js';
import {
  CancellationPreview,
  CancellationProgress,
  EditionCancellation,
} from '../../schema/payments/edition-cancellation.js';
import { Policy } from '../../schema/policy.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { cancellationPreview, cancellationProgress } from './cancellation-figures.service.js';
import { cancelEdition } from './edition-cancellation.service.js';
import { moveTargets } from './move-targets.service.js';

/** Door to calling an edition off. */
@Resolver(() => Edition)
export class EditionCancellationResolver {
  @Mutation(() => CancelEditionResult)
  @Policy('signedIn')
  async cancelEdition(
    @Ctx() { em, actor, clock }: Context,
    @Arg('input', () => CancelEditionInput) input: CancelEditionInput,
  ) {
    const { id } = await cancelEdition(em, actor, input, clock.now());
    const edition = await em.findOneOrFail(Edition, { id }, { connectionType: 'write', refresh: true });
    return Object.assign(new CancelEditionSuccess(), { edition });
  }

  @FieldResolver(() => EditionCancellation, {
    nullable: true,
    description: 'For its organizers; null while it takes place.',
  })
  @Policy('editionTexts')
  cancellation(@Root() edition: Edition, @Ctx() { em }: Context): Promise<EditionCancellation | null> {
    return em.findOne(EditionCancellation, { edition: edition.id }, { connectionType: 'write' });
  }

  @FieldResolver(() => [Edition], {
    description: 'Editions to which its people can be offered to move, for who may call it off; the next first.',
  })
  @Policy('editionTexts')
  moveTargets(@Root() edition: Edition, @Ctx() { em, actor, clock }: Context): Promise<Edition[]> {
    return moveTargets(em, actor, edition, clock.now());
  }

  @FieldResolver(() => CancellationPreview, {
    nullable: true,
    description: 'What cancelling it now would mean; for its organizers.',
  })
  @Policy('editionTexts')
  cancellationPreview(@Root() edition: Edition, @Ctx() { em, clock }: Context): Promise<CancellationPreview> {
    return cancellationPreview(em, edition, clock.now());
  }
}

/** How far it has come, and what people were offered instead. */
@Resolver(() => EditionCancellation)
export class CancellationProgressResolver {
  @FieldResolver(() => Edition, { nullable: true })
  @Policy('editionCancellation')
  async moveTo(@Root() cancellation: EditionCancellation): Promise<Edition | null> {
    return (await cancellation.moveTo?.loadOrFail()) ?? null;
  }

  @FieldResolver(() => CancellationProgress)
  @Policy('editionCancellation')
  async progress(@Root() cancellation: EditionCancellation, @Ctx() { em }: Context): Promise<CancellationProgress> {
    return cancellationProgress(em, await cancellation.edition.loadOrFail());
  }
}
