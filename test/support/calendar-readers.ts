import ICAL from 'ical.js';
import ical from 'node-ical';
import { convertIcsCalendar } from 'ts-ics';

/** One event of a calendar file as a calendar program understands it. */
export interface ReadEvent {
  uid: string;
  sequence: number;
  startsAt: Date;
  endsAt: Date;
  stamp: Date;
  title: string;
  description: string;
  location: string;
  status: string;
  organizer: string;
  attendee: string;
}

/** A program that reads calendar files: method of the file, and its events by start. */
export type CalendarReader = (file: string) => { method: string; events: ReadEvent[] };

const byStart = (a: ReadEvent, b: ReadEvent) => a.startsAt.getTime() - b.startsAt.getTime() || (a.uid < b.uid ? -1 : 1);

/** Mozilla's reader. */
const icalJs: CalendarReader = (file) => {
  const root = new ICAL.Component(ICAL.parse(file));
  const events = root.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const text = (name: string) => String(component.getFirstPropertyValue(name) ?? '');
    const stamp = component.getFirstPropertyValue('dtstamp');
    return {
      uid: event.uid,
      sequence: event.sequence,
      startsAt: event.startDate.toJSDate(),
      endsAt: event.endDate.toJSDate(),
      stamp: stamp instanceof ICAL.Time ? stamp.toJSDate() : new Date(Number.NaN),
      title: event.summary,
      description: event.description,
      location: event.location,
      status: text('status'),
      organizer: text('organizer'),
      attendee: text('attendee'),
    };
  });
  return { method: String(root.getFirstPropertyValue('method') ?? ''), events: events.toSorted(byStart) };
};

/** A value with parameters, or without. */
function textIn(value: unknown): string {
  if (value && typeof value === 'object' && 'val' in value) return String(value.val);
  return String(value ?? '');
}

/** The reader of the npm package node-ical, which shares no code with the other. */
const nodeIcal: CalendarReader = (file) => {
  const read = ical.sync.parseICS(file);
  const events = Object.values(read).flatMap((event) => {
    if (event?.type !== 'VEVENT') return [];
    return [
      {
        uid: event.uid,
        sequence: Number(event.sequence),
        startsAt: new Date(event.start),
        endsAt: new Date(event.end ?? Number.NaN),
        stamp: new Date(event.dtstamp),
        title: textIn(event.summary),
        description: textIn(event.description),
        location: textIn(event.location),
        status: String(event.status ?? ''),
        organizer: textIn(event.organizer),
        attendee: textIn(event.attendee),
      },
    ];
  });
  const calendar = Object.values(read).find((part) => part?.type === 'VCALENDAR');
  return { method: calendar && 'method' in calendar ? String(calendar.method) : '', events: events.toSorted(byStart) };
};

/** The reader of the npm package ts-ics, a parser of its own again. */
const tsIcs: CalendarReader = (file) => {
  const { method, events = [] } = convertIcsCalendar(undefined, file);
  const read = events.map((event) => ({
    uid: event.uid,
    // It drops a written 0, which is also what an absent one means.
    sequence: event.sequence ?? 0,
    startsAt: event.start.date,
    endsAt: event.end?.date ?? new Date(Number.NaN),
    stamp: event.stamp.date,
    title: event.summary ?? '',
    description: event.description ?? '',
    location: event.location ?? '',
    status: event.status ?? '',
    organizer: event.organizer ? `mailto:${event.organizer.email}` : '',
    attendee: event.attendees?.[0] ? `mailto:${event.attendees[0].email}` : '',
  }));
  return { method: method ?? '', events: read.toSorted(byStart) };
};

/** Three programs that know nothing of each other. */
export const calendarReaders: readonly [name: string, read: CalendarReader][] = [
  ['ical.js', icalJs],
  ['node-ical', nodeIcal],
  ['ts-ics', tsIcs],
];
