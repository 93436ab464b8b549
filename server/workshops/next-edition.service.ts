import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { InvalidInput } from '../../schema/problem.js';
import { placeModes } from '../../schema/registration/registration.enums.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { CreateNextEditionInput } from '../../schema/workshops/next-edition.inputs.js';
import { everyNextItem } from '../../schema/workshops/next-edition.js';
import type { Session } from '../../schema/workshops/session.js';
import type { Actor } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { typedDay } from '../platform/local-days.js';
import { Refusal } from '../platform/refusal.js';
import { renewTerms } from '../platform/search-terms.js';
import { write } from '../platform/write.js';
import { freeSlug } from './edition-slug.service.js';
import { ownEdition } from './editions.service.js';
import { knownCountries } from './holidays.js';
import { copyCohorts, copyPools, copySessions, copyTiers } from './next-copies.js';
import { daysBetween, type EditionParts, isPastDate, movedDates, partsOf } from './next-dates.js';
import { nextFacts } from './next-facts.js';
import { ChosenDates } from './next-values.js';
import { addDefaultReminder, copyReminders } from './reminders.service.js';
import { followSessions } from './session-dates.js';

/** By how many days everything moves; refuses a day that does not exist or is not later. */
export function shiftOf(from: Pick<Edition, 'startsOn'>, firstDay: string): number {
  const days = daysBetween(from.startsOn, typedDay('firstDay', firstDay));
  if (days <= 0) throw new Refusal(InvalidInput.of('firstDay', 'isLater', 'workshops.chooseADayAfterTheEarlier'));
  return days;
}

/** What of an edition comes along, by what was ticked: sessions of a cohort only with the cohort. */
function carriedParts(parts: EditionParts, carry: ReadonlySet<string>): EditionParts {
  const cohorts = carry.has('COHORTS') ? parts.cohorts : [];
  const withCohort = parts.sessions.filter(({ cohort }) => !cohort || carry.has('COHORTS'));
  const sessions = carry.has('SESSIONS') ? withCohort : [];
  return { edition: parts.edition, cohorts, sessions, tiers: carry.has('PRICES') ? parts.tiers : [] };
}

function checkedDates(parts: EditionParts, days: number, input: CreateNextEditionInput, now: Date): ChosenDates {
  const moved = movedDates(parts, days, parts.edition.language);
  const ofCarried = (input.dates ?? []).filter(({ key }) => moved.some((date) => date.key === key) || !isOfPart(key));
  const dates = new ChosenDates(moved, ofCarried);
  dates.refuseReversed('startsOn', 'endsOn');
  dates.refuseReversed('registrationOpensOn', 'registrationLastDay');
  dates.refuseLateWindow();
  for (const { id } of parts.tiers) dates.refuseReversed(`tier.${id}.opensOn`, `tier.${id}.lastDay`);
  for (const { id } of parts.sessions) dates.refuseReversed(`session.${id}.starts`, `session.${id}.ends`);
  if (!input.isPastMeant) for (const session of parts.sessions) refusePast(dates, session, now);
  return dates;
}

/** A session in the past is a slip of the year more often than not: asked about, never made silently. */
function refusePast(dates: ChosenDates, { id, timeZone }: Session, now: Date): void {
  const key = `session.${id}.starts`;
  if (!isPastDate(dates.of(key).local, timeZone, now)) return;
  throw new Refusal(InvalidInput.of(`dates.${key}`, 'isPast', 'workshops.sessionWouldBePast'));
}

/** A date of a price or session; where that is left behind, so are its dates. */
function isOfPart(key: string): boolean {
  return key.startsWith('tier.') || key.startsWith('session.');
}

/**
 * Makes the next edition from an earlier one in one write. What is ticked comes along, all dates move by whole weeks unless
 * chosen otherwise, local times stay. People, orders, messages and join links stay behind. Opens as a draft.
 * Refuses with EditionExists, InvalidInput (also a time that the clocks skip or double, or a session in the past, that nobody decided), NotFound.
 */
export async function createNextEdition(
  em: EntityManager,
  actor: Actor,
  input: CreateNextEditionInput,
  now: Date,
): Promise<Edition> {
  const chosen = input.countries && knownCountries(input.countries);
  return write(em, async (tx) => {
    const from = await ownEdition(tx, actor, input.fromEditionId);
    const days = shiftOf(from, input.firstDay);
    const label = input.label.trim();
    const slug = await freeSlug(tx, from.series.id, label);
    const carry = new Set(input.carry ?? everyNextItem);
    const parts = carriedParts(await partsOf(tx, from), carry);
    const dates = checkedDates(parts, days, input, now);
    const making = { parts, dates, id: newId(now.getTime()), now };
    const facts = nextFacts(making, { label, carry, countries: chosen ?? from.holidayCountries ?? [] });
    await tx.insert(Edition, { id: making.id, createdAt: now, updatedAt: now, slug, ...facts });
    await (carry.has('REMINDERS')
      ? copyReminders(tx, from.id, making.id, now)
      : addDefaultReminder(tx, making.id, now));
    await renewTerms(tx, making.id);
    const cohorts = await copyCohorts(tx, making);
    await copySessions(tx, making, cohorts, carry.has('COMPLETION'));
    await followSessions(tx, making.id, now);
    const tiers = await copyTiers(tx, making);
    await copyPools(tx, making, new Map([...cohorts, ...tiers, ...placesOf(from.id, making.id)]));
    await audit(tx, actor, 'createNextEdition', { kind: 'Edition', id: making.id }, now, { days });
    return tx.findOneOrFail(Edition, { id: making.id });
  });
}

/** The places of the whole edition, and of each way to take part in it, by where they come from and go to. */
function placesOf(from: string, to: string): [string, string][] {
  return ['', ...placeModes.map((mode) => `:${mode}`)].map((ending) => [`${from}${ending}`, `${to}${ending}`]);
}
