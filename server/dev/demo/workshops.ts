import type { EntityManager } from '@mikro-orm/core';
import { CapacityPool } from '../../../schema/registration/capacity-pool.js';
import { Cohort } from '../../../schema/workshops/cohort.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { Series } from '../../../schema/workshops/series.js';
import { Session } from '../../../schema/workshops/session.js';
import type { EditionStatus } from '../../../schema/workshops/workshops.enums.js';
import { spanDays } from '../../workshops/session-dates.js';
import { plantTiers } from './prices.js';
import { beginOfDay, type DemoCalendar, demoId, editionId, span } from './seed.js';
import { editionQuestions, editionTexts, inEachLanguage } from './texts/all.js';
import { description, policy, titles, venue } from './workshops-data.js';

export const seriesId = demoId('series');

/** One year of the demo's series: when it starts (days from planting), its places, and how far it is. */
export interface DemoEdition {
  key: 'first' | 'past' | 'open' | 'draft';
  label: string;
  startsInDays: number;
  opensInDays: number;
  closesInDays: number;
  status: EditionStatus;
  cohortCapacity: readonly [number, number];
}

/** The first, last year's, this year's and next year's edition around the day of planting. */
export function demoEditions(calendar: DemoCalendar): readonly DemoEdition[] {
  const yearOf = (days: number) => String(calendar.at(days).getUTCFullYear());
  const closing = { first: -694, past: -330, open: 40, draft: 400 };
  return [
    {
      key: 'first',
      label: yearOf(-690),
      startsInDays: -690,
      opensInDays: -770,
      closesInDays: closing.first,
      status: 'COMPLETED',
      cohortCapacity: [18, 12],
    },
    {
      key: 'past',
      label: yearOf(-326),
      startsInDays: -326,
      opensInDays: -420,
      closesInDays: closing.past,
      status: 'COMPLETED',
      cohortCapacity: [30, 16],
    },
    {
      key: 'open',
      label: yearOf(45),
      startsInDays: 45,
      opensInDays: -49,
      closesInDays: closing.open,
      status: 'PUBLISHED',
      cohortCapacity: [16, 12],
    },
    {
      key: 'draft',
      label: yearOf(416),
      startsInDays: 416,
      opensInDays: 330,
      closesInDays: closing.draft,
      status: 'DRAFT',
      cohortCapacity: [16, 16],
    },
  ];
}

export const cohortId = (key: string, index: number) => demoId(`cohort ${key} ${index}`);
export const sessionId = (key: string, cohort: number, index: number) => demoId(`session ${key} ${cohort} ${index}`);

/** The two cohorts of each edition; the second suits the Americas and the Pacific. */
export const cohortZones = [
  { name: 'Morning cohort', timeZone: 'Europe/Lisbon', start: '09:00' },
  { name: 'Evening cohort', timeZone: 'America/Bogota', start: '17:00' },
] as const;

/** Plants the series and its three editions with cohorts, sessions, prices and the pools of places. */
export async function plantWorkshops(tx: EntityManager, calendar: DemoCalendar): Promise<void> {
  const at = calendar.at(-800);
  await tx.insert(Series, {
    id: seriesId,
    createdAt: at,
    updatedAt: at,
    slug: 'cultivating-communities',
    name: 'Cultivating Communities of Practice',
    summary: 'A workshop of five sessions, every year, for people who keep a community of practice alive.',
    translations: inEachLanguage(({ series }) => ({ ...series })),
  });
  for (const edition of demoEditions(calendar)) await plantEdition(tx, calendar, edition);
}

function sessionsOf(edition: DemoEdition, calendar: DemoCalendar, cohort: number) {
  const { timeZone, start } = cohortZones[cohort]!;
  const first = calendar.dayOn(edition.startsInDays, 2 + cohort);
  return titles.map((title, index) => ({ title, index, ...span(first.add({ weeks: index }), start, 120, timeZone) }));
}

const previousOf = { first: null, past: 'first', open: 'past', draft: 'open' } as const;

async function plantEdition(tx: EntityManager, calendar: DemoCalendar, edition: DemoEdition): Promise<void> {
  // Also what opens later was made before today.
  const at = calendar.at(Math.min(edition.opensInDays - 30, -2));
  const dates = { createdAt: at, updatedAt: at };
  const planned = [0, 1].map((cohort) => sessionsOf(edition, calendar, cohort));
  const startsAt = new Date(Math.min(...planned.flat().map((session) => session.startsAt.getTime())));
  const endsAt = new Date(Math.max(...planned.flat().map((session) => session.endsAt.getTime())));
  await tx.insert(Edition, {
    id: editionId(edition.key),
    ...dates,
    series: seriesId,
    previous: previousOf[edition.key] && editionId(previousOf[edition.key] ?? ''),
    slug: `cultivating-communities-${edition.label}`,
    label: edition.label,
    title: `Cultivating Communities of Practice ${edition.label}`,
    summary: 'Five online sessions in two cohorts, for people who look after a community of practice.',
    description,
    translations: editionTexts(edition.label),
    questions: editionQuestions,
    language: 'en',
    mode: edition.key === 'draft' ? 'HYBRID' : 'ONLINE',
    venue: edition.key === 'draft' ? venue : null,
    timeZone: 'Europe/Lisbon',
    currency: 'EUR',
    status: edition.status,
    ...spanDays({ startsAt, endsAt }, 'Europe/Lisbon'),
    startsAt,
    endsAt,
    registrationOpensAt: calendar.at(edition.opensInDays),
    openedAt: edition.key === 'open' ? calendar.at(edition.opensInDays) : null,
    registrationClosesAt: beginOfDay(calendar.at(edition.closesInDays)),
    isWaitlistOpen: true,
    offerHours: 48,
    mostOutsidePercent: 30,
    sessionsToComplete: 4,
    cancellationPolicy: policy,
    version: 1,
  });
  await plantCohorts(tx, edition, planned, dates);
  await plantTiers(tx, calendar, edition, dates);
}

type Planned = ReturnType<typeof sessionsOf>[];
/** When a noun was made. */
export type Dates = { createdAt: Date; updatedAt: Date };

async function plantCohorts(tx: EntityManager, edition: DemoEdition, planned: Planned, dates: Dates): Promise<void> {
  const { key } = edition;
  const cohorts = cohortZones.map(({ name, timeZone }, position) => ({
    id: cohortId(key, position),
    ...dates,
    edition: editionId(key),
    name,
    translations: inEachLanguage(({ cohorts }) => ({ title: cohorts[position] })),
    timeZone,
    position,
  }));
  await tx.insertMany(Cohort, cohorts);
  const sessions = planned.flatMap((list, cohort) =>
    list.map(({ index, ...session }) => ({
      id: sessionId(key, cohort, index),
      ...dates,
      edition: editionId(key),
      cohort: cohortId(key, cohort),
      position: index,
      translations: inEachLanguage(({ sessions }) => ({ title: sessions[index] })),
      ...session,
      // Next year the morning cohort meets in Lisbon, and whoever of it likes comes online.
      ...(key === 'draft' && cohort === 0 && { mode: 'HYBRID' as const, place: venue }),
      // Next year's rooms are not there yet.
      joinUrl: key === 'draft' ? null : `https://meet.demo.example/${key}-${cohort}-${index}`,
      status: 'PLANNED' as const,
      sequence: 0,
      isRequired: index === 0 && (key === 'open' || key === 'draft'),
    })),
  );
  await tx.insertMany(Session, sessions);
  const pool = (kind: 'EDITION' | 'COHORT' | 'MODE', subjectId: string, capacity: number | null) => ({
    id: demoId(`pool ${subjectId}`),
    ...dates,
    edition: editionId(key),
    kind,
    subjectId,
    capacity,
    taken: 0,
  });
  await tx.insertMany(CapacityPool, [
    pool('EDITION', editionId(key), edition.cohortCapacity[0] + edition.cohortCapacity[1]),
    ...edition.cohortCapacity.map((capacity, index) => pool('COHORT', cohortId(key, index), capacity)),
    // Next year has twelve places in the room; online there is no limit of its own.
    ...(key === 'draft'
      ? [pool('MODE', `${editionId(key)}:ONLINE`, null), pool('MODE', `${editionId(key)}:IN_PERSON`, 12)]
      : []),
  ]);
}
