import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestWindow, isWithin, type SharedSpan, spanIn } from '../../../server/overviews/zone-window.js';

const day = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const zones = fc.uniqueArray(fc.constantFrom(...Intl.supportedValuesOf('timeZone')), { minLength: 1, maxLength: 12 });

/** Spans of 9 to 18 in some zones on a day, each with some people. */
const spans = fc
  .tuple(day, zones, fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 12, maxLength: 12 }))
  .map(([on, names, people]): SharedSpan[] =>
    names.flatMap((name, index) => {
      const span = spanIn(name, on, '09:00', '18:00');
      return span ? [{ ...span, people: people[index] ?? 1 }] : [];
    }),
  );

test('the best window suits as many people as any other, and is said to suit exactly those it lies within', () => {
  fc.assert(
    fc.property(spans, fc.constantFrom(15, 60, 90, 120, 240, 540), (all, minutes) => {
      const suits = (fromMinute: number) =>
        all.filter((span) => isWithin({ fromMinute, minutes }, span)).reduce((sum, { people }) => sum + people, 0);
      const best = bestWindow(all, minutes);
      const most = Math.max(...Array.from({ length: 96 }, (_, index) => suits(index * 15)));
      if (!best) return expect(most).toBe(0);
      expect(best.people).toBe(most);
      expect(best.minutes).toBeGreaterThanOrEqual(minutes);
      const inside = all.filter((span) => isWithin(best, span)).reduce((sum, { people }) => sum + people, 0);
      expect(inside).toBe(best.people);
    }),
  );
});

test('a working day is nine hours in every zone on every day but those whose clocks change by day', () => {
  fc.assert(
    fc.property(
      day,
      fc.constantFrom('Europe/Berlin', 'America/Santiago', 'Asia/Kolkata', 'Pacific/Chatham'),
      (on, name) => {
        const span = spanIn(name, on, '09:00', '18:00')!;
        expect(span.minutes).toBe(540);
        // Minutes go around the day of UTC: far in the east, nine in the morning is the day before there.
        const begins = Temporal.Instant.from(`${on}T00:00Z`).add({ minutes: span.fromMinute });
        const local = [begins, begins.subtract({ hours: 24 })].map((at) =>
          at.toZonedDateTimeISO(name).toPlainDateTime(),
        );
        expect(local.map(String)).toContain(`${on}T09:00:00`);
      },
    ),
  );
});

test('the clocks of the day count, and a zone that is none is unknown', () => {
  expect(spanIn('Europe/Lisbon', '2026-10-24', '09:00', '18:00')).toEqual({ fromMinute: 480, minutes: 540 });
  expect(spanIn('Europe/Lisbon', '2026-10-25', '09:00', '18:00')).toEqual({ fromMinute: 540, minutes: 540 });
  expect(spanIn('Pacific/Auckland', '2026-11-02', '22:00', '01:00')).toEqual({ fromMinute: 540, minutes: 180 });
  expect(spanIn('Mars/Olympus', '2026-10-25', '09:00', '18:00')).toBeNull();
  expect(bestWindow([], 60)).toBeNull();
});
