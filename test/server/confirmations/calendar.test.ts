import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { type CalendarEntry, calendarFile, invitation } from '../../../server/confirmations/calendar.js';

const people = {
  organizer: { name: 'Perennial', email: 'r.abc@mail.example.org' },
  attendee: { name: 'Amara "A" Diallo', email: 'amara@example.org' },
};

function entry(wish: Partial<CalendarEntry> = {}): CalendarEntry {
  return {
    uid: 'session-1@perennial.example',
    sequence: 2,
    stamp: new Date('2027-03-01T09:00:00Z'),
    startsAt: new Date('2027-03-28T08:00:00Z'),
    endsAt: new Date('2027-03-28T10:00:00Z'),
    title: 'Why communities',
    description: 'Your own page: https://perennial.example/r/x',
    location: 'Online',
    url: 'https://perennial.example/r/x',
    isCancelled: false,
    ...wish,
  };
}

const lines = (file: string) => file.split('\r\n');

describe('an invitation', () => {
  test('is one request with one event, organizer and attendee, in UTC', () => {
    const { method, content } = invitation(entry(), people);
    expect(method).toBe('REQUEST');
    const root = new ICAL.Component(ICAL.parse(content));
    expect(root.getFirstPropertyValue('method')).toBe('REQUEST');
    const events = root.getAllSubcomponents('vevent');
    expect(events).toHaveLength(1);
    expect(events[0]?.getFirstPropertyValue('uid')).toBe('session-1@perennial.example');
    expect(events[0]?.getFirstProperty('attendee')?.getFirstValue()).toBe('mailto:amara@example.org');
    expect(lines(content)).toContain('DTSTART:20270328T080000Z');
    expect(lines(content)).toContain('DTSTAMP:20270301T090000Z');
    expect(lines(content)).toContain('SEQUENCE:2');
  });

  test('of something cancelled withdraws it', () => {
    const { method, content } = invitation(entry({ isCancelled: true }), people);
    expect(method).toBe('CANCEL');
    expect(lines(content)).toContain('METHOD:CANCEL');
    expect(lines(content)).toContain('STATUS:CANCELLED');
  });

  test('lets no text break out of its line, and no address but http pass as URL', () => {
    const hostile = 'x\r\nATTENDEE:mailto:evil@example.org\nBEGIN:VALARM';
    const { content } = invitation(entry({ title: hostile, location: hostile, url: `javascript:1\r\nX:1` }), {
      organizer: { name: hostile, email: 'a@b.example\r\nX-EVIL:1' },
      attendee: people.attendee,
    });
    const names = lines(content).map((line) => line.split(/[:;]/)[0]);
    expect(names.filter((name) => name === 'ATTENDEE')).toHaveLength(1);
    expect(names).not.toContain('X-EVIL');
    expect(names).not.toContain('URL');
    expect(names.filter((name) => name === 'BEGIN')).toHaveLength(2);
  });
});

describe('a calendar file', () => {
  test('keeps every line within 75 octets and ends in CRLF, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'grapheme' }), (title) => {
        const file = calendarFile('Feed', [entry({ title }), entry({ uid: 'session-2@perennial.example' })]);
        expect(file.endsWith('\r\n')).toBe(true);
        for (const line of lines(file)) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        const root = new ICAL.Component(ICAL.parse(file));
        expect(root.getAllSubcomponents('vevent')).toHaveLength(2);
        expect(file).not.toContain('ATTENDEE');
      }),
      { numRuns: 200 },
    );
  });
});
