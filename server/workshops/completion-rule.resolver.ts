import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Policy } from '../../schema/policy.js';
import {
  SetCompletionRuleInput,
  SetCompletionRuleResult,
  SetCompletionRuleSuccess,
} from '../../schema/workshops/completion-rule.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { setCompletionRule } from './completion-rule.service.js';

/** Door to the rule by which an edition is completed. */
@Resolver(() => Edition)
export class CompletionRuleResolver {
  @Mutation(() => SetCompletionRuleResult)
  @Policy('signedIn')
  async setCompletionRule(
    @Ctx() ctx: Context,
    @Arg('input', () => SetCompletionRuleInput) input: SetCompletionRuleInput,
  ) {
    const edition = await setCompletionRule(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new SetCompletionRuleSuccess(), { edition });
  }
}
