import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Policy } from '../../schema/policy.js';
import { Session } from '../../schema/workshops/session.js';
import type { Context } from '../context.js';
import { canMarkAttendance } from './attendance.policy.js';

/** Says of which sessions the caller marks who came. */
@Resolver(() => Session)
export class SessionMarkingResolver {
  @FieldResolver(() => Boolean, { description: 'Whether the caller marks who came.' })
  @Policy('public')
  async canMark(@Root() session: Session, @Ctx() { actor }: Context): Promise<boolean> {
    return actor.grants.length > 0 && canMarkAttendance(actor, session, await session.edition.loadOrFail());
  }
}
