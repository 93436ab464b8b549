import type { EntityManager } from '@mikro-orm/core';
import { FeedToken } from '../../../schema/confirmations/feed-token.js';
import { personId } from './people.js';
import { type DemoCalendar, demoId } from './seed.js';
import { cohortId } from './workshops.js';

/** Plants calendar addresses in use; nobody knows their secrets, so nobody can fetch them. */
export async function plantFeeds(tx: EntityManager, calendar: DemoCalendar): Promise<void> {
  const feed = (who: string, name: string, days: number) => ({
    id: demoId(`feed ${who} ${name}`),
    createdAt: calendar.at(days),
    updatedAt: calendar.at(days),
    person: personId(who),
    name,
    tokenHash: demoId(`feed secret ${who} ${name}`),
  });
  await tx.insertMany(FeedToken, [
    { ...feed('participant', 'Phone', -20), lastUsedAt: calendar.at(-1, 0.3) },
    { ...feed('participant', 'Family calendar', -6), cohort: cohortId('open', 0), lastUsedAt: null },
    { ...feed('facilitator', 'Work', -30), lastUsedAt: calendar.at(-1, 0.5) },
  ]);
}
