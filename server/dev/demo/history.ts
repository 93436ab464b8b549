import type { EntityManager } from '@mikro-orm/core';
import { Community } from '../../../schema/communities/community.js';
import { CapacityPool } from '../../../schema/registration/capacity-pool.js';
import { Cohort } from '../../../schema/workshops/cohort.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { Series } from '../../../schema/workshops/series.js';
import { Session } from '../../../schema/workshops/session.js';
import { communityId } from './communities.js';
import { pastEditions, type SmallEdition, smallStory, story } from './history-data.js';
import { type DemoCalendar, demoId, editionId, span } from './seed.js';
import { inEachLanguage } from './texts/all.js';
import { cohortId, seriesId } from './workshops.js';
import { policy } from './workshops-data.js';

const smallSeriesId = demoId('series small');

/** Plants what was before: the story of the main series, and a small series that is at rest. */
export async function plantHistory(tx: EntityManager, calendar: DemoCalendar): Promise<void> {
  const at = calendar.at(-1100);
  await tx.nativeUpdate(Series, { id: seriesId }, { story });
  await tx.insert(Series, {
    id: smallSeriesId,
    createdAt: at,
    updatedAt: at,
    slug: 'meetings-worth-the-hour',
    name: 'Meetings Worth the Hour',
    summary: 'Two days in one room for people who lead meetings and want fewer, better ones.',
    story: smallStory,
    translations: inEachLanguage(({ small: { name, summary, story: told } }) => ({ name, summary, story: told })),
  });
  for (const edition of pastEditions) await plantSmall(tx, calendar, edition, completed(calendar, edition));
  const small = await tx.findOneOrFail(Series, { id: smallSeriesId }, { populate: ['communities'] });
  small.communities.add(tx.getReference(Community, communityId('facilitating-online')));
  await tx.flush();
}

function sessionsOf(past: SmallEdition, calendar: DemoCalendar) {
  const first = calendar.dayOn(past.startsInDays, past.weekday);
  return past.sessions.map((title, index) => {
    const days = past.days[index] ?? 0;
    const start = days % 1 === 0 ? past.start : '14:00';
    return { title, index, ...span(first.add({ days: Math.floor(days) }), start, past.minutes, past.timeZone) };
  });
}

/** How far an edition is, and when people could register. */
type Standing = Pick<
  Edition,
  'status' | 'createdAt' | 'updatedAt' | 'registrationOpensAt' | 'registrationClosesAt' | 'isWaitlistOpen'
>;

function completed(calendar: DemoCalendar, { startsInDays }: SmallEdition): Standing {
  const at = calendar.at(startsInDays - 120);
  return {
    status: 'COMPLETED',
    createdAt: at,
    updatedAt: at,
    registrationOpensAt: calendar.at(startsInDays - 100),
    registrationClosesAt: calendar.at(startsInDays - 5),
    isWaitlistOpen: false,
  };
}

/** Plants an edition of the small series with its room, without people and prices; answers its key. */
export async function plantSmall(
  tx: EntityManager,
  calendar: DemoCalendar,
  past: SmallEdition,
  standing: Standing,
): Promise<string> {
  const sessions = sessionsOf(past, calendar);
  const starts = sessions[0]!;
  const ends = sessions.at(-1)!;
  const label = starts.startsLocal.slice(0, 4);
  const key = `meetings-worth-the-hour-${label}`;
  const dates = { createdAt: standing.createdAt, updatedAt: standing.updatedAt };
  await tx.insert(Edition, {
    id: editionId(key),
    ...standing,
    series: smallSeriesId,
    slug: key,
    label,
    title: `${past.title} ${label}`,
    summary: past.summary,
    description: past.summary,
    translations: inEachLanguage(({ small }) => ({
      title: `${small.name} ${label}`,
      summary: small.summary,
      description: small.summary,
    })),
    language: 'en',
    mode: past.mode,
    venue: past.venue,
    timeZone: past.timeZone,
    currency: 'EUR',
    startsOn: starts.startsLocal.slice(0, 10),
    endsOn: ends.endsLocal.slice(0, 10),
    startsAt: starts.startsAt,
    endsAt: ends.endsAt,
    offerHours: 48,
    sessionsToComplete: Math.max(1, sessions.length - 1),
    cancellationPolicy: policy,
    version: 1,
  });
  await plantRoom(tx, key, past, sessions, dates);
  return key;
}

async function plantRoom(
  tx: EntityManager,
  key: string,
  past: SmallEdition,
  sessions: ReturnType<typeof sessionsOf>,
  dates: { createdAt: Date; updatedAt: Date },
): Promise<void> {
  const edition = editionId(key);
  await tx.insert(Cohort, {
    id: cohortId(key, 0),
    ...dates,
    edition,
    name: 'Everyone',
    timeZone: past.timeZone,
    position: 0,
  });
  await tx.insertMany(
    Session,
    sessions.map(({ index, ...session }) => ({
      id: demoId(`session ${key} ${index}`),
      ...dates,
      edition,
      position: index,
      ...session,
      translations: inEachLanguage(({ small }) => ({ title: small.sessions[index] })),
      mode: past.mode,
      place: past.venue,
      status: 'PLANNED' as const,
      sequence: 0,
    })),
  );
  const pool = { ...dates, edition, capacity: 16, taken: 0 };
  await tx.insertMany(CapacityPool, [
    { id: demoId(`pool ${edition}`), ...pool, kind: 'EDITION' as const, subjectId: edition },
    { id: demoId(`pool cohort ${key}`), ...pool, kind: 'COHORT' as const, subjectId: cohortId(key, 0) },
  ]);
}
