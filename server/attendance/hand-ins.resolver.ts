import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { EarlierHandIn } from '../../schema/attendance/earlier-hand-in.js';
import { HandIn, HandInConnection, HandInState } from '../../schema/attendance/hand-in.js';
import { HandInFile } from '../../schema/attendance/hand-in-file.js';
import {
  CompletionTask,
  HandInTaskInput,
  HandInTaskResult,
  HandInTaskSuccess,
  ReviewHandInInput,
  ReviewHandInResult,
  ReviewHandInSuccess,
} from '../../schema/attendance/hand-ins.js';
import type { Page } from '../../schema/connection.js';
import { Policy } from '../../schema/policy.js';
import { Registration } from '../../schema/registration/registration.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { endOfDay } from '../platform/local-days.js';
import { renderMarkdown } from '../platform/markdown.js';
import { named } from '../registration/named-registration.js';
import { canReviewHandIns } from './attendance.policy.js';
import { handInPage } from './hand-in-lists.service.js';
import { handInTask, reviewHandIn } from './hand-ins.service.js';
import { earlierOf, handInOf } from './registration-loaders.js';

/** Door to what is handed in for the task of an edition. */
@Resolver(() => HandIn)
class HandInsResolver {
  @Mutation(() => HandInTaskResult)
  @Policy('public')
  async handInTask(@Ctx() ctx: Context, @Arg('input', () => HandInTaskInput) input: HandInTaskInput) {
    const id = await named(ctx, input);
    await handInTask(ctx.em, ctx.actor, id, input, { files: ctx.ports.files, now: ctx.clock.now() });
    return Object.assign(new HandInTaskSuccess(), { registration: await reread(ctx, id) });
  }

  @Mutation(() => ReviewHandInResult)
  @Policy('signedIn')
  async reviewHandIn(@Ctx() ctx: Context, @Arg('input', () => ReviewHandInInput) input: ReviewHandInInput) {
    const id = await reviewHandIn(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new ReviewHandInSuccess(), { registration: await reread(ctx, id) });
  }

  @FieldResolver(() => Registration)
  registration(@Root() handIn: HandIn): Promise<Registration> {
    return handIn.registration.loadOrFail();
  }

  @FieldResolver(() => String, { nullable: true, description: 'The text as a page shows it.' })
  textHtml(@Root() { text }: HandIn): string | null {
    return text ? renderMarkdown(text) : null;
  }

  @FieldResolver(() => HandInFile, { nullable: true })
  file(@Root() { file }: HandIn): Promise<HandInFile> | null {
    return file?.loadOrFail() ?? null;
  }

  @FieldResolver(() => [EarlierHandIn], {
    description: 'What was handed in before and came back with a word, latest first; at most fifty.',
  })
  earlier(@Root() { id }: HandIn, @Ctx() ctx: Context): Promise<EarlierHandIn[]> {
    return earlierOf(ctx, id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the caller accepts or returns it.' })
  async canReview(@Root() handIn: HandIn, @Ctx() { actor }: Context): Promise<boolean> {
    const registration = await handIn.registration.loadOrFail();
    return canReviewHandIns(actor, registration, await registration.edition.loadOrFail());
  }
}

function reread({ em }: Context, id: string): Promise<Registration> {
  em.clear();
  return em.findOneOrFail(Registration, { id }, { connectionType: 'write' });
}

/** What was handed in before. */
@Resolver(() => EarlierHandIn)
class EarlierHandInResolver {
  @FieldResolver(() => String, { nullable: true, description: 'The text as a page shows it.' })
  textHtml(@Root() { text }: EarlierHandIn): string | null {
    return text ? renderMarkdown(text) : null;
  }

  @FieldResolver(() => HandInFile, { nullable: true })
  file(@Root() { file }: EarlierHandIn): Promise<HandInFile> | null {
    return file?.loadOrFail() ?? null;
  }
}

@Resolver(() => HandInFile)
class HandInFileResolver {
  @FieldResolver(() => String, { description: 'Path on this site, for who may have it.' })
  address(@Root() { id, fileName }: HandInFile): string {
    return `/task-files/${id}/${encodeURIComponent(fileName)}`;
  }
}

/** What the task adds to a registration. */
@Resolver(() => Registration)
class RegistrationHandInResolver {
  @FieldResolver(() => HandIn, {
    nullable: true,
    description: 'For its person, organizers and facilitators; null before anything was handed in.',
  })
  handIn(@Root() registration: Registration, @Ctx() ctx: Context): Promise<HandIn | null> {
    return handInOf(ctx, registration);
  }
}

/** What the task adds to an edition. */
@Resolver(() => Edition)
class EditionTaskResolver {
  @FieldResolver(() => CompletionTask, {
    nullable: true,
    description: 'What the rule asks to be handed in, if anything.',
  })
  @Policy('public')
  completionTask(@Root() { taskTitle: title, taskText: text, taskDueOn: dueOn, timeZone }: Edition) {
    if (!title) return null;
    const dueAt = dueOn ? endOfDay(dueOn, timeZone) : null;
    return Object.assign(new CompletionTask(), { title, text, textHtml: renderMarkdown(text), dueOn, dueAt });
  }

  @FieldResolver(() => HandInConnection, {
    description: 'What was handed in, longest waiting first; for organizers, and facilitators of theirs, else empty.',
  })
  @Policy('signedIn')
  handIns(
    @Root() edition: Edition,
    @Ctx() { em, actor }: Context,
    @Arg('state', () => HandInState, { nullable: true }) state?: HandInState | null,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<HandIn>> {
    return handInPage(em, actor, edition, { state, first, after });
  }
}

/** Every door to tasks and what is handed in. */
export const handInResolvers = [
  HandInsResolver,
  EarlierHandInResolver,
  HandInFileResolver,
  RegistrationHandInResolver,
  EditionTaskResolver,
] as const;
