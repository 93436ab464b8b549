import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CalendarEntry, calendarFile, invitation } from '../../../server/confirmations/calendar.js';
import { instantOf, shiftLocal } from '../../../server/platform/local-time.js';
import { calendarReaders } from '../../support/calendar-readers.js';

const people = {
  organizer: { name: 'Perennial', email: 'perennial@perennial.example' },
  attendee: { name: 'Amara Diallo', email: 'amara@mail.example' },
};

function entry(wish: Partial<CalendarEntry> = {}): CalendarEntry {
  return {
    uid: 'session-1@perennial.example',
    sequence: 0,
    stamp: new Date('2027-01-04T09:00:00Z'),
    startsAt: new Date('2027-03-28T08:00:00Z'),
    endsAt: new Date('2027-03-28T10:00:00Z'),
    title: 'Why communities',
    description: 'Your own page:\nhttps://perennial.example/r/x',
    location: 'Online',
    url: 'https://perennial.example/r/x',
    conference: 'https://perennial.example/join/x.y-z',
    isCancelled: false,
    ...wish,
  };
}

/** The instant a planned wall time means, or null where the clocks skip or double it: nobody can plan that. */
function planned(local: string, timeZone: string): Date | null {
  const time = instantOf(local, timeZone);
  return time.kind === 'one' ? time.instant : null;
}

/** What a wall clock in the zone shows at an instant: `YYYY-MM-DDTHH:MM`. */
function wallClock(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    .format(at)
    .replace(' ', 'T');
}

/** The same time of day every week, from before a change of clocks to after it. */
const weeks: [timeZone: string, first: string, count: number][] = [
  ['Europe/Lisbon', '2027-03-04T18:30', 8],
  ['Europe/Lisbon', '2027-10-14T18:30', 6],
  ['America/Los_Angeles', '2027-02-28T09:00', 4],
  ['America/New_York', '2027-10-20T19:00', 6],
  ['Australia/Lord_Howe', '2027-03-21T08:15', 5],
  ['Pacific/Auckland', '2027-03-20T07:00', 6],
  ['America/Santiago', '2027-03-20T20:00', 6],
  ['Africa/Casablanca', '2027-01-20T10:00', 12],
  ['Asia/Kolkata', '2027-03-01T21:00', 6],
];

describe.each(calendarReaders)('read by %s', (_name, read) => {
  test.each(weeks)(
    'a weekly session in %s from %s on is at the same time of day across the change of clocks',
    (timeZone, first, count) => {
      const locals = Array.from({ length: count }, (_, week) => shiftLocal(first, 7 * week));
      const entries = locals.map((local, i) => {
        const startsAt = planned(local, timeZone) ?? new Date(Number.NaN);
        return entry({
          uid: `session-${i}@perennial.example`,
          startsAt,
          endsAt: new Date(startsAt.getTime() + 5_400_000),
        });
      });
      const { events } = read(calendarFile('Sessions', entries));
      expect(events.map(({ startsAt }) => wallClock(startsAt, timeZone))).toEqual(locals);
      expect(events.map(({ startsAt }) => startsAt)).toEqual(entries.map(({ startsAt }) => startsAt));
      expect(events.map(({ endsAt }) => endsAt)).toEqual(entries.map(({ endsAt }) => endsAt));
    },
  );

  test('nine in the morning in Los Angeles is 17, 17, 16 and 16 hours UTC around 14 March 2027', () => {
    const entries = [0, 7, 14, 21].map((days) => {
      const startsAt = planned(shiftLocal('2027-02-28T09:00', days), 'America/Los_Angeles') ?? new Date(Number.NaN);
      return entry({ uid: `${days}@perennial.example`, startsAt, endsAt: new Date(startsAt.getTime() + 1) });
    });
    const { events } = read(calendarFile('Sessions', entries));
    expect(events.map(({ startsAt }) => startsAt.getUTCHours())).toEqual([17, 17, 16, 16]);
  });

  test('any wall time in any zone that can be planned comes back as it was planned', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    const local = fc
      .date({ min: new Date('2024-01-01T00:00Z'), max: new Date('2037-12-31T00:00Z'), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 16));
    fc.assert(
      fc.property(fc.constantFrom(...zones), local, fc.integer({ min: 1, max: 2880 }), (timeZone, wall, minutes) => {
        const startsAt = planned(wall, timeZone);
        fc.pre(startsAt !== null);
        const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
        const [event] = read(invitation(entry({ startsAt, endsAt }), people).content).events;
        expect(event?.startsAt).toEqual(startsAt);
        expect(event?.endsAt).toEqual(endsAt);
        expect(wallClock(event?.startsAt ?? new Date(Number.NaN), timeZone)).toBe(wall);
      }),
      { numRuns: 300 },
    );
  });

  test('an invitation, its update and its withdrawal are one event with a rising sequence', () => {
    const versions = [
      entry(),
      entry({ sequence: 1, startsAt: new Date('2027-03-28T07:00:00Z') }),
      entry({ sequence: 2, isCancelled: true }),
    ];
    const files = versions.map((version) => read(invitation(version, people).content));
    expect(files.map(({ method }) => method)).toEqual(['REQUEST', 'REQUEST', 'CANCEL']);
    expect(files.map(({ events }) => events.length)).toEqual([1, 1, 1]);
    const events = files.map(({ events: [event] }) => event);
    expect(events.map((event) => event?.sequence)).toEqual([0, 1, 2]);
    expect(events.map((event) => event?.status)).toEqual(['CONFIRMED', 'CONFIRMED', 'CANCELLED']);
    expect(events[0]).toMatchObject({
      uid: 'session-1@perennial.example',
      stamp: new Date('2027-01-04T09:00:00Z'),
      title: 'Why communities',
      description: 'Your own page:\nhttps://perennial.example/r/x',
      organizer: 'mailto:perennial@perennial.example',
      attendee: 'mailto:amara@mail.example',
    });
    for (const name of ['uid', 'organizer', 'attendee'] as const)
      expect(new Set(events.map((event) => event?.[name])).size).toBe(1);
  });

  test('texts come back as they were written, folded or not', () => {
    // A backslash before an n is read as a line break by node-ical, which is its own.
    const text = fc
      .string({ maxLength: 200, unit: 'grapheme' })
      .map((value) => value.replace(/[\p{Cc}\u2028\u2029\\]/gu, '').trim());
    fc.assert(
      fc.property(text, text, text, (title, line, location) => {
        const description = `${line}\n${line}`;
        const [event] = read(invitation(entry({ title, description, location }), people).content).events;
        expect(event).toMatchObject({ title, description, location });
      }),
      { numRuns: 200 },
    );
  });

  test('characters that end lines elsewhere are spaces here', () => {
    const [event] = read(invitation(entry({ title: 'a\u2028b\u2029c\u0085d\te\r\nf' }), people).content).events;
    expect(event?.title).toBe('a b c d e \nf');
  });

  test('a feed has every session once and nobody in it', () => {
    const entries = Array.from({ length: 40 }, (_, i) =>
      entry({ uid: `session-${i}@perennial.example`, title: `Session ${i} ✿`.repeat(9) }),
    );
    const { method, events } = read(calendarFile('Cultivating Communities', entries));
    expect(method).toBe('');
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(40);
    for (const { organizer, attendee } of events) expect([organizer, attendee]).toEqual(['', '']);
  });
});

test('every time is an instant in UTC: no floating time, no zone to look up, and lines as RFC 5545 wants them', () => {
  const title =
    'Ein sehr langer Titel mit Umlauten äöü und 你好, der gefaltet werden muss, damit keine Zeile zu lang wird ✿✿✿';
  for (const file of [invitation(entry({ title }), people).content, calendarFile(title, [entry({ title })])]) {
    expect(file).not.toMatch(/TZID|VTIMEZONE|RRULE/);
    const times = file.match(/^(DTSTAMP|DTSTART|DTEND)[^\r]*/gm) ?? [];
    expect(times).toHaveLength(3);
    for (const time of times) expect(time).toMatch(/^\w+:\d{8}T\d{6}Z$/);
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const lines = Buffer.from(file).toString('latin1').split('\r\n');
    expect(lines.pop()).toBe('');
    for (const line of lines) {
      expect(line.length).toBeLessThanOrEqual(75);
      // No character is cut in two by the fold.
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(line, 'latin1'))).not.toThrow();
    }
  }
});
