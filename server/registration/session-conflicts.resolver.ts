import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Policy } from '../../schema/policy.js';
import { Edition } from '../../schema/workshops/edition.js';
import {
  ConflictsOfSession,
  SessionConflict,
  SessionConflictsInput,
} from '../../schema/workshops/session-conflicts.js';
import type { Context } from '../context.js';
import { countryName } from '../workshops/holidays.js';
import { conflictsInPlan, conflictsWhilePlanning } from './session-conflicts.service.js';

/** What speaks against sessions, for those who plan them; it warns and never blocks. */
@Resolver(() => Edition)
export class SessionConflictsResolver {
  @Query(() => [SessionConflict], { description: 'Empty for those who do not plan the edition.' })
  @Policy('public')
  sessionConflicts(
    @Ctx() ctx: Context,
    @Arg('input', () => SessionConflictsInput) input: SessionConflictsInput,
  ): Promise<SessionConflict[]> {
    return conflictsWhilePlanning(ctx.em, ctx.actor, input, { locale: ctx.actor.locale, now: ctx.clock.now() });
  }

  @FieldResolver(() => [ConflictsOfSession], {
    nullable: true,
    description: 'Sessions that something speaks against; null for those who do not plan the edition.',
  })
  @Policy('editionTexts')
  conflictsOfSessions(@Root() edition: Edition, @Ctx() ctx: Context): Promise<ConflictsOfSession[]> {
    return conflictsInPlan(ctx.em, ctx.actor, edition, { locale: ctx.actor.locale, now: ctx.clock.now() });
  }
}

/** What a conflict is called. */
@Resolver(() => SessionConflict)
export class SessionConflictResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Of a holiday: its country in the language of the reader.',
  })
  @Policy('public')
  countryName(@Root() { kind, other }: SessionConflict, @Ctx() { actor }: Context): string | null {
    return kind === 'HOLIDAY' && other ? countryName(other, actor.locale) : null;
  }
}
