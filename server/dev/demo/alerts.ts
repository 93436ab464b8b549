import type { EntityManager } from '@mikro-orm/core';
import { EditionAlert } from '../../../schema/workshops/edition-alert.js';
import { personId, personZone } from './people.js';
import { type DemoCalendar, demoId } from './seed.js';
import { seriesId } from './workshops.js';

const strangers = ['ravi@mail.example', 'sunniva@mail.example', 'maite@mail.example'];

/** Plants who waits for next year's registration: three strangers who confirmed, and the alumna. */
export async function plantAlerts(tx: EntityManager, calendar: DemoCalendar): Promise<void> {
  const wish = (who: string, days: number) => ({
    id: demoId(`alert ${who}`),
    createdAt: calendar.at(days),
    updatedAt: calendar.at(days),
    confirmedAt: calendar.at(days, 0.1),
    series: seriesId,
    scope: seriesId,
    locale: 'en',
    recipientHash: demoId(`recipient ${who}`),
  });
  // Asked since registration of this year opened, so that they wait for the next.
  await tx.insertMany(
    EditionAlert,
    strangers.map((email, index) => ({ ...wish(email, -9 + index), email })),
  );
  await tx.insert(EditionAlert, {
    ...wish('alumna', -3),
    person: personId('alumna'),
    timeZone: personZone('alumna'),
  });
}
