import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ListName, SavedView } from '../../schema/people/saved-view.js';
import {
  ChangeViewInput,
  ChangeViewResult,
  ChangeViewSuccess,
  DeleteViewInput,
  DeleteViewResult,
  DeleteViewSuccess,
  SaveViewInput,
  SaveViewResult,
  SaveViewSuccess,
} from '../../schema/people/saved-views.inputs.js';
import { Policy } from '../../schema/policy.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { changeView, deleteView, savedViews, saveView } from './saved-views.service.js';

/** Door to one's own views of lists. */
@Resolver(() => Edition)
export class SavedViewsResolver {
  @Query(() => [SavedView], { description: 'Own ones of a list, by name.' })
  @Policy('signedIn')
  savedViews(
    @Ctx() { em, actor }: Context,
    @Arg('list', () => ListName) list: ListName,
    @Arg('scopeId', () => ID, { nullable: true }) scopeId?: string | null,
  ): Promise<SavedView[]> {
    return savedViews(em, actor, list, scopeId);
  }

  @FieldResolver(() => [SavedView], { description: 'Own ones of a list of this edition, by name.' })
  @Policy('signedIn')
  async views(
    @Root() edition: Edition,
    @Ctx() { em, actor }: Context,
    @Arg('list', () => ListName) list: ListName,
  ): Promise<SavedView[]> {
    return savedViews(em, actor, list, edition.id);
  }

  @Mutation(() => SaveViewResult)
  @Policy('signedIn')
  async saveView(@Ctx() { em, actor, clock }: Context, @Arg('input', () => SaveViewInput) input: SaveViewInput) {
    const view = await saveView(em, actor, input, clock.now());
    return Object.assign(new SaveViewSuccess(), { view });
  }

  @Mutation(() => ChangeViewResult)
  @Policy('signedIn')
  async changeView(@Ctx() { em, actor, clock }: Context, @Arg('input', () => ChangeViewInput) input: ChangeViewInput) {
    const view = await changeView(em, actor, input, clock.now());
    return Object.assign(new ChangeViewSuccess(), { view });
  }

  @Mutation(() => DeleteViewResult)
  @Policy('signedIn')
  async deleteView(@Ctx() { em, actor, clock }: Context, @Arg('input', () => DeleteViewInput) input: DeleteViewInput) {
    const view = await deleteView(em, actor, input.viewId, clock.now());
    return Object.assign(new DeleteViewSuccess(), { view });
  }
}
