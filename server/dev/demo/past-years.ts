import type { EntityManager } from '@mikro-orm/core';
import { Completion } from '../../../schema/attendance/completion.js';
import type { CompletionRuling } from '../../../schema/attendance/completion-decision.js';
import { EditionCompletion } from '../../../schema/attendance/edition-completion.js';
import { plantPresence } from './attendance.js';
import { plantDecision } from './decisions.js';
import { owe } from './messages.js';
import { pay } from './money.js';
import { personId } from './people.js';
import { cohortOf, countClaims, type Place, plantPlace } from './registrations.js';
import { type DemoCalendar, demoId, editionId, seededNumbers } from './seed.js';

/** A year that is over: when it opened and completed (days from planting), who came, and who cancelled. */
interface PastYear {
  key: 'first' | 'past';
  opensInDays: number;
  completedInDays: number;
  /** Registrations in each week from the opening on: many at once, a lull, and a rush before a price or a date ends. */
  weeks: readonly number[];
  people: readonly (string | number)[];
  cancelled: readonly number[];
  comes: number;
}

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);

const pastYears: readonly PastYear[] = [
  {
    key: 'first',
    opensInDays: -770,
    completedInDays: -652,
    weeks: [3, 3, 2, 1, 1, 1, 2, 1, 2, 3, 3],
    people: ['alumna', ...numbers(38, 16), ...numbers(0, 5)],
    cancelled: [54],
    comes: 0.8,
  },
  {
    key: 'past',
    opensInDays: -420,
    completedInDays: -288,
    weeks: [8, 5, 3, 2, 2, 1, 1, 2, 4, 1, 2, 3, 4, 2],
    people: ['alumna', 'steward', ...numbers(0, 38)],
    cancelled: [40, 43, 49],
    comes: 0.86,
  },
];

function placesOf(year: PastYear): Place[] {
  const weeks = year.weeks.flatMap((count, week) =>
    Array.from({ length: count }, (_, index) => week * 7 + ((index + 0.5) / count) * 6),
  );
  const place = (who: string | number, index: number, state: 'CONFIRMED' | 'CANCELLED', day: number): Place => {
    const tier = index < 16 ? 0 : index % 5 === 0 ? 2 : 1;
    const amountMinor = [24_000, 32_000, 9_000][tier] ?? 0;
    return { who, cohort: cohortOf(who), state, tier, daysAgo: -year.opensInDays - day, amountMinor };
  };
  return [
    ...year.people.map((who, index) => place(who, index, 'CONFIRMED', weeks[index] ?? 1)),
    ...year.cancelled.map((who, index) => place(who, 17 + index, 'CANCELLED', 20 + index * 17)),
  ];
}

/** The years that are over: people in two cohorts, who cancelled, who came, and who completed. */
export async function plantPastYears(tx: EntityManager, calendar: DemoCalendar): Promise<void> {
  for (const year of pastYears) {
    const places = placesOf(year);
    const chance = seededNumbers(year.key === 'past' ? 'attendance' : `attendance ${year.key}`);
    const decided = new Set<CompletionRuling>();
    const oddly = seededNumbers(`corrections ${year.key}`);
    for (const place of places) {
      const id = await plantPlace(tx, calendar, year.key, place);
      await pay(tx, calendar, { key: year.key, registrationId: id, ...place });
      if (place.state !== 'CONFIRMED') continue;
      const comes = place.who === 'alumna' ? 1 : year.comes;
      const where = { key: year.key, cohort: place.cohort, since: year.completedInDays - 30 };
      const attended = await plantPresence(tx, calendar, { ...where, registration: id, comes, chance, oddly });
      const presence = { key: year.key, registration: id, who: place.who, attended };
      const completes = await plantDecision(tx, presence, calendar.at(year.completedInDays - 2), decided);
      if (completes) await plantCompletion(tx, calendar, year, id, place.who, attended);
    }
    await countClaims(tx, year.key, places);
    await plantCompleting(tx, calendar, year);
  }
}

async function plantCompleting(tx: EntityManager, calendar: DemoCalendar, year: PastYear): Promise<void> {
  const at = calendar.at(year.completedInDays);
  const dates = { createdAt: at, updatedAt: at, finishedAt: at };
  const [id, total] = [demoId(`completing ${year.key}`), year.people.length];
  const edition = editionId(year.key);
  await tx.insert(EditionCompletion, { id, ...dates, edition, by: personId('organizer'), total, done: total });
}

async function plantCompletion(
  tx: EntityManager,
  calendar: DemoCalendar,
  { key, completedInDays }: PastYear,
  registration: string,
  who: string | number,
  sessionsAttended: number,
): Promise<void> {
  const id = demoId(key === 'past' ? `completion ${who}` : `completion ${key} ${who}`);
  const at = calendar.at(completedInDays);
  await tx.insert(Completion, {
    id,
    createdAt: at,
    updatedAt: at,
    registration,
    person: personId(who),
    edition: editionId(key),
    completedAt: at,
    sessionsAttended,
    sessionsHeld: 5,
  });
  const payload = { completionId: id };
  await owe(tx, `completion:${id}`, 'completion.reached', payload, at, { editionId: editionId(key) });
  await owe(tx, `completed:${id}:v1`, 'mail.completed', payload, at, { registrationId: registration });
}
