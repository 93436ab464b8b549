import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  ChooseCalendarInput,
  ChooseCalendarResult,
  ChooseCalendarSuccess,
} from '../../schema/confirmations/calendar-choice.js';
import { CalendarItem } from '../../schema/confirmations/calendar-item.js';
import { Policy } from '../../schema/policy.js';
import { Instant, TimeZone } from '../../schema/scalars.js';
import type { Context } from '../context.js';
import { ownPerson } from '../people/profile.service.js';
import { chooseCalendar, datesOf, namesOf, ownCalendarItems } from './calendar-choice.service.js';

/** Door to what mails put into one's calendar, and to whether they may. */
@Resolver(() => CalendarItem)
export class CalendarItemsResolver {
  @Query(() => [CalendarItem], {
    description: 'What mails put into one’s own calendar and is to come, soonest first; at most a hundred.',
  })
  @Policy('signedIn')
  myCalendarItems(@Ctx() { em, actor, clock }: Context): Promise<CalendarItem[]> {
    return ownCalendarItems(em, actor, clock.now());
  }

  @Mutation(() => ChooseCalendarResult)
  @Policy('signedIn')
  async chooseCalendar(
    @Ctx() { em, actor, clock }: Context,
    @Arg('input', () => ChooseCalendarInput) input: ChooseCalendarInput,
  ) {
    await chooseCalendar(em, actor, input.choice, clock.now());
    return Object.assign(new ChooseCalendarSuccess(), { person: await ownPerson(em, actor) });
  }

  @FieldResolver(() => String, { description: 'Of the session or the meeting, in the reader’s language.' })
  title(@Root() item: CalendarItem, @Ctx() { actor }: Context): string {
    return namesOf(item, actor.locale).title;
  }

  @FieldResolver(() => String, { description: 'Title of its edition, or name of its community.' })
  from(@Root() item: CalendarItem, @Ctx() { actor }: Context): string {
    return namesOf(item, actor.locale).from;
  }

  @FieldResolver(() => Instant)
  startsAt(@Root() item: CalendarItem): Date {
    return datesOf(item).startsAt;
  }

  @FieldResolver(() => Instant)
  endsAt(@Root() item: CalendarItem): Date {
    return datesOf(item).endsAt;
  }

  @FieldResolver(() => TimeZone)
  timeZone(@Root() item: CalendarItem): string {
    return datesOf(item).timeZone;
  }
}
