import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Policy } from '../../schema/policy.js';
import { Session } from '../../schema/workshops/session.js';
import { ChangeTelling, PendingChange } from '../../schema/workshops/session-plan.js';
import type { Context } from '../context.js';
import { canDelete, changeTelling, toldCount, waitingCount } from './session-people.js';

/** Who a session concerns, for those who plan it. */
@Resolver(() => Session)
export class SessionPeopleResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description: 'How many people would be told of a change; null for those who do not plan the edition.',
  })
  @Policy('sessionPlan')
  peopleToTell(@Root() session: Session, @Ctx() ctx: Context): Promise<number> {
    return toldCount(ctx, session);
  }

  @FieldResolver(() => ChangeTelling, {
    nullable: true,
    description: 'When people would hear of a change; null for those who do not plan the edition.',
  })
  @Policy('sessionPlan')
  changeTelling(@Root() session: Session, @Ctx() ctx: Context): Promise<ChangeTelling> {
    return changeTelling(ctx, session);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Whether nobody has heard of it, so that it can be deleted; null for those who do not plan the edition.',
  })
  @Policy('sessionPlan')
  canDelete(@Root() session: Session, @Ctx() ctx: Context): Promise<boolean> {
    return canDelete(ctx, session);
  }

  @FieldResolver(() => PendingChange, { nullable: true, description: 'A change that nobody was told of yet.' })
  @Policy('sessionPlan')
  async pendingChange(@Root() session: Session, @Ctx() ctx: Context): Promise<PendingChange | null> {
    const { toldPlan, tellAt } = session;
    if (!toldPlan || !tellAt) return null;
    const { startsAt, endsAt, timeZone, mode, place, status } = toldPlan;
    return Object.assign(new PendingChange(), {
      tellAt,
      people: await waitingCount(ctx, session),
      startsAt: new Date(startsAt),
      endsAt: new Date(endsAt),
      timeZone,
      mode,
      place,
      status,
    });
  }
}
