import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Policy } from '../../schema/policy.js';
import { Edition } from '../../schema/workshops/edition.js';
import {
  AddReminderInput,
  AddReminderResult,
  AddReminderSuccess,
  ChangeReminderInput,
  ChangeReminderResult,
  ChangeReminderSuccess,
  ReminderRule,
  RemoveReminderInput,
  RemoveReminderResult,
  RemoveReminderSuccess,
} from '../../schema/workshops/reminders.js';
import type { Context } from '../context.js';
import { addReminder, changeReminder, removeReminder } from '../workshops/reminders.service.js';
import { reminderRules } from './reminder-plans.service.js';

/** Doors to the rules by which an edition reminds, for who runs it. */
@Resolver(() => Edition)
export class RemindersResolver {
  @FieldResolver(() => [ReminderRule], { nullable: true, description: 'By what it reminds people; for organizers.' })
  @Policy('editionTexts')
  reminders(@Root() edition: Edition, @Ctx() { em, actor, clock }: Context): Promise<ReminderRule[]> {
    return reminderRules(em, edition, actor.locale, clock.now());
  }

  @Mutation(() => AddReminderResult)
  @Policy('signedIn')
  async addReminder(@Ctx() ctx: Context, @Arg('input', () => AddReminderInput) input: AddReminderInput) {
    const edition = await addReminder(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new AddReminderSuccess(), { edition });
  }

  @Mutation(() => ChangeReminderResult)
  @Policy('signedIn')
  async changeReminder(@Ctx() ctx: Context, @Arg('input', () => ChangeReminderInput) input: ChangeReminderInput) {
    const edition = await changeReminder(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new ChangeReminderSuccess(), { edition });
  }

  @Mutation(() => RemoveReminderResult)
  @Policy('signedIn')
  async removeReminder(@Ctx() ctx: Context, @Arg('input', () => RemoveReminderInput) input: RemoveReminderInput) {
    const edition = await removeReminder(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new RemoveReminderSuccess(), { edition });
  }
}
