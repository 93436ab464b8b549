import type { Person } from '../../schema/people/person.js';
import type { Registration } from '../../schema/registration/registration.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Session } from '../../schema/workshops/session.js';
import { makeLink } from '../platform/link-token.js';
import { editionText, shownSession } from '../workshops/edition-texts.service.js';
import { type CalendarEntry, invitation } from './calendar.js';
import type { MailPorts } from './mail-handler.js';

/** What entries need of the outside. */
export type CalendarPorts = Pick<MailPorts, 'clock' | 'secretKey' | 'publicUrl' | 'mailHost'>;

/** A session as an entry of one person's calendar; the room's address is never in it, their own page is. */
export function sessionEntry(
  ports: CalendarPorts,
  registration: Registration,
  session: Session,
  isLeaving: boolean,
): CalendarEntry {
  const link = makeLink(ports.secretKey, 'REGISTRATION', registration.id, registration.linkGeneration);
  const ownPage = `${ports.publicUrl}/r/${link}`;
  const title = editionText(registration.edition.getEntity(), 'title', registration.locale).text;
  const shown = shownSession(session, registration.locale);
  return {
    uid: `session-${session.id}-${registration.id}@${ports.mailHost}`,
    // Leaving is one more change than the last one of the session itself; who was moved away may come back.
    sequence: session.sequence + 2 * registration.cohortMoves + (isLeaving ? 1 : 0),
    stamp: ports.clock.now(),
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    title: `${shown.title} (${title})`,
    description: `${title}\n${ownPage}`,
    location: session.place ?? ownPage,
    url: ownPage,
    isCancelled: isLeaving || session.status === 'CANCELLED',
  };
}

/** The invitation to a session for one registration, or its withdrawal. */
export function sessionInvitation(ports: MailPorts, registration: Registration, session: Session, isLeaving: boolean) {
  const entry = sessionEntry(ports, registration, session, isLeaving);
  const file = invitation(entry, {
    organizer: { name: 'Perennial', email: ports.organizerAddress },
    attendee: { name: registration.participantName, email: registration.person.getEntity().email ?? '' },
  });
  return { ...file, item: { registrationId: registration.id, sessionId: session.id, sequence: entry.sequence } };
}

/** A session in the calendar of somebody who facilitates it. */
export function facilitatorInvitation(
  ports: MailPorts,
  { person, edition, session }: { person: Person; edition: Edition; session: Session },
) {
  const page = `${ports.publicUrl}/organize/w/${edition.slug}/sessions`;
  const title = editionText(edition, 'title', person.locale).text;
  const entry: CalendarEntry = {
    uid: `session-${session.id}-${person.id}@${ports.mailHost}`,
    sequence: session.sequence,
    stamp: ports.clock.now(),
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    title: `${shownSession(session, person.locale).title} (${title})`,
    description: `${title}\n${page}`,
    location: session.place ?? page,
    url: page,
    isCancelled: session.status === 'CANCELLED',
  };
  return invitation(entry, {
    organizer: { name: 'Perennial', email: ports.organizerAddress },
    attendee: { name: person.name, email: person.email ?? '' },
  });
}
