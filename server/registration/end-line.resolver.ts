import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Policy } from '../../schema/policy.js';
import {
  EndWaitingListInput,
  EndWaitingListResult,
  EndWaitingListSuccess,
} from '../../schema/registration/end-line.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { endWaitingList } from './end-line.service.js';

/** Door to ending a waiting list. */
@Resolver()
export class EndLineResolver {
  @Mutation(() => EndWaitingListResult)
  @Policy('signedIn')
  async endWaitingList(
    @Ctx() { em, actor, clock }: Context,
    @Arg('input', () => EndWaitingListInput) input: EndWaitingListInput,
  ) {
    const { id } = await endWaitingList(em, actor, input, clock.now());
    const edition = await em.findOneOrFail(Edition, { id }, { connectionType: 'write', refresh: true });
    return Object.assign(new EndWaitingListSuccess(), { edition });
  }
}
