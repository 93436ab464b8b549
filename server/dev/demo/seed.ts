import { createHash } from 'node:crypto';

/** The same name always makes the same id, in the shape of every other id. */
export function demoId(name: string): string {
  const hex = createHash('sha256').update(`perennial demo ${name}`).digest('hex');
  return `01900000-${hex.slice(0, 4)}-7${hex.slice(4, 7)}-a${hex.slice(7, 10)}-${hex.slice(10, 22)}`;
}

/** Numbers from 0 to below 1 that are the same in every demo. */
export function seededNumbers(seed: string): () => number {
  let count = 0;
  return () => {
    count += 1;
    return createHash('sha256').update(`${seed} ${count}`).digest().readUInt32BE(0) / 2 ** 32;
  };
}

/** Days around the day the demo is planted; everything dated in the demo is told from here. */
export class DemoCalendar {
  constructor(readonly planted: Date) {}

  /** UTC instant `days` from now (negative: ago) at the same time of day, plus hours. */
  at(days: number, hours = 0): Date {
    return new Date(this.planted.getTime() + days * 86_400_000 + hours * 3_600_000);
  }

  /** The first day on or after `days` from now that falls on `weekday` (1 Monday to 7 Sunday). */
  dayOn(days: number, weekday: number): Temporal.PlainDate {
    const from = Temporal.PlainDate.from(this.planted.toISOString().slice(0, 10)).add({ days });
    return from.add({ days: (weekday - from.dayOfWeek + 7) % 7 });
  }
}

/** A wall-clock span on a day in a zone, with its instants; `07:30` for `minutes`. */
export function span(day: Temporal.PlainDate, start: string, minutes: number, timeZone: string) {
  const from = day.toPlainDateTime(Temporal.PlainTime.from(start));
  const until = from.add({ minutes });
  const instant = (local: Temporal.PlainDateTime) => new Date(local.toZonedDateTime(timeZone).epochMilliseconds);
  return {
    startsLocal: from.toString({ smallestUnit: 'minute' }),
    endsLocal: until.toString({ smallestUnit: 'minute' }),
    timeZone,
    startsAt: instant(from),
    endsAt: instant(until),
  };
}

/** Id of an edition of the demo. */
export const editionId = (key: string) => demoId(`edition ${key}`);

/** Id of a price of an edition of the demo, by position. */
export const tierId = (key: string, index: number) => demoId(`tier ${key} ${index}`);

/** Registration ends with a day, as the console sets it. */
export function beginOfDay(at: Date): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO('Europe/Lisbon');
  return new Date(local.startOfDay().epochMilliseconds);
}
