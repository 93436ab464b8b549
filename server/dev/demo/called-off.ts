import type { EntityManager } from '@mikro-orm/core';
import { EditionCancellation } from '../../../schema/payments/edition-cancellation.js';
import { Session } from '../../../schema/workshops/session.js';
import { plantSmall } from './history.js';
import { calledOffEdition } from './history-data.js';
import { owe } from './messages.js';
import { pay } from './money.js';
import { personId } from './people.js';
import { plantTiers } from './prices.js';
import { type Place, plantPlace } from './registrations.js';
import { type DemoCalendar, demoId, editionId } from './seed.js';

const decidedDaysAgo = 8;
const opensInDays = -60;

const reason = 'Five people by the date at which Werkspoor wanted its answer; the two days need ten.';
const message = `Five of you had registered by the day on which we had to say yes or no to the room, and these two days live from ten people leading a meeting for each other.

We would rather tell you now than in the week before. When the next date is set, the workshop’s page says so; you can ask there to be told.`;

const fees = [24_000, 32_000, 9_000] as const;

function places(): Place[] {
  const place = (who: number, daysAgo: number, tier: Place['tier']): Place => ({
    who,
    cohort: 0,
    state: 'CANCELLED',
    tier,
    daysAgo,
    amountMinor: fees[tier],
    endedDaysAgo: decidedDaysAgo,
  });
  return [place(6, 52, 0), place(11, 47, 0), place(18, 40, 0), place(28, 26, 2), place(1, 19, 1)];
}

/** The small series' next edition, called off: who was in it got everything back and was told, and its sessions stay as cancelled. */
export async function plantCalledOff(tx: EntityManager, calendar: DemoCalendar): Promise<void> {
  const at = calendar.at(-decidedDaysAgo);
  const createdAt = calendar.at(opensInDays - 20);
  const key = await plantSmall(tx, calendar, calledOffEdition, {
    status: 'CANCELLED',
    createdAt,
    updatedAt: at,
    registrationOpensAt: calendar.at(opensInDays),
    registrationClosesAt: calendar.at(calledOffEdition.startsInDays - 5),
    isWaitlistOpen: true,
  });
  await plantTiers(tx, calendar, { key, opensInDays }, { createdAt, updatedAt: createdAt });
  await tx.nativeUpdate(Session, { edition: editionId(key) }, { status: 'CANCELLED', sequence: 1, updatedAt: at });
  const people = places();
  await tx.insert(EditionCancellation, {
    id: demoId(`cancellation ${key}`),
    createdAt: at,
    updatedAt: at,
    edition: editionId(key),
    by: personId('admin'),
    reason,
    message,
    total: people.length,
    finishedAt: at,
  });
  for (const place of people) await plantPerson(tx, calendar, key, place);
}

async function plantPerson(tx: EntityManager, calendar: DemoCalendar, key: string, place: Place): Promise<void> {
  const registrationId = await plantPlace(tx, calendar, key, place);
  await pay(tx, calendar, { key, registrationId, ...place });
  const { amountMinor: refundedMinor } = place;
  const payload = { registrationId, refundedMinor, currency: 'EUR', before: 'CONFIRMED' };
  const about = { registrationId, editionId: editionId(key) };
  const at = calendar.at(-decidedDaysAgo);
  await owe(tx, `edition-cancelled:${registrationId}:v1`, 'mail.edition-cancelled', payload, at, about);
}
