import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instantOf, shiftInstant, shiftLocal } from '../../../server/platform/local-time.js';

const zones = Intl.supportedValuesOf('timeZone');
const zone = fc.constantFrom(...zones);
const instant = fc.date({ min: new Date('2000-01-01'), max: new Date('2050-01-01'), noInvalidDate: true });
const minutes = instant.map((date) => new Date(Math.floor(date.getTime() / 60_000) * 60_000));

/** What a clock of the zone shows, read by Intl, which shares no code with what is tested. */
function shown(at: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(at).replace(' ', 'T');
}

it('a wall-clock time means an instant at which the clock shows it; or none, or two, and says so', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(minutes, zone, (date, timeZone) => {
      const local = shown(date, timeZone);
      const time = instantOf(local, timeZone);
      seen.add(time.kind);
      // The clock showed it, so that it cannot have been skipped.
      expect(time.kind).not.toBe('skipped');
      const meant = time.kind === 'one' ? [time.instant] : time.choices.map((choice) => new Date(choice));
      for (const at of meant) expect(shown(at, timeZone)).toBe(local);
      expect(meant.map((at) => at.getTime())).toContain(date.getTime());
    }),
    { numRuns: 2000 },
  );
  expect(seen).toContain('one');
});

it.each([
  ['Europe/Lisbon', '2027-03-28T01:30', 'skipped'],
  ['Europe/Lisbon', '2027-10-31T01:30', 'doubled'],
  ['America/New_York', '2027-03-14T02:30', 'skipped'],
  ['America/New_York', '2027-11-07T01:30', 'doubled'],
  ['Australia/Lord_Howe', '2027-10-03T02:15', 'skipped'],
  ['Australia/Lord_Howe', '2027-04-04T01:45', 'doubled'],
])('in %s %s is %s', (timeZone, local, kind) => {
  const time = instantOf(local, timeZone);
  expect(time.kind === 'one' ? 'one' : [time.kind, time.choices.length]).toEqual([kind, 2]);
});

it('moving by whole days keeps the time of day and, by weeks, the weekday, in every zone', () => {
  fc.assert(
    fc.property(minutes, zone, fc.integer({ min: -60, max: 60 }), (date, timeZone, weeks) => {
      const local = shown(date, timeZone);
      const moved = shiftLocal(local, weeks * 7);
      expect(moved.slice(11)).toBe(local.slice(11));
      const weekday = (text: string) => new Date(`${text.slice(0, 10)}T00:00Z`).getUTCDay();
      expect(weekday(moved)).toBe(weekday(local));
      fc.pre(instantOf(moved, timeZone).kind === 'one');
      expect(shown(shiftInstant(date, weeks * 7, timeZone), timeZone)).toBe(moved);
    }),
    { numRuns: 2000 },
  );
});
