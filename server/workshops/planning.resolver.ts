import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Person } from '../../schema/people/person.js';
import { Profile } from '../../schema/people/profile.js';
import { Policy } from '../../schema/policy.js';
import { Edition } from '../../schema/workshops/edition.js';
import {
  ChangeSessionInput,
  CreateSessionInput,
  DeleteSessionInput,
  RestoreSessionInput,
  TellSessionChangeInput,
  UndoSessionChangeInput,
} from '../../schema/workshops/planning.inputs.js';
import {
  ChangeSessionResult,
  ChangeSessionSuccess,
  CreateSessionResult,
  CreateSessionSuccess,
  DeleteSessionResult,
  DeleteSessionSuccess,
  RestoreSessionResult,
  RestoreSessionSuccess,
  TellSessionChangeResult,
  TellSessionChangeSuccess,
  UndoSessionChangeResult,
  UndoSessionChangeSuccess,
} from '../../schema/workshops/planning.results.js';
import { Session } from '../../schema/workshops/session.js';
import type { Context } from '../context.js';
import { profileFor } from '../people/visibility.js';
import { fresh } from '../platform/fresh.js';
import { facilitatorsOf, possibleFacilitators } from './session-facilitators.service.js';
import { changeSession, createSession, deleteSession } from './session-planning.service.js';
import { tellSessionChange, undoSessionChange } from './session-undo.service.js';
import { restoreSession } from './sessions.service.js';

const loaders = new WeakMap<Context, DataLoader<string, Person[]>>();

function facilitatorLoader(ctx: Context): DataLoader<string, Person[]> {
  let loader = loaders.get(ctx);
  if (!loader) {
    loader = new DataLoader(
      async (ids: readonly string[]) => {
        const found = await facilitatorsOf(ctx.em, ids);
        return ids.map((id) => found.get(id) ?? []);
      },
      { cache: false },
    );
    loaders.set(ctx, loader);
  }
  return loader;
}

/** Doors to planning sessions: organizers of the edition. */
@Resolver(() => Session)
export class PlanningResolver {
  @Mutation(() => CreateSessionResult)
  @Policy('signedIn')
  async createSession(@Ctx() ctx: Context, @Arg('input', () => CreateSessionInput) input: CreateSessionInput) {
    const id = await createSession(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new CreateSessionSuccess(), { session: await fresh(ctx.em, Session, id) });
  }

  @Mutation(() => ChangeSessionResult)
  @Policy('signedIn')
  async changeSession(@Ctx() ctx: Context, @Arg('input', () => ChangeSessionInput) input: ChangeSessionInput) {
    await changeSession(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new ChangeSessionSuccess(), { session: await fresh(ctx.em, Session, input.sessionId) });
  }

  @Mutation(() => DeleteSessionResult)
  @Policy('signedIn')
  async deleteSession(@Ctx() ctx: Context, @Arg('input', () => DeleteSessionInput) { sessionId }: DeleteSessionInput) {
    await deleteSession(ctx.em, ctx.actor, sessionId, ctx.clock.now());
    return Object.assign(new DeleteSessionSuccess(), { sessionId });
  }

  @Mutation(() => RestoreSessionResult)
  @Policy('signedIn')
  async restoreSession(@Ctx() ctx: Context, @Arg('input', () => RestoreSessionInput) input: RestoreSessionInput) {
    const { id } = await restoreSession(ctx.em, ctx.actor, input.sessionId, ctx.clock.now());
    return Object.assign(new RestoreSessionSuccess(), { session: await fresh(ctx.em, Session, id) });
  }

  @Mutation(() => UndoSessionChangeResult)
  @Policy('signedIn')
  async undoSessionChange(
    @Ctx() ctx: Context,
    @Arg('input', () => UndoSessionChangeInput) { sessionId }: UndoSessionChangeInput,
  ) {
    await undoSessionChange(ctx.em, ctx.actor, sessionId, ctx.clock.now());
    return Object.assign(new UndoSessionChangeSuccess(), { session: await fresh(ctx.em, Session, sessionId) });
  }

  @Mutation(() => TellSessionChangeResult)
  @Policy('signedIn')
  async tellSessionChange(
    @Ctx() ctx: Context,
    @Arg('input', () => TellSessionChangeInput) { sessionId }: TellSessionChangeInput,
  ) {
    await tellSessionChange(ctx.em, ctx.actor, sessionId, ctx.clock.now());
    return Object.assign(new TellSessionChangeSuccess(), { session: await fresh(ctx.em, Session, sessionId) });
  }

  @FieldResolver(() => [Profile], { description: 'Who facilitates it, as everyone sees them.' })
  @Policy('public')
  async facilitators(@Root() session: Session, @Ctx() ctx: Context): Promise<Profile[]> {
    const people = await facilitatorLoader(ctx).load(session.id);
    return people.map((person) => profileFor(person, 'PUBLIC', true));
  }
}

/** Who can be chosen, for those who plan the edition. */
@Resolver(() => Edition)
export class EditionPlanningResolver {
  @FieldResolver(() => [Profile], {
    nullable: true,
    description: 'People who can be chosen to facilitate a session: they hold the role now or later.',
  })
  @Policy('editionTexts')
  async possibleFacilitators(@Root() edition: Edition, @Ctx() ctx: Context): Promise<Profile[]> {
    const people = await possibleFacilitators(ctx.em, edition.id, ctx.clock.now());
    return people.map((person) => profileFor(person, 'PUBLIC', true));
  }
}
