import type { EntityManager } from '@mikro-orm/core';
import { Attendance } from '../../../schema/attendance/attendance.js';
import { Completion } from '../../../schema/attendance/completion.js';
import { CapacityPool } from '../../../schema/registration/capacity-pool.js';
import type { RegistrationState } from '../../../schema/registration/registration.enums.js';
import { Registration } from '../../../schema/registration/registration.js';
import { RegistrationMove } from '../../../schema/registration/registration-move.js';
import { claims } from '../../registration/states.service.js';
import { owe } from './messages.js';
import { pay } from './money.js';
import { personId, personName, personZone } from './people.js';
import { type DemoCalendar, demoId, editionId, seededNumbers, tierId } from './seed.js';
import { cohortId, sessionId } from './workshops.js';

/** Someone in an edition of the demo: who, cohort 0 or 1, state, which price, days ago they registered. */
export interface Place {
  who: string | number;
  cohort: 0 | 1;
  state: RegistrationState;
  tier: 0 | 1 | 2;
  daysAgo: number;
  amountMinor: number;
}

/** Id of the registration of someone in an edition of the demo. */
export const registrationId = (key: string, who: string | number) => demoId(`registration ${key} ${who}`);
const americas = /^(America|Pacific)\//;

function cohortOf(who: string | number): 0 | 1 {
  return americas.test(personZone(who)) ? 1 : 0;
}

function lastYear(): Place[] {
  const people: (string | number)[] = ['alumna', 'steward', ...Array.from({ length: 38 }, (_, index) => index)];
  return people.map((who, index) => ({
    who,
    cohort: cohortOf(who),
    state: 'CONFIRMED',
    tier: index < 16 ? 0 : index % 5 === 0 ? 2 : 1,
    daysAgo: 415 - index * 2,
    amountMinor: index < 16 ? 24_000 : index % 5 === 0 ? 9_000 : 32_000,
  }));
}

/** Takes the place of each registration in the pools, as `moveClaim` would have. */
export async function countClaims(tx: EntityManager, key: string, places: readonly Place[]): Promise<void> {
  const kept = places.filter((place) => claims(place.state));
  const pools = [
    [editionId(key), kept.length],
    ...[0, 1].map((index) => [cohortId(key, index), kept.filter(({ cohort }) => cohort === index).length] as const),
    ...[0, 1, 2].map((index) => [tierId(key, index), kept.filter(({ tier }) => tier === index).length] as const),
  ] as const;
  for (const [subjectId, taken] of pools) await tx.nativeUpdate(CapacityPool, { subjectId }, { taken });
}

export async function plantPlace(
  tx: EntityManager,
  calendar: DemoCalendar,
  key: string,
  place: Place,
): Promise<string> {
  const { who, state } = place;
  const id = registrationId(key, who);
  const at = calendar.at(-place.daysAgo);
  const isConfirmed = state === 'CONFIRMED' || state === 'CANCELLED';
  await tx.insert(Registration, {
    id,
    createdAt: at,
    updatedAt: at,
    edition: editionId(key),
    person: personId(who),
    cohort: cohortId(key, place.cohort),
    tier: tierId(key, place.tier),
    state,
    participantName: personName(who),
    heldUntil: state === 'HELD' ? calendar.at(0, 20) : state === 'ACCEPTED' ? calendar.at(9) : null,
    confirmedAt: isConfirmed ? at : null,
    cancelledAt: state === 'CANCELLED' ? calendar.at(-place.daysAgo + 4) : null,
    locale: 'en',
    timeZone: personZone(who),
    linkGeneration: 1,
  });
  const first: RegistrationState = state === 'CANCELLED' ? 'CONFIRMED' : state === 'OFFERED' ? 'WAITLISTED' : state;
  const moves = [
    { from: null, to: first, at },
    ...(first === state ? [] : [{ from: first, to: state, at: calendar.at(-1) }]),
  ];
  for (const [index, move] of moves.entries()) {
    await tx.insert(RegistrationMove, {
      id: demoId(`move ${id} ${index}`),
      registration: id,
      fromState: move.from,
      toState: move.to,
      at: move.at,
      actor: 'visitor',
    });
  }
  const payload = { registrationId: id };
  if (isConfirmed) await owe(tx, `confirmed:${id}:v1`, 'mail.confirmed', payload, at, payload);
  return id;
}

/** Last year: forty people in two cohorts, who came, and who completed. */
export async function plantLastYear(tx: EntityManager, calendar: DemoCalendar): Promise<void> {
  const places = lastYear();
  const chance = seededNumbers('attendance');
  for (const place of places) {
    const id = await plantPlace(tx, calendar, 'past', place);
    await pay(tx, calendar, { key: 'past', registrationId: id, ...place });
    const states = Array.from({ length: 5 }, () => (chance() < 0.86 ? 'PRESENT' : 'ABSENT') as 'PRESENT' | 'ABSENT');
    await plantAttendance(tx, calendar, id, place, states);
    const attended = states.filter((state) => state === 'PRESENT').length;
    if (attended >= 4 || place.who === 'alumna')
      await plantCompletion(tx, calendar, id, place.who, Math.max(4, attended));
  }
  await countClaims(tx, 'past', places);
}

async function plantAttendance(
  tx: EntityManager,
  calendar: DemoCalendar,
  id: string,
  place: Place,
  states: readonly ('PRESENT' | 'ABSENT')[],
): Promise<void> {
  const at = (index: number) => calendar.at(-318 + index * 7);
  await tx.insertMany(
    Attendance,
    states.map((state, index) => ({
      id: demoId(`attendance ${id} ${index}`),
      createdAt: at(index),
      updatedAt: at(index),
      session: sessionId('past', place.cohort, index),
      registration: id,
      state: place.who === 'alumna' ? ('PRESENT' as const) : state,
      markedAt: at(index),
      markedBy: personId('facilitator'),
    })),
  );
}

async function plantCompletion(
  tx: EntityManager,
  calendar: DemoCalendar,
  registration: string,
  who: string | number,
  sessionsAttended: number,
): Promise<void> {
  const id = demoId(`completion ${who}`);
  const at = calendar.at(-288);
  await tx.insert(Completion, {
    id,
    createdAt: at,
    updatedAt: at,
    registration,
    person: personId(who),
    edition: editionId('past'),
    completedAt: at,
    sessionsAttended,
    sessionsHeld: 5,
  });
  await owe(tx, `completion:${id}`, 'completion.reached', { completionId: id }, at);
}
