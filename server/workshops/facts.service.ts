import type { EntityManager } from '@mikro-orm/core';
import { InvalidInput, problem } from '../../schema/problem.js';
import { Order } from '../../schema/registration/order.js';
import { PriceTier } from '../../schema/registration/price-tier.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { SetEditionFactsInput } from '../../schema/workshops/edition-facts.inputs.js';
import { EditionFacts } from '../../schema/workshops/edition-facts.js';
import { Session } from '../../schema/workshops/session.js';
import { EditionExists } from '../../schema/workshops/workshops.results.js';
import type { Actor } from '../platform/actor.js';
import { dayOf, endOfDay, inZone, lastDayBefore, onDay, startOfDay, typedZone } from '../platform/local-days.js';
import { Refusal } from '../platform/refusal.js';
import { checkedFacts, languageFacts, refuseCurrency } from './facts-rules.js';
import { changeSeen } from './seen-edition.service.js';
import { keepToStart, spanDays } from './session-dates.js';

/** What organizers set about an edition beside its public facts, and what of it is fixed. */
export async function editionFacts(em: EntityManager, edition: Edition): Promise<EditionFacts> {
  const orders = await em.count(Order, { edition: edition.id }, { connectionType: 'write' });
  const sessions = await em.count(Session, { edition: edition.id, status: 'PLANNED' });
  const { mostOutsidePercent } = edition;
  return Object.assign(new EditionFacts(), { ...windowDays(edition), mostOutsidePercent, orders, sessions });
}

function windowDays({ registrationOpensAt, registrationClosesAt, timeZone }: Edition) {
  return {
    registrationOpensOn: dayOf(registrationOpensAt, timeZone),
    registrationLastDay: lastDayBefore(registrationClosesAt, timeZone),
  };
}

/** Every fact as it would be typed, by its path in the input. */
function typedFacts(edition: Edition): Record<string, string | null> {
  const { label, startsOn, endsOn, mode, timeZone, language, currency } = edition;
  const steps = edition.cancellationPolicy.steps.flatMap(({ hoursBefore, refundPercent }, index) => [
    [`refundSteps.${index}.hoursBefore`, String(hoursBefore)],
    [`refundSteps.${index}.refundPercent`, String(refundPercent)],
  ]);
  return {
    label,
    startsOn,
    endsOn,
    mode,
    venue: edition.venue ?? null,
    timeZone,
    language,
    currency,
    ...windowDays(edition),
    isWaitlistOpen: edition.isWaitlistOpen ? 'yes' : '',
    offerHours: String(edition.offerHours),
    mostOutsidePercent: String(edition.mostOutsidePercent),
    ...Object.fromEntries(steps),
  };
}

/**
 * Sets the facts of an edition. Where the zone changes, every deadline keeps its local time; sessions keep their own zone.
 * Refuses with InvalidInput, EditConflict, EditionExists, NotFound.
 */
export function setEditionFacts(
  em: EntityManager,
  actor: Actor,
  input: SetEditionFactsInput,
  now: Date,
): Promise<Edition> {
  const change = async (edition: Edition, tx: EntityManager) => {
    const { steps, ...facts } = checkedFacts(input);
    refuseLateWindow(edition, input);
    const timeZone = typedZone('timeZone', input.timeZone);
    await refuseLabel(tx, edition, facts.label);
    await refuseCurrency(tx, edition, facts.currency);
    const language = languageFacts(edition, input.language);
    if (timeZone !== edition.timeZone) await rezoneTiers(tx, edition, timeZone, now);
    const cancellationPolicy = { ...edition.cancellationPolicy, steps };
    const span = await spanOf(tx, edition, input, timeZone);
    if (span.startsAt) await keepToStart(tx, edition.id, span.startsAt, now);
    return { ...facts, timeZone, ...language, cancellationPolicy, ...span, ...windowOf(edition, input, timeZone) };
  };
  return changeSeen(em, actor, input, { act: 'setEditionFacts', now, change, currentOf: typedFacts });
}

/**
 * Nobody can register once an edition has begun. Sessions that moved may have left its window behind: then other facts can
 * be set all the same.
 */
function refuseLateWindow(edition: Edition, { startsOn, registrationLastDay: lastDay }: SetEditionFactsInput): void {
  if (lastDay <= startsOn) return;
  if (startsOn === edition.startsOn && lastDay === windowDays(edition).registrationLastDay) return;
  throw new Refusal(InvalidInput.of('registrationLastDay', 'isNotAfter', 'workshops.registerBeforeItBegins'));
}

/** The label must be the edition's own within its series. */
async function refuseLabel(tx: EntityManager, edition: Edition, label: string): Promise<void> {
  const taken = await tx.findOne(Edition, { series: edition.series.id, label, id: { $ne: edition.id } });
  if (!taken) return;
  throw new Refusal(problem(EditionExists, 'workshops.editionExists', { slug: taken.slug }, { label }));
}

/** First and last day with their instants. Where sessions are planned the days are theirs, read in the edition's zone. */
async function spanOf(
  tx: EntityManager,
  edition: Edition,
  { startsOn, endsOn }: SetEditionFactsInput,
  timeZone: string,
): Promise<Partial<Edition>> {
  const sessions = await tx.count(Session, { edition: edition.id, status: 'PLANNED' });
  if (sessions === 0) {
    return {
      startsAt: onDay(edition.startsAt, edition.timeZone, startsOn, timeZone),
      endsAt: endedOn(edition, endsOn, timeZone),
    };
  }
  const moved = startsOn !== edition.startsOn ? 'startsOn' : endsOn !== edition.endsOn ? 'endsOn' : null;
  if (moved) {
    const values = { count: sessions };
    throw new Refusal(InvalidInput.of(moved, 'followsSessions', 'workshops.daysFollowSessions', values));
  }
  if (timeZone === edition.timeZone) return {};
  return spanDays(edition, timeZone);
}

/** When registration opens and closes, from the typed days; an hour within a day that stays is kept. */
function windowOf(edition: Edition, input: SetEditionFactsInput, timeZone: string): Partial<Edition> {
  const from = edition.timeZone;
  const shown = windowDays(edition);
  const { registrationOpensOn: opensOn, registrationLastDay: lastDay } = input;
  return {
    registrationOpensAt:
      opensOn === shown.registrationOpensOn
        ? inZone(edition.registrationOpensAt, from, timeZone)
        : startOfDay(opensOn, timeZone),
    registrationClosesAt:
      lastDay === shown.registrationLastDay
        ? inZone(edition.registrationClosesAt, from, timeZone)
        : endOfDay(lastDay, timeZone),
  };
}

/** The end keeps its time of day; one at midnight is the end of the last day. */
function endedOn({ endsAt, endsOn, timeZone: from }: Edition, day: string, timeZone: string): Date {
  if (dayOf(endsAt, from) !== endsOn) return day === endsOn ? inZone(endsAt, from, timeZone) : endOfDay(day, timeZone);
  return onDay(endsAt, from, day, timeZone);
}

async function rezoneTiers(tx: EntityManager, edition: Edition, timeZone: string, now: Date): Promise<void> {
  for (const tier of await tx.find(PriceTier, { edition: edition.id })) {
    const moved = (at: Date | null | undefined) => (at ? inZone(at, edition.timeZone, timeZone) : null);
    const window = { opensAt: moved(tier.opensAt), closesAt: moved(tier.closesAt), updatedAt: now };
    await tx.nativeUpdate(PriceTier, { id: tier.id }, window);
  }
}
