import type { EntityManager } from '@mikro-orm/core';
import { Series } from '../../../schema/workshops/series.js';
import type { IssuePorts } from '../../attendance/issue-certificate.service.js';
import type { Files } from '../../platform/files.js';
import { fillTerms } from '../../platform/search-terms.js';
import { write } from '../../platform/write.js';
import { plantAlerts } from './alerts.js';
import { plantCalendarItems } from './calendar-items.js';
import { plantCalledOff } from './called-off.js';
import { plantCertificates } from './certificates.js';
import { communityId, communitySlugs, plantCommunities } from './communities.js';
import { plantFeeds } from './feeds.js';
import { plantHistory } from './history.js';
import { plantMaterials } from './materials.js';
import { plantFund } from './money.js';
import { plantPastYears } from './past-years.js';
import { plantAppointments, plantPeople } from './people.js';
import { registrationId } from './registrations.js';
import { plantReminders } from './reminders.js';
import { plantRoleInvitations } from './roles.js';
import { DemoCalendar } from './seed.js';
import { plantSessionFacilitators } from './session-facilitators.js';
import { plantTaskFile, plantTasks } from './tasks.js';
import { plantThisYear } from './this-year.js';
import { plantCohortThreads } from './threads.js';
import { cohortId, plantWorkshops, seriesId } from './workshops.js';

/** Who to sign in as, with what each can see; the same in every demo. */
export const demoSignIns: readonly (readonly [string, string])[] = [
  ['admin@demo.example', 'administrator of the instance'],
  ['organizer@demo.example', 'organizer of the series'],
  ['finance@demo.example', 'finance of the series; chooses between another edition and the money'],
  ['facilitator@demo.example', 'facilitator of its cohorts'],
  ['participant@demo.example', 'participant of this year'],
  ['alumna@demo.example', 'completed last year, member of communities'],
  ['steward@demo.example', 'steward of four communities'],
];

const anywhere: IssuePorts = {
  secretKey: 'of no installation',
  publicUrl: 'http://localhost:4000',
  issuerName: 'Perennial',
};

/** Plants the demo once, in one write: false when a series is there already. The same demo every time, dated from `now`; its file goes to `files`. */
export async function plantDemo(
  em: EntityManager,
  now: Date,
  ports: IssuePorts = anywhere,
  files: Files | null = null,
): Promise<boolean> {
  if ((await em.fork().count(Series)) > 0) return false;
  const calendar = new DemoCalendar(now);
  await write(em, async (tx) => {
    await plantPeople(tx, calendar);
    await plantWorkshops(tx, calendar);
    await plantPastYears(tx, calendar);
    await plantThisYear(tx, calendar);
    await plantTasks(tx, calendar);
    await plantCohortThreads(tx, calendar, cohortId('open', 0), ['facilitator', 'participant', 1]);
    await plantMaterials(tx, calendar);
    await plantFund(tx, calendar, registrationId('open', 39));
    await plantCommunities(tx, calendar);
    await plantAlerts(tx, calendar);
    await plantFeeds(tx, calendar);
    await plantCalendarItems(tx, calendar);
    await plantHistory(tx, calendar);
    await plantCalledOff(tx, calendar);
    await plantReminders(tx, calendar);
    const cohortIds = ['first', 'past', 'open', 'draft'].flatMap((key) => [cohortId(key, 0), cohortId(key, 1)]);
    await fillTerms(tx);
    await plantRoleInvitations(tx, calendar);
    await plantAppointments(tx, calendar, { seriesId, cohortIds, communityIds: communitySlugs.map(communityId) });
    await plantSessionFacilitators(tx, calendar);
  });
  if (files) await plantTaskFile(files);
  await plantCertificates(em, ports);
  return true;
}
