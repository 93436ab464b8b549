import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { NamesByHand } from '../../schema/attendance/names-by-hand.js';
import { Policy } from '../../schema/policy.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { namesByHand } from './printed-people.service.js';

/** What is said beside the buttons that print an edition. */
@Resolver(() => Edition)
export class NamesByHandResolver {
  @FieldResolver(() => [NamesByHand], {
    nullable: true,
    description: 'Names to be written by hand on sheets and badges, by cohort; for those who print them.',
  })
  @Policy('signedIn')
  namesByHand(@Root() edition: Edition, @Ctx() ctx: Context): Promise<NamesByHand[] | null> {
    return namesByHand(ctx.em, ctx.actor, edition);
  }
}
