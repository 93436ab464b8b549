import type { EntityManager } from '@mikro-orm/core';
import { PlaceOffer } from '../../../schema/registration/place-offer.js';
import type { RegistrationState } from '../../../schema/registration/registration.enums.js';
import { Registration } from '../../../schema/registration/registration.js';
import { WaitlistEntry } from '../../../schema/registration/waitlist-entry.js';
import { owe } from './messages.js';
import { pay } from './money.js';
import { countClaims, type Place, plantPlace } from './registrations.js';
import { type DemoCalendar, demoId, editionId, tierId } from './seed.js';
import { cohortId } from './workshops.js';

function thisYear(): Place[] {
  const place = (
    who: string | number,
    cohort: 0 | 1,
    state: RegistrationState,
    daysAgo: number,
    tier: 0 | 1 | 2 = 0,
  ) => ({
    who,
    cohort,
    state,
    daysAgo,
    tier,
    amountMinor: [24_000, 32_000, 6_000][tier] ?? 0,
  });
  return [
    place('participant', 0, 'CONFIRMED', 12),
    ...[40, 41, 43, 44, 45].map((who, index) => place(who, 0, 'CONFIRMED', [48, 47.5, 42, 31, 17][index] ?? 9)),
    ...[46, 47].map((who) => place(who, 0, 'CONFIRMED', 3, 2)),
    place(38, 0, 'CANCELLED', 15),
    place(54, 0, 'CANCELLED', 40),
    // Given longer to pay than others, and still to pay.
    place(53, 0, 'HELD', 17, 1),
    place(42, 0, 'HELD', 0),
    place(39, 0, 'ACCEPTED', 5, 1),
    ...[7, 17, 22, 25, 33, 36, 49].map((who, index) =>
      place(who, 1, 'CONFIRMED', [48.5, 46, 45, 36, 24, 14, 11][index] ?? 9),
    ),
    ...[4, 19, 34, 30].map((who, index) => place(who, 1, 'CONFIRMED', 9 - index, 1)),
    place(48, 1, 'OFFERED', 8, 1),
    ...[50, 51, 52].map((who, index) => place(who, 1, 'WAITLISTED', 7 - index, 1)),
  ];
}

async function plantLine(tx: EntityManager, calendar: DemoCalendar, place: Place, registration: string): Promise<void> {
  const id = demoId(`waiting ${place.who}`);
  const at = calendar.at(-place.daysAgo);
  const dates = { createdAt: at, updatedAt: at };
  const cohort = cohortId('open', place.cohort);
  await tx.insert(WaitlistEntry, { id, ...dates, edition: editionId('open'), registration, cohort, joinedAt: at });
  if (place.state !== 'OFFERED') return;
  const expiresAt = calendar.at(1, 9);
  const offer = demoId(`offer ${place.who}`);
  await tx.insert(PlaceOffer, {
    id: offer,
    createdAt: calendar.at(-1),
    updatedAt: calendar.at(-1),
    entry: id,
    tier: tierId('open', place.tier),
    cohort,
    amountMinor: place.amountMinor,
    state: 'OPEN',
    expiresAt,
  });
  const about = { registrationId: registration };
  await owe(tx, `offer:${offer}:v1`, 'mail.offer', { offerId: offer }, calendar.at(-1), about);
  await tx.nativeUpdate(Registration, { id: registration }, { heldUntil: expiresAt });
}

/** This year: open, one cohort full with a line, one refund, one hold, one application for help. */
export async function plantThisYear(tx: EntityManager, calendar: DemoCalendar): Promise<void> {
  const places = thisYear();
  for (const place of places) {
    const id = await plantPlace(tx, calendar, 'open', place);
    if (place.state === 'WAITLISTED' || place.state === 'OFFERED') await plantLine(tx, calendar, place, id);
    else await pay(tx, calendar, { key: 'open', registrationId: id, ...place });
  }
  await countClaims(tx, 'open', places);
}
