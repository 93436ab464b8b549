import fc from 'fast-check';
import { expect, it } from 'vitest';
import { modernZone } from '../../../look/zones.js';
import { endOfDay, lastDayBefore, onDay, startOfDay } from '../../../server/platform/local-days.js';
import { instantOf, shiftInstant, shiftLocal } from '../../../server/platform/local-time.js';
import { countryName, countryOf, holidaysOn } from '../../../server/workshops/holidays.js';
import { daysBetween, shiftDay } from '../../../server/workshops/next-dates.js';

const zones = [
  ...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), ...Intl.supportedValuesOf('timeZone').map(modernZone)]),
];
const pad = (part: number) => String(part).padStart(2, '0');

/** Any day of the years 2024 to 2040, the 29th of February too. */
const day = fc
  .tuple(fc.integer({ min: 0, max: 6200 }))
  .map(([after]) => Temporal.PlainDate.from('2024-01-01').add({ days: after }).toString());
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${pad(hour)}:${pad(minute)}`);
const weekday = (date: string) => Temporal.PlainDate.from(date.slice(0, 10)).dayOfWeek;
const localAt = (at: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString()
    .slice(0, 16);

it('moves to the first such weekday on or after the day, by whole weeks, leap years too', () => {
  fc.assert(
    fc.property(day, day, (from, to) => {
      const days = daysBetween(from, to);
      expect(Math.abs(days % 7)).toBe(0);
      expect(weekday(shiftDay(from, days))).toBe(weekday(from));
      expect(shiftDay(from, days) >= to && shiftDay(from, days - 7) < to).toBe(true);
    }),
    { numRuns: 300 },
  );
  expect([daysBetween('2028-02-29', '2029-02-28'), shiftDay('2028-02-29', 371)]).toEqual([371, '2029-03-06']);
  expect(() => daysBetween('2027-01-01', '2028-02-30')).toThrow(RangeError);
});

it('keeps local time and weekday in every zone; a time that the clocks skip or double is said, with exact choices', () => {
  for (const zone of zones) {
    fc.assert(
      fc.property(day, time, fc.integer({ min: 1, max: 110 }), (date, clock, weeks) => {
        const local = shiftLocal(`${date}T${clock}`, weeks * 7);
        expect([local.slice(11), weekday(local)]).toEqual([clock, weekday(date)]);
        const meant = instantOf(local, zone);
        if (meant.kind === 'one') {
          expect(localAt(meant.instant, zone)).toBe(local);
          return;
        }
        const readings = meant.choices.map((choice) => localAt(new Date(choice), zone));
        expect(meant.choices.map((choice) => choice.slice(0, 16))).toEqual(readings);
        expect(readings.every((reading) => reading === local)).toBe(meant.kind === 'doubled');
      }),
      { numRuns: 12 },
    );
  }
});

it('asks about both changes of the clocks in every zone that has them', () => {
  const asked = { skipped: 0, doubled: 0 };
  for (const zone of zones) {
    let at = Temporal.ZonedDateTime.from(`2027-01-01T00:00[${zone}]`);
    for (let change = at.getTimeZoneTransition('next'); change; change = at.getTimeZoneTransition('next')) {
      if (change.year > 2027) break;
      const before = change.subtract({ nanoseconds: 1 });
      const minutes = (change.offsetNanoseconds - before.offsetNanoseconds) / 60e9;
      const wall = before.toPlainDateTime().round('minute');
      if (minutes !== 0) {
        const inside = wall
          .add({ minutes: minutes > 0 ? 1 : minutes + 1 })
          .toString()
          .slice(0, 16);
        const kind = minutes > 0 ? 'skipped' : 'doubled';
        // Moved there by a year of whole weeks, the same question is asked.
        expect(instantOf(shiftLocal(shiftLocal(inside, -364), 364), zone).kind, `${zone} ${inside}`).toBe(kind);
        asked[kind] += 1;
      }
      at = change;
    }
  }
  expect(asked.skipped).toBeGreaterThan(80);
  expect(asked.doubled).toBeGreaterThan(80);
});

it('reads days as whole local days in every zone, and moves what is within them', () => {
  for (const zone of zones) {
    fc.assert(
      fc.property(day, fc.integer({ min: -100, max: 100 }), (date, weeks) => {
        const [start, end] = [startOfDay(date, zone), endOfDay(date, zone)];
        // Samoa left a day out and others may: only days that are there begin.
        expect(lastDayBefore(end, zone)).toBe(date);
        expect(localAt(start, zone).slice(0, 10)).toBe(date);
        const noon = onDay(start, zone, date, zone);
        expect(noon.getTime()).toBe(start.getTime());
        const moved = shiftInstant(end, weeks * 7, zone);
        expect(lastDayBefore(moved, zone)).toBe(shiftDay(date, weeks * 7));
      }),
      { numRuns: 6 },
    );
  }
});

it('keeps the end of a day where the clocks skip midnight, as they do in Havana on 12 March 2028', () => {
  const moved = shiftInstant(endOfDay('2028-03-11', 'America/Havana'), -7, 'America/Havana');
  expect(moved).toEqual(new Date('2028-03-05T05:00:00Z'));
  expect(shiftInstant(moved, 7, 'America/Havana')).toEqual(new Date('2028-03-12T05:00:00Z'));
});

it('knows public holidays by country and day, and the country of a zone', () => {
  expect(holidaysOn('2028-04-14', ['PT', 'US', 'XX'], 'de')).toEqual([{ country: 'PT', name: 'Karfreitag' }]);
  expect(holidaysOn('2028-12-25', ['DE', 'US'], 'en').map(({ country }) => country)).toEqual(['DE', 'US']);
  expect(holidaysOn('2028-03-07', ['PT'], 'en')).toEqual([]);
  expect([countryOf('Europe/Lisbon'), countryOf('America/Bogota'), countryOf('UTC')]).toEqual(['PT', 'CO', null]);
  expect([countryName('DE', 'de'), countryName('DE', 'pt')]).toEqual(['Deutschland', 'Alemanha']);
});
