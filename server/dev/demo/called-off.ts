import type { EntityManager } from '@mikro-orm/core';
import { EditionCancellation } from '../../../schema/payments/edition-cancellation.js';
import { MoveOffer } from '../../../schema/payments/move-offer.js';
import { Session } from '../../../schema/workshops/session.js';
import { endOfDay } from '../../platform/local-days.js';
import { plantSmall } from './history.js';
import { afterCalledOff, calledOffEdition } from './history-data.js';
import { owe } from './messages.js';
import { pay } from './money.js';
import { personId } from './people.js';
import { plantTiers } from './prices.js';
import { type Place, plantPlace } from './registrations.js';
import { type DemoCalendar, demoId, editionId } from './seed.js';

const decidedDaysAgo = 8;
const chosenDaysAgo = 6;
const opensInDays = -60;
const nextOpensInDays = 200;
const choiceDays = 20;

const reason = 'Six people by the date at which Werkspoor wanted its answer; the two days need ten.';
const message = `Six of you had registered by the day on which we had to say yes or no to the room, and these two days live from ten people leading a meeting for each other.

We would rather tell you now than in the week before. The date of the year after is set: you can have your place there, or your money.`;

const fees = [24_000, 32_000, 9_000] as const;

/** Who still has to choose between a place in the next edition and the money. */
const choosing = 'finance';

function places(): Place[] {
  const place = (who: Place['who'], daysAgo: number, tier: Place['tier']): Place => ({
    who,
    cohort: 0,
    state: 'CANCELLED',
    tier,
    daysAgo,
    amountMinor: fees[tier],
    endedDaysAgo: decidedDaysAgo,
  });
  const chose = [place(6, 52, 0), place(11, 47, 0), place(18, 40, 0), place(28, 26, 2), place(1, 19, 1)];
  return [...chose, place(choosing, 33, 0)];
}

/** Where people can go instead: the edition of the year after, announced already. */
async function plantNext(tx: EntityManager, calendar: DemoCalendar): Promise<string> {
  const at = calendar.at(-decidedDaysAgo - 2);
  const dates = { createdAt: at, updatedAt: at };
  const key = await plantSmall(tx, calendar, afterCalledOff, {
    status: 'PUBLISHED',
    ...dates,
    registrationOpensAt: calendar.at(nextOpensInDays),
    registrationClosesAt: calendar.at(afterCalledOff.startsInDays - 5),
    isWaitlistOpen: true,
  });
  await plantTiers(tx, calendar, { key, opensInDays: nextOpensInDays }, dates);
  return key;
}

/**
 * The small series' next edition, called off, with the year after offered in its place: most chose the money and were
 * paid back, one person still has to choose; its sessions stay as cancelled.
 */
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
  const move = { to: editionId(await plantNext(tx, calendar)), until: lastMoment(calendar) };
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
    moveTo: move.to,
    moveUntil: move.until,
  });
  for (const place of people) await plantPerson(tx, calendar, { key, ...move }, place);
}

/** The end of a day where the edition was to be. */
function lastMoment(calendar: DemoCalendar): Date {
  return endOfDay(calendar.at(choiceDays).toISOString().slice(0, 10), calledOffEdition.timeZone);
}

/** An edition that was called off, the one offered in its place, and until when. */
interface Offered {
  key: string;
  to: string;
  until: Date;
}

async function plantPerson(tx: EntityManager, calendar: DemoCalendar, offered: Offered, place: Place): Promise<void> {
  const { key } = offered;
  const { who, amountMinor } = place;
  const registrationId = await plantPlace(tx, calendar, key, place);
  const isOpen = who === choosing;
  await pay(tx, calendar, { key, registrationId, ...place, endedDaysAgo: chosenDaysAgo, isMoneyKept: isOpen });
  const moveOfferId = await plantChoice(tx, calendar, offered, { registrationId, amountMinor, isOpen });
  const payload = { registrationId, refundedMinor: amountMinor, currency: 'EUR', before: 'CONFIRMED', moveOfferId };
  const about = { registrationId, editionId: editionId(key) };
  const at = calendar.at(-decidedDaysAgo);
  await owe(tx, `edition-cancelled:${registrationId}:v1`, 'mail.edition-cancelled', payload, at, about);
  if (isOpen) return;
  const answeredAt = calendar.at(-chosenDaysAgo);
  await owe(tx, `move-ended:${moveOfferId}:v1`, 'mail.move-ended', { moveOfferId }, answeredAt, about);
  await owe(tx, `money-cancelled:${registrationId}`, 'money.cancelled', { registrationId }, answeredAt, about);
}

async function plantChoice(
  tx: EntityManager,
  calendar: DemoCalendar,
  { to, until }: Offered,
  { registrationId, amountMinor, isOpen }: { registrationId: string; amountMinor: number; isOpen: boolean },
): Promise<string> {
  const id = demoId(`move offer ${registrationId}`);
  const answeredAt = isOpen ? null : calendar.at(-chosenDaysAgo);
  await tx.insert(MoveOffer, {
    id,
    createdAt: calendar.at(-decidedDaysAgo),
    updatedAt: answeredAt ?? calendar.at(-decidedDaysAgo),
    registration: registrationId,
    to,
    state: isOpen ? 'OPEN' : 'DECLINED',
    expiresAt: until,
    answeredAt,
    line: demoId(`line ${registrationId}`),
    paidMinor: amountMinor,
    creditMinor: amountMinor,
    currency: 'EUR',
    returnsAward: false,
  });
  return id;
}
