import type { CalendarItem } from '../../schema/confirmations/calendar-item.js';
import type { FeedToken } from '../../schema/confirmations/feed-token.js';
import type { Policies } from '../policies.js';

/** Who reads calendar addresses, and what mails put into a calendar. */
export const confirmationsPolicies: Policies = {
  calendarItem: ({ actor }, source) => actor.personId === (source as CalendarItem).person.id,
  feedToken: ({ actor }, source) => actor.personId === (source as FeedToken).person.id,
};
