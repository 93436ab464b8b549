import type { EntityManager } from '@mikro-orm/core';
import { CapacityPool } from '../../../schema/registration/capacity-pool.js';
import type { RegistrationState } from '../../../schema/registration/registration.enums.js';
import { Registration } from '../../../schema/registration/registration.js';
import { RegistrationMove } from '../../../schema/registration/registration-move.js';
import { claims } from '../../registration/states.service.js';
import { owe } from './messages.js';
import { personId, personName, personZone } from './people.js';
import { type DemoCalendar, demoId, editionId, tierId } from './seed.js';
import { cohortId } from './workshops.js';

/** Someone in an edition of the demo: who, cohort 0 or 1, state, which price, days ago they registered. */
export interface Place {
  who: string | number;
  cohort: 0 | 1;
  state: RegistrationState;
  tier: 0 | 1 | 2;
  daysAgo: number;
  amountMinor: number;
  /** How many days ago a cancelled one ended; four days after registering unless said. */
  endedDaysAgo?: number;
}

/** When a cancelled place ended, in days ago. */
export const endedDaysAgo = (place: Pick<Place, 'daysAgo' | 'endedDaysAgo'>) => place.endedDaysAgo ?? place.daysAgo - 4;

/** Id of the registration of someone in an edition of the demo. */
export const registrationId = (key: string, who: string | number) => demoId(`registration ${key} ${who}`);
/** The second cohort is for the Americas and the Pacific. */
const americas = /^(America|Pacific)\//;

/** The cohort whose hours suit someone. */
export function cohortOf(who: string | number): 0 | 1 {
  return americas.test(personZone(who)) ? 1 : 0;
}

/** Takes the place of each registration in the pools, as `takeClaim` would have. */
export async function countClaims(tx: EntityManager, key: string, places: readonly Place[]): Promise<void> {
  const kept = places.filter((place) => claims(place.state));
  const pools = [
    [editionId(key), kept.length],
    ...[0, 1].map((index) => [cohortId(key, index), kept.filter(({ cohort }) => cohort === index).length] as const),
    ...[0, 1, 2].map((index) => [tierId(key, index), kept.filter(({ tier }) => tier === index).length] as const),
  ] as const;
  for (const [subjectId, taken] of pools) await tx.nativeUpdate(CapacityPool, { subjectId }, { taken });
}

/** Until when a place is kept: who asked for help until the start, who began to pay today until tonight, others some days. */
function keptUntil({ state, daysAgo }: Place, calendar: DemoCalendar): Date | null {
  if (state !== 'HELD' && state !== 'ACCEPTED') return null;
  if (state === 'ACCEPTED') return calendar.at(45);
  return daysAgo < 1 ? calendar.at(0, 20) : calendar.at(9);
}

/** Plants one registration with its moves and its confirmation. */
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
    heldUntil: keptUntil(place, calendar),
    confirmedAt: isConfirmed ? at : null,
    cancelledAt: state === 'CANCELLED' ? calendar.at(-endedDaysAgo(place)) : null,
    locale: 'en',
    timeZone: personZone(who),
    linkGeneration: 1,
  });
  const first: RegistrationState = state === 'CANCELLED' ? 'CONFIRMED' : state === 'OFFERED' ? 'WAITLISTED' : state;
  const moves = [
    { from: null, to: first, at },
    ...(first === state
      ? []
      : [{ from: first, to: state, at: calendar.at(state === 'CANCELLED' ? -endedDaysAgo(place) : -1) }]),
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
