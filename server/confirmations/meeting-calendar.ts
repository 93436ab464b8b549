import type { EntityManager } from '@mikro-orm/core';
import type { Meeting } from '../../schema/communities/meeting.js';
import type { CalendarItem } from '../../schema/confirmations/calendar-item.js';
import type { Person } from '../../schema/people/person.js';
import { shownText } from '../platform/written-texts.js';
import type { CalendarEntry } from './calendar.js';
import { type CalendarPart, calendarPart, itemFor, uidOf } from './calendar-items.js';
import type { CalendarPorts, PartPorts } from './session-calendar.js';

/** A meeting as an entry of one person's calendar; its community must be loaded. */
export function meetingEntry(
  { publicUrl, mailHost, clock }: Pick<CalendarPorts, 'publicUrl' | 'mailHost' | 'clock'>,
  meeting: Meeting,
  { id, locale }: Pick<Person, 'id' | 'locale'>,
  isLeaving: boolean,
  known?: CalendarItem,
): CalendarEntry {
  const community = meeting.community.getEntity();
  const page = `${publicUrl}/c/${community.slug}`;
  return {
    uid: known ? uidOf(known, mailHost) : `meeting-${meeting.id}-${id}@${mailHost}`,
    sequence: Math.max(meeting.sequence, known?.sequence ?? 0),
    stamp: clock.now(),
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    title: `${meeting.title} (${shownText(community, 'name', locale).text})`,
    description: `${meeting.agenda}\n${page}`,
    location: meeting.place ?? page,
    url: page,
    isCancelled: isLeaving || meeting.status === 'CANCELLED',
  };
}

/** The file about a meeting for a member, or (leaving) for who was one. */
export async function meetingPart(
  em: EntityManager,
  ports: PartPorts,
  meeting: Meeting,
  person: Person,
  isLeaving: boolean,
): Promise<CalendarPart> {
  const key = { person: person.id, meeting: meeting.id };
  const attendee = { name: person.name, email: person.email ?? '' };
  const organizerName = shownText(meeting.community.getEntity(), 'name', person.locale).text;
  const entry = meetingEntry(ports, meeting, person, isLeaving);
  return calendarPart(
    await itemFor(em, key),
    { key, registration: null, entry, attendee, organizerName, mode: '' },
    ports,
  );
}
