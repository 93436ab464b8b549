import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantBefore, timeBefore, weekMarks } from '../../../server/overviews/curve-marks.js';

const zones = [
  'Europe/Lisbon',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'UTC',
];

/** Instants around every clock change of some decades. */
const instant = fc.date({ min: new Date('2010-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
const zone = fc.constantFrom(...zones);

const wallTime = (at: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);

test('weeks are counted over the calendar of the zone: same weekday, same time of day, in order', () => {
  fc.assert(
    fc.property(instant, zone, fc.integer({ min: 1, max: 500 }), (startsAt, timeZone, days) => {
      const marks = weekMarks(startsAt, new Date(startsAt.getTime() - days * 86_400_000), timeZone);
      const start = wallTime(startsAt, timeZone);
      for (const [index, mark] of marks.entries()) {
        if (index > 0) expect(mark.at.getTime()).toBeGreaterThan(marks[index - 1]!.at.getTime());
        const local = start.toPlainDateTime().subtract({ days: mark.daysBefore });
        // A time that the clocks skip on that day is moved out of the gap, never by more than a day.
        const off = wallTime(mark.at, timeZone).toPlainDateTime().since(local).total('minutes');
        const isThere = local.toZonedDateTime(timeZone).toPlainDateTime().equals(local);
        if (isThere) expect(off).toBe(0);
        else expect(Math.abs(off)).toBeLessThanOrEqual(1440);
      }
      expect(marks.at(-1)).toEqual({ daysBefore: 0, at: startsAt });
      expect(marks.length).toBeLessThanOrEqual(61);
      if (marks.length < 61) expect(marks[0]!.at.getTime()).toBeLessThanOrEqual(startsAt.getTime() - days * 86_400_000);
    }),
  );
});

test('as long before one start as now is before another is now itself when both starts are one', () => {
  fc.assert(
    fc.property(instant, zone, fc.integer({ min: 1, max: 400 * 86_400 }), (startsAt, timeZone, seconds) => {
      const now = new Date(startsAt.getTime() - seconds * 1000);
      const before = timeBefore(startsAt, timeZone, now)!;
      // The hours of a day whose clocks change may be read from either side.
      expect(Math.abs(instantBefore(startsAt, timeZone, before).getTime() - now.getTime())).toBeLessThanOrEqual(
        timeZone === 'Pacific/Apia' ? 90_000_000 : 3_600_000,
      );
      expect(timeBefore(startsAt, timeZone, startsAt)).toBeNull();
    }),
  );
});

test('a start at 09:00 in Lisbon is counted back at 09:00 across the end of summer time', () => {
  const marks = weekMarks(new Date('2026-10-28T09:00:00Z'), new Date('2026-10-15T00:00:00Z'), 'Europe/Lisbon');
  expect(marks.map(({ at }) => at.toISOString())).toEqual([
    '2026-10-14T08:00:00.000Z',
    '2026-10-21T08:00:00.000Z',
    '2026-10-28T09:00:00.000Z',
  ]);
});
