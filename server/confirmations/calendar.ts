import ICAL from 'ical.js';

// ical.js folds one octet late (75 gives lines of 76); RFC 5545 3.1 allows 75.
ICAL.foldLength = 74;

/** One dated thing in somebody's calendar. Instants are UTC. */
export interface CalendarEntry {
  /** Stable for ever, `<noun>-<id>@<host>`. */
  uid: string;
  /** Raised by every change of time, place or status (RFC 5545 3.8.7.4). */
  sequence: number;
  /** UTC instant of the last change. */
  stamp: Date;
  startsAt: Date;
  endsAt: Date;
  title: string;
  description: string;
  location: string;
  /** An address of ours; anything that is not http(s) is left out. */
  url: string;
  /** The way into the online room, an address of ours (RFC 7986 5.11). */
  conference?: string | null;
  isCancelled: boolean;
}

/** Who invites and who is invited; plain addresses. */
export interface CalendarPeople {
  organizer: { name: string; email: string };
  attendee: { name: string; email: string };
}

function utc(at: Date): ICAL.Time {
  return ICAL.Time.fromJSDate(at, true);
}

/** URI values are written unescaped, so only what a URL parser made may pass. */
function safeUrl(url: string): string | null {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed && (parsed.protocol === 'https:' || parsed.protocol === 'http:') ? parsed.href : null;
}

/** Text without control characters; some readers drop a whole line over Unicode's own line separators. */
const plain = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]/gu, (c) => (c === '\n' ? c : ' ')).slice(0, 4000);

function eventOf(entry: CalendarEntry): ICAL.Component {
  const event = new ICAL.Component('vevent');
  event.updatePropertyWithValue('uid', entry.uid);
  event.updatePropertyWithValue('sequence', entry.sequence);
  event.updatePropertyWithValue('dtstamp', utc(entry.stamp));
  event.updatePropertyWithValue('dtstart', utc(entry.startsAt));
  event.updatePropertyWithValue('dtend', utc(entry.endsAt));
  event.updatePropertyWithValue('summary', plain(entry.title));
  event.updatePropertyWithValue('description', plain(entry.description));
  event.updatePropertyWithValue('location', plain(entry.location));
  event.updatePropertyWithValue('status', entry.isCancelled ? 'CANCELLED' : 'CONFIRMED');
  const url = safeUrl(entry.url);
  if (url) event.updatePropertyWithValue('url', url);
  const conference = safeUrl(entry.conference ?? '');
  if (conference && !entry.isCancelled) event.addProperty(conferenceOf(conference));
  return event;
}

function conferenceOf(href: string): ICAL.Property {
  const property = new ICAL.Property('conference');
  property.resetType('uri');
  property.setParameter('feature', 'VIDEO');
  property.setValue(href);
  return property;
}

function calendar(method: string | null): ICAL.Component {
  const root = new ICAL.Component('vcalendar');
  root.updatePropertyWithValue('prodid', '-//Perennial//Calendar//EN');
  root.updatePropertyWithValue('version', '2.0');
  root.updatePropertyWithValue('calscale', 'GREGORIAN');
  if (method) root.updatePropertyWithValue('method', method);
  return root;
}

function addPerson(event: ICAL.Component, role: 'organizer' | 'attendee', person: { name: string; email: string }) {
  const property = new ICAL.Property(role);
  property.setParameter('cn', plain(person.name).replace(/["\n]/g, ' '));
  if (role === 'attendee') {
    property.setParameter('role', 'REQ-PARTICIPANT');
    property.setParameter('partstat', 'NEEDS-ACTION');
    property.setParameter('rsvp', 'TRUE');
  }
  property.setValue(`mailto:${person.email.replace(/[^\x21-\x7e]/g, '')}`);
  event.addProperty(property);
}

/** Text with CRLF after every line, the last too. */
function written(root: ICAL.Component): string {
  return `${root.toString().trimEnd()}\r\n`;
}

/** An invitation (or, when cancelled, its withdrawal) for one person: one UID in a file (RFC 5546 3.2.2). */
export function invitation(
  entry: CalendarEntry,
  people: CalendarPeople,
): { method: 'REQUEST' | 'CANCEL'; content: string } {
  const method = entry.isCancelled ? 'CANCEL' : 'REQUEST';
  const root = calendar(method);
  const event = eventOf(entry);
  addPerson(event, 'organizer', people.organizer);
  addPerson(event, 'attendee', people.attendee);
  root.addSubcomponent(event);
  return { method, content: written(root) };
}

/** Many entries as one file without people: for downloads and feeds. */
export function calendarFile(name: string, entries: readonly CalendarEntry[]): string {
  const root = calendar(null);
  root.updatePropertyWithValue('x-wr-calname', plain(name));
  root.updatePropertyWithValue('x-published-ttl', 'PT6H');
  const refresh = new ICAL.Property('refresh-interval');
  refresh.resetType('duration');
  refresh.setValue(ICAL.Duration.fromString('PT6H'));
  root.addProperty(refresh);
  for (const entry of entries) root.addSubcomponent(eventOf(entry));
  return written(root);
}
