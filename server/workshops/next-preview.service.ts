import type { EntityManager } from '@mikro-orm/core';
import { Appointment } from '../../schema/people/appointment.js';
import { Person } from '../../schema/people/person.js';
import { InvalidInput } from '../../schema/problem.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { NextDateInput, NextEditionWish } from '../../schema/workshops/next-edition.inputs.js';
import { HolidayOn, NextDate, NextEditionPreview } from '../../schema/workshops/next-edition.js';
import type { Actor } from '../platform/actor.js';
import { Refusal } from '../platform/refusal.js';
import { saidProblem } from '../platform/said-problem.js';
import { mentionsOf } from './carried.service.js';
import { countryOf, holidaysOn, knownCountries } from './holidays.js';
import {
  clocksAt,
  type EditionParts,
  isPastDate,
  type MovedDate,
  movedDates,
  partsOf,
  shiftDay,
} from './next-dates.js';
import { shiftOf } from './next-edition.service.js';
import { canOrganizeEdition } from './workshops.policy.js';

/** What would become of an edition a year on, for who runs it, else null; changes nothing. */
export async function nextEditionPreview(
  em: EntityManager,
  actor: Actor,
  wish: NextEditionWish,
  now: Date,
): Promise<NextEditionPreview | null> {
  const edition = await em.findOne(Edition, { id: wish.fromEditionId });
  if (!edition || !canOrganizeEdition(actor, edition)) return null;
  const countries = countriesFor(edition, wish);
  const empty = {
    wrong: [],
    taken: null,
    firstDay: edition.startsOn,
    weeks: 0,
    dates: [],
    countries,
    facilitators: [],
  };
  const preview = Object.assign(new NextEditionPreview(), { ...empty, mentions: mentionsOf(edition, edition.label) });
  try {
    const days = shiftOf(edition, wish.firstDay);
    const parts = await partsOf(em, edition);
    return Object.assign(preview, {
      taken: await em.findOne(Edition, { series: edition.series.id, label: wish.label.trim() }),
      firstDay: shiftDay(edition.startsOn, days),
      weeks: days / 7,
      dates: looked(movedDates(parts, days, actor.locale), wish.dates).map((date) =>
        flagged(date, countries, actor, now),
      ),
      facilitators: await facilitatorsOf(em, parts),
    });
  } catch (error) {
    if (!(error instanceof Refusal) || !(error.problem instanceof InvalidInput)) throw error;
    return Object.assign(preview, { wrong: saidProblem(error.problem, actor.locale).fields });
  }
}

/** As wished, else as kept, else the country that the edition's zone lies in. */
function countriesFor(edition: Edition, { countries }: NextEditionWish): string[] {
  if (countries) return knownCountries(countries);
  if (edition.holidayCountries) return [...edition.holidayCountries];
  const own = countryOf(edition.timeZone);
  return own ? [own] : [];
}

/** Each date as it was typed, where that is a date of its kind; a typed one that there is none of stays as it was moved. */
function looked(moved: readonly MovedDate[], typed: readonly NextDateInput[]): MovedDate[] {
  const values = new Map(typed.map(({ key, value }) => [key, value.slice(0, 16)]));
  return moved.map((date) => {
    const value = values.get(date.key);
    return value?.length === date.after.length && isThere(value) ? { ...date, after: value } : date;
  });
}

function isThere(dayOrTime: string): boolean {
  try {
    return Temporal.PlainDateTime.from(dayOrTime, { overflow: 'reject' }) !== null;
  } catch {
    return false;
  }
}

function flagged(date: MovedDate, countries: readonly string[], { locale }: Actor, now: Date): NextDate {
  const day = date.after.slice(0, 10);
  const holidays = holidaysOn(day, countries, locale).map((one) => Object.assign(new HolidayOn(), one));
  const isPast = isPastDate(day, date.timeZone, now);
  return Object.assign(new NextDate(), date, clocksAt(date), { holidays, isPast });
}

/** Names of everyone who ever facilitated the edition or a cohort of it. */
async function facilitatorsOf(em: EntityManager, { edition, cohorts }: EditionParts): Promise<string[]> {
  const scopeId = { $in: [edition.id, ...cohorts.map(({ id }) => id)] };
  const appointments = await em.find(Appointment, { role: 'FACILITATOR', scopeId });
  const ids = appointments.map(({ person }) => person.id);
  const people = await em.find(Person, { id: { $in: ids }, erasedAt: null }, { orderBy: { name: 'asc' } });
  return people.map(({ name }) => name);
}
