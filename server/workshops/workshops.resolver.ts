import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Page } from '../../schema/connection.js';
import { Policy } from '../../schema/policy.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import { Edition } from '../../schema/workshops/edition.js';
import { EditionLeader } from '../../schema/workshops/edition-leader.js';
import { Series } from '../../schema/workshops/series.js';
import { Session } from '../../schema/workshops/session.js';
import {
  CancelSessionInput,
  CloseRegistrationInput,
  EditionFilter,
  MoveSessionInput,
  OpenRegistrationInput,
  PublishEditionInput,
} from '../../schema/workshops/workshops.inputs.js';
import {
  CancelSessionResult,
  CancelSessionSuccess,
  CloseRegistrationResult,
  CloseRegistrationSuccess,
  EditionConnection,
  MoveSessionResult,
  MoveSessionSuccess,
  OpenRegistrationResult,
  OpenRegistrationSuccess,
  PublishEditionResult,
  PublishEditionSuccess,
} from '../../schema/workshops/workshops.results.js';
import type { Context } from '../context.js';
import { fresh } from '../platform/fresh.js';
import { editionBySlug, editions } from './editions.service.js';
import { leadersOf } from './leaders.js';
import { cancelSession, moveSession } from './sessions.service.js';
import { closeRegistration, openRegistration, publishEdition } from './states.service.js';
import { canOrganizeEdition } from './workshops.policy.js';

/** Doors to editions: everyone sees published ones, organizers run theirs. */
@Resolver(() => Edition)
export class EditionsResolver {
  @Query(() => EditionConnection, { description: 'Upcoming ones soonest first, others newest first.' })
  @Policy('public')
  editions(
    @Ctx() ctx: Context,
    @Arg('filter', () => EditionFilter, { defaultValue: 'UPCOMING' }) filter: EditionFilter,
    @Arg('seriesId', () => ID, { nullable: true }) seriesId?: string | null,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<Edition>> {
    return editions(ctx.em, ctx.actor, { filter, seriesId, first, after }, ctx.clock.now());
  }

  @Query(() => Edition, { nullable: true })
  @Policy('public')
  edition(@Ctx() ctx: Context, @Arg('slug', () => String) slug: string): Promise<Edition | null> {
    return editionBySlug(ctx.em, ctx.actor, slug);
  }

  @Mutation(() => PublishEditionResult)
  @Policy('signedIn')
  async publishEdition(@Ctx() ctx: Context, @Arg('input', () => PublishEditionInput) input: PublishEditionInput) {
    const edition = await publishEdition(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new PublishEditionSuccess(), { edition: await fresh(ctx.em, Edition, edition.id) });
  }

  @Mutation(() => OpenRegistrationResult)
  @Policy('signedIn')
  async openRegistration(@Ctx() ctx: Context, @Arg('input', () => OpenRegistrationInput) input: OpenRegistrationInput) {
    const edition = await openRegistration(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new OpenRegistrationSuccess(), { edition: await fresh(ctx.em, Edition, edition.id) });
  }

  @Mutation(() => CloseRegistrationResult)
  @Policy('signedIn')
  async closeRegistration(
    @Ctx() ctx: Context,
    @Arg('input', () => CloseRegistrationInput) input: CloseRegistrationInput,
  ) {
    const edition = await closeRegistration(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new CloseRegistrationSuccess(), { edition: await fresh(ctx.em, Edition, edition.id) });
  }

  @FieldResolver(() => Series)
  @Policy('public')
  series(@Root() edition: Edition): Promise<Series> {
    return edition.series.loadOrFail();
  }

  @FieldResolver(() => [Cohort])
  @Policy('public')
  async cohorts(@Root() edition: Edition): Promise<Cohort[]> {
    const cohorts = await edition.cohorts.loadItems();
    return cohorts.sort((a, b) => a.position - b.position);
  }

  @FieldResolver(() => [Session], { description: 'In order of time; cancelled ones too.' })
  @Policy('public')
  async sessions(@Root() edition: Edition): Promise<Session[]> {
    const sessions = await edition.sessions.loadItems();
    return sessions.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || a.position - b.position);
  }

  @FieldResolver(() => [EditionLeader], { description: 'Who facilitates it or its cohorts now, at most thirty.' })
  @Policy('public')
  leaders(@Root() edition: Edition, @Ctx() ctx: Context): Promise<EditionLeader[]> {
    return leadersOf(ctx, edition.id);
  }

  @FieldResolver(() => Boolean)
  @Policy('public')
  canOrganize(@Root() edition: Edition, @Ctx() ctx: Context): boolean {
    return canOrganizeEdition(ctx.actor, edition);
  }
}

/** Doors to sessions. */
@Resolver(() => Session)
export class SessionsResolver {
  @Mutation(() => MoveSessionResult)
  @Policy('signedIn')
  async moveSession(@Ctx() ctx: Context, @Arg('input', () => MoveSessionInput) input: MoveSessionInput) {
    const { id } = await moveSession(ctx.em, ctx.actor, input, ctx.clock.now());
    const session = await fresh(ctx.em, Session, id);
    return Object.assign(new MoveSessionSuccess(), { session });
  }

  @Mutation(() => CancelSessionResult)
  @Policy('signedIn')
  async cancelSession(@Ctx() ctx: Context, @Arg('input', () => CancelSessionInput) input: CancelSessionInput) {
    const { id } = await cancelSession(ctx.em, ctx.actor, input.sessionId, ctx.clock.now());
    const session = await fresh(ctx.em, Session, id);
    return Object.assign(new CancelSessionSuccess(), { session });
  }

  @FieldResolver(() => Boolean, { description: 'Whether there is an online room to enter.' })
  @Policy('public')
  hasRoom(@Root() session: Session): boolean {
    return Boolean(session.joinUrl);
  }

  @FieldResolver(() => Cohort, { nullable: true, description: 'Null: for everyone of the edition.' })
  @Policy('public')
  async cohort(@Root() session: Session): Promise<Cohort | null> {
    return (await session.cohort?.loadOrFail()) ?? null;
  }
}
