import type { EntityManager } from '@mikro-orm/core';
import { PriceTier } from '../../schema/registration/price-tier.js';
import { shownIn } from '../../schema/translations.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { NextDate, NextDateKind } from '../../schema/workshops/next-edition.js';
import { Session } from '../../schema/workshops/session.js';
import { dayOf, lastDayBefore } from '../platform/local-days.js';
import { instantOf, shiftLocal } from '../platform/local-time.js';

/** All of an edition that has dates or is copied beside it. */
export interface EditionParts {
  readonly edition: Edition;
  readonly cohorts: readonly Cohort[];
  /** Planned ones; what was cancelled does not come back. */
  readonly sessions: readonly Session[];
  readonly tiers: readonly PriceTier[];
}

/** Loads an edition with its cohorts, planned sessions and prices, each in order. */
export async function partsOf(em: EntityManager, edition: Edition): Promise<EditionParts> {
  const where = { edition: edition.id };
  const byPlace = { orderBy: { position: 'asc', id: 'asc' } } as const;
  const inTime = { orderBy: { startsAt: 'asc', id: 'asc' } } as const;
  return {
    edition,
    cohorts: await em.find(Cohort, where, byPlace),
    sessions: await em.find(Session, { ...where, status: 'PLANNED' }, inTime),
    tiers: await em.find(PriceTier, where, byPlace),
  };
}

/** A date of an edition beside the same date moved. */
export type MovedDate = Pick<NextDate, 'key' | 'kind' | 'timeZone' | 'before' | 'after' | 'name' | 'partId' | 'cohort'>;

/** Moves a calendar day by whole days. */
export function shiftDay(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/**
 * Whole days to move everything by: the first day on or after `firstDay` that falls on the weekday the earlier edition
 * started on. A multiple of seven, so that every weekday stays. Throws RangeError on a day that does not exist.
 */
export function daysBetween(startsOn: string, firstDay: string): number {
  const from = Temporal.PlainDate.from(startsOn);
  const to = Temporal.PlainDate.from(firstDay, { overflow: 'reject' });
  return Math.ceil(from.until(to, { largestUnit: 'days' }).days / 7) * 7;
}

/** Whether a day or local time is on a day before today in its zone. */
export function isPastDate(dayOrTime: string, timeZone: string, now: Date): boolean {
  return dayOrTime.slice(0, 10) < dayOf(now, timeZone);
}

/** Every date of an edition, moved by whole days: days stay days, local times of sessions stay in their own zones. */
export function movedDates(parts: EditionParts, days: number, locale: string): MovedDate[] {
  return [
    ...editionDates(parts.edition, days),
    ...parts.tiers.flatMap((tier) => tierDates(tier, parts.edition, days, locale)),
    ...parts.sessions.flatMap((session) => sessionDates(session, parts, days, locale)),
  ];
}

const noPart = { name: '', partId: null, cohort: null };

function editionDates(edition: Edition, days: number): MovedDate[] {
  const { timeZone, startsOn, endsOn } = edition;
  const day = (key: string, kind: NextDateKind, before: string) => ({
    key,
    kind,
    timeZone,
    before,
    after: shiftDay(before, days),
    ...noPart,
  });
  return [
    day('startsOn', 'FIRST_DAY', startsOn),
    day('endsOn', 'LAST_DAY', endsOn),
    day('registrationOpensOn', 'REGISTRATION_OPENS', dayOf(edition.registrationOpensAt, timeZone)),
    day('registrationLastDay', 'REGISTRATION_LAST_DAY', lastDayBefore(edition.registrationClosesAt, timeZone)),
  ];
}

function tierDates(tier: PriceTier, { timeZone }: Edition, days: number, locale: string): MovedDate[] {
  const name = shownIn(locale, tier, 'title', tier.name, '').text;
  const part = { timeZone, name, partId: tier.id, cohort: null };
  const opens = tier.opensAt ? dayOf(tier.opensAt, timeZone) : null;
  const last = tier.closesAt ? lastDayBefore(tier.closesAt, timeZone) : null;
  const day = (end: string, kind: NextDateKind, before: string | null) =>
    before === null ? [] : [{ key: `tier.${tier.id}.${end}`, kind, before, after: shiftDay(before, days), ...part }];
  return [...day('opensOn', 'PRICE_OPENS', opens), ...day('lastDay', 'PRICE_LAST_DAY', last)];
}

function sessionDates(session: Session, { cohorts }: EditionParts, days: number, locale: string): MovedDate[] {
  const { id, timeZone } = session;
  const cohort = cohorts.find((one) => one.id === session.cohort?.id);
  const cohortName = cohort ? shownIn(locale, cohort, 'title', cohort.name, '').text : null;
  const name = shownIn(locale, session, 'title', session.title, '').text;
  const part = { timeZone, name, partId: id, cohort: cohortName };
  const time = (end: string, kind: NextDateKind, local: string) => {
    const before = local.slice(0, 16);
    return { key: `session.${id}.${end}`, kind, before, after: shiftLocal(before, days), ...part };
  };
  return [time('starts', 'SESSION_STARTS', session.startsLocal), time('ends', 'SESSION_ENDS', session.endsLocal)];
}

/** How a moved time stands to the clocks of its zone; days stand by themselves. */
export function clocksAt({ after, timeZone }: Pick<NextDate, 'after' | 'timeZone'>) {
  if (!after.includes('T')) return { clockChange: null, choices: [] };
  const time = instantOf(after, timeZone);
  if (time.kind === 'one') return { clockChange: null, choices: [] };
  return {
    clockChange: time.kind === 'skipped' ? ('SKIPPED' as const) : ('DOUBLED' as const),
    choices: [...time.choices],
  };
}
