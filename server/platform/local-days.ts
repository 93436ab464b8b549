import { InvalidInput } from '../../schema/problem.js';
import { knownZone } from './languages.js';
import { Refusal } from './refusal.js';

function zoned(at: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
}

const asDate = (at: Temporal.ZonedDateTime) => new Date(at.epochMilliseconds);

/** The calendar day of an instant in a zone, `YYYY-MM-DD`. */
export function dayOf(at: Date, timeZone: string): string {
  return zoned(at, timeZone).toPlainDate().toString();
}

/** The last calendar day that ends with or holds what is before `end`: the day before where it ends at midnight. */
export function lastDayBefore(end: Date, timeZone: string): string {
  return dayOf(new Date(end.getTime() - 1), timeZone);
}

/** The first instant of a day in a zone, also where the clocks skip midnight. Throws RangeError on a day that does not exist. */
export function startOfDay(day: string, timeZone: string): Date {
  return asDate(Temporal.PlainDate.from(day, { overflow: 'reject' }).toZonedDateTime(timeZone));
}

/** The first instant after a day in a zone: a deadline "until" that day. Throws RangeError on a day that does not exist. */
export function endOfDay(day: string, timeZone: string): Date {
  const next = Temporal.PlainDate.from(day, { overflow: 'reject' }).add({ days: 1 });
  return asDate(next.toZonedDateTime(timeZone));
}

/** The same wall-clock time on another day, read in another zone; a time that the clocks skip is the later one. */
export function onDay(at: Date, from: string, day: string, to: string): Date {
  const time = zoned(at, from).toPlainTime();
  return asDate(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: to, plainTime: time }));
}

/** The same wall-clock time in another zone. */
export function inZone(at: Date, from: string, to: string): Date {
  return from === to ? at : onDay(at, from, dayOf(at, from), to);
}

/** Years in which a typed-in day or time can lie: beyond is a slip, and what databases keep differs. */
const [firstYear, lastYear] = [1970, 2199];

/** Refuses a typed-in day or time of a year that nothing here is planned in. */
export function refuseFar(path: string, { year }: { readonly year: number }): void {
  if (year >= firstYear && year <= lastYear) return;
  const years = { first: String(firstYear), last: String(lastYear) };
  throw new Refusal(InvalidInput.of(path, 'isNear', 'platform.yearTooFar', years));
}

/** A typed-in day, refused where it is missing, the calendar has none such, or it is too far away. */
export function typedDay(path: string, day: string): string {
  if (day.trim() === '') throw new Refusal(InvalidInput.of(path, 'hasText', 'rule.hasText'));
  let found: Temporal.PlainDate;
  try {
    found = Temporal.PlainDate.from(day, { overflow: 'reject' });
  } catch {
    throw new Refusal(InvalidInput.of(path, 'isDay', 'workshops.thereIsNoSuchDay'));
  }
  refuseFar(path, found);
  return found.toString();
}

/** A typed-in zone by the name it is stored under, however it was written; refused where there is none such. */
export function typedZone(path: string, text: string): string {
  const zone = knownZone(text);
  if (zone === null) throw new Refusal(InvalidInput.of(path, 'isTimeZone', 'communities.weDoNotKnowThisTime'));
  return zone;
}
