import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chosenTime, instantOf, keptInstant, shiftInstant, shiftLocal } from '../../../server/platform/local-time.js';
import type { Refusal } from '../../../server/platform/refusal.js';

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

/** The refusal of a local time without a choice: its rule and the readings it names. */
function refusalOf(local: string, timeZone: string) {
  try {
    chosenTime('startsLocal', local, timeZone);
  } catch (error) {
    const { fields } = (error as Refusal).problem as unknown as { fields: { rule: string; choices: string[] }[] };
    return fields[0]!;
  }
  return null;
}

/** Local times around every change of the clocks of a zone in a year: just before, in the middle of and after what it skips or doubles. */
function aroundChanges(timeZone: string, year: number): string[] {
  const found: string[] = [];
  let at = new Temporal.ZonedDateTime(BigInt(Date.UTC(year, 0, 1)) * 1_000_000n, timeZone);
  for (
    let next = at.getTimeZoneTransition('next');
    next && next.year === year;
    next = at.getTimeZoneTransition('next')
  ) {
    const before = next.subtract({ nanoseconds: 1 });
    const changed = (next.offsetNanoseconds - before.offsetNanoseconds) / 60e9;
    const edge = next
      .toInstant()
      .toZonedDateTimeISO('UTC')
      .add({ nanoseconds: Math.min(before.offsetNanoseconds, next.offsetNanoseconds) });
    for (const minutes of [-1, 0, Math.floor(Math.abs(changed) / 2), Math.abs(changed) - 1, Math.abs(changed)]) {
      found.push(edge.add({ minutes }).toPlainDateTime().toString({ smallestUnit: 'minute' }));
    }
    at = next;
  }
  return found;
}

it('on both clock-change days of every zone no instant is guessed: two readings are asked, and each reads back', () => {
  const kinds = { one: 0, skipped: 0, doubled: 0 };
  for (const timeZone of zones) {
    for (const local of [2027, 2028].flatMap((year) => aroundChanges(timeZone, year))) {
      const { kind } = instantOf(local, timeZone);
      kinds[kind] += 1;
      const refusal = refusalOf(local, timeZone);
      expect([local, timeZone, refusal?.rule ?? 'one']).toEqual([local, timeZone, kind]);
      for (const choice of refusal?.choices ?? []) {
        const chosen = chosenTime('startsLocal', local, timeZone, choice.slice(16));
        expect(chosen.instant).toEqual(new Date(choice));
        // The clock shows what is kept, and what is kept means the same instant once more.
        expect(shown(chosen.instant, timeZone)).toBe(chosen.local);
        expect(keptInstant(chosen.local, timeZone, chosen.offset)).toEqual(chosen.instant);
        expect([kind, chosen.local === local, chosen.offset !== null]).toEqual(
          kind === 'doubled' ? [kind, true, true] : [kind, false, false],
        );
      }
      if (refusal) expect(new Set(refusal.choices.map((choice) => new Date(choice).getTime())).size).toBe(2);
      if (kind === 'doubled') expect(keptInstant(local, timeZone, null)).toBeNull();
    }
  }
  expect(kinds.skipped).toBeGreaterThan(200);
  expect(kinds.doubled).toBeGreaterThan(200);
});

it('a leap day is a day in leap years only, in every zone', () => {
  for (const timeZone of zones) {
    expect(refusalOf('2027-02-29T12:00', timeZone)?.rule).toBe('isLocalTime');
    expect(chosenTime('startsLocal', '2028-02-29T12:00', timeZone).local).toBe('2028-02-29T12:00');
  }
});
