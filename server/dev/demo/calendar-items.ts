import type { EntityManager } from '@mikro-orm/core';
import { Meeting } from '../../../schema/communities/meeting.js';
import { Membership } from '../../../schema/communities/membership.js';
import { CalendarItem } from '../../../schema/confirmations/calendar-item.js';
import { Person } from '../../../schema/people/person.js';
import { Registration } from '../../../schema/registration/registration.js';
import { Session } from '../../../schema/workshops/session.js';
import { personId } from './people.js';
import { type DemoCalendar, demoId } from './seed.js';

/** The participant's calendars follow as well; somebody takes no invitations at all. */
async function plantChoices(tx: EntityManager): Promise<void> {
  await tx.nativeUpdate(Person, { id: personId('participant') }, { calendarBy: 'BOTH' });
  await tx.nativeUpdate(Person, { id: personId(3) }, { calendarBy: 'FEED' });
}

/** An item as a mail put it there, of a registration where one is given beside. */
export function item(at: Date, person: string, of: { session: string } | { meeting: string }, isWithdrawn: boolean) {
  const name = 'session' in of ? `session-${of.session}` : `meeting-${of.meeting}`;
  return {
    id: demoId(`item ${name} ${person}`),
    createdAt: at,
    updatedAt: at,
    person,
    ...of,
    uid: `${name}-${person}`,
    organizer: '',
    contentHash: '',
    sequence: isWithdrawn ? 1 : 0,
    isWithdrawn,
  };
}

async function ofSessions(tx: EntityManager, { planted }: DemoCalendar) {
  const sessions = await tx.find(Session, { status: 'PLANNED', endsAt: { $gt: planted } });
  const editions = [...new Set(sessions.map(({ edition }) => edition.id))];
  const confirmed = {
    edition: { $in: editions },
    confirmedAt: { $ne: null },
    person: { calendarBy: { $ne: 'FEED' as const } },
  };
  const places = await tx.find(Registration, confirmed);
  return places.flatMap(({ id, edition, cohort, person, state, confirmedAt }) =>
    sessions
      .filter((one) => one.edition.id === edition.id && (!one.cohort || one.cohort.id === cohort?.id))
      .map((one) => ({
        ...item(confirmedAt ?? planted, person.id, { session: one.id }, state !== 'CONFIRMED'),
        registration: id,
      })),
  );
}

async function ofMeetings(tx: EntityManager, { planted }: DemoCalendar) {
  const meetings = await tx.find(Meeting, { status: 'PLANNED', startsAt: { $gt: planted } });
  const members = await tx.find(Membership, { state: 'MEMBER', loudness: { $ne: 'SILENT' } });
  return meetings.flatMap((meeting) =>
    members
      .filter(({ community }) => community.id === meeting.community.id)
      .map(({ person }) => item(meeting.createdAt, person.id, { meeting: meeting.id }, false)),
  );
}

/** Plants what the demo's mails put into calendars. */
export async function plantCalendarItems(tx: EntityManager, calendar: DemoCalendar): Promise<void> {
  await plantChoices(tx);
  await tx.insertMany(CalendarItem, await ofSessions(tx, calendar));
  await tx.insertMany(CalendarItem, await ofMeetings(tx, calendar));
}
