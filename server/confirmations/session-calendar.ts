import type { EntityManager } from '@mikro-orm/core';
import type { CalendarItem } from '../../schema/confirmations/calendar-item.js';
import type { Person } from '../../schema/people/person.js';
import type { Registration } from '../../schema/registration/registration.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Session } from '../../schema/workshops/session.js';
import { makeLink } from '../platform/link-token.js';
import { joinPage } from '../registration/join-links.js';
import { editionText, shownSession } from '../workshops/edition-texts.service.js';
import { sessionPlace } from '../workshops/session-place.js';
import type { CalendarEntry } from './calendar.js';
import { type CalendarPart, calendarPart, itemFor, uidOf } from './calendar-items.js';
import type { MailPorts } from './mail-handler.js';
import { ownPlace } from './own-place.js';

/** What entries need of the outside. */
export type CalendarPorts = Pick<MailPorts, 'clock' | 'secretKey' | 'publicUrl' | 'mailHost'>;

/** What files in mails need beside: the message of the outbox that carries them. */
export type PartPorts = MailPorts & { messageId: string };

/** Whether mails may put new things into somebody's calendar. */
export function wantsInvitations({ calendarBy }: Pick<Person, 'calendarBy'>): boolean {
  return calendarBy !== 'FEED';
}

/** A session as an entry of one person's calendar; the room's address is never in it, their way in is. */
export function sessionEntry(
  ports: CalendarPorts,
  registration: Registration,
  session: Session,
  isLeaving: boolean,
  known?: CalendarItem,
): CalendarEntry {
  const link = makeLink(ports.secretKey, 'REGISTRATION', registration.id, registration.linkGeneration);
  const ownPage = `${ports.publicUrl}/r/${link}`;
  const { locale } = registration.reading();
  const title = editionText(registration.edition.getEntity(), 'title', locale).text;
  const shown = shownSession(session, locale);
  const place = ownPlace(registration, session);
  const page = place === null ? joinPage(ports, registration, session.id) : ownPage;
  return {
    uid: known ? uidOf(known, ports.mailHost) : `session-${session.id}-${registration.person.id}@${ports.mailHost}`,
    // Leaving is one more change than the last one of the session itself.
    sequence: Math.max(session.sequence + (isLeaving ? 1 : 0), known?.sequence ?? 0),
    stamp: ports.clock.now(),
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    title: `${shown.title} (${title})`,
    description: `${title}\n${ownPage}`,
    location: place ?? page,
    url: page,
    conference: place === null ? page : null,
    isCancelled: isLeaving || session.status === 'CANCELLED',
  };
}

/** The file about a session for somebody with a place, or (leaving) who had one. */
export async function sessionPart(
  em: EntityManager,
  ports: PartPorts,
  registration: Registration,
  session: Session,
  isLeaving: boolean,
): Promise<CalendarPart> {
  const key = { person: registration.person.id, session: session.id };
  const wish = {
    key,
    registration: registration.id,
    entry: sessionEntry(ports, registration, session, isLeaving),
    attendee: { name: registration.participantName, email: registration.person.getEntity().email ?? '' },
    organizerName: 'Perennial',
    mode: session.mode,
  };
  return calendarPart(await itemFor(em, key), wish, ports);
}

/** A session and who facilitates it, or (leaving) no longer does. */
export interface Facilitated {
  readonly person: Person;
  readonly edition: Edition;
  readonly session: Session;
  readonly isLeaving?: boolean;
}

/** A session in the calendar of somebody who facilitates it; null: it is not there, and is not to be. */
export async function facilitatorPart(
  em: EntityManager,
  ports: PartPorts,
  { person, edition, session, isLeaving = false }: Facilitated,
): Promise<CalendarPart | null> {
  const key = { person: person.id, session: session.id };
  const known = await itemFor(em, key);
  const isThere = known !== null && (!known.isWithdrawn || known.sentBy === ports.messageId);
  if (!isThere && (isLeaving || !wantsInvitations(person))) return null;
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
    location: sessionPlace(edition, session) ?? page,
    url: page,
    isCancelled: isLeaving || session.status === 'CANCELLED',
  };
  const attendee = { name: person.name, email: person.email ?? '' };
  const wish = { key, registration: null, entry, attendee, organizerName: 'Perennial', mode: session.mode };
  return calendarPart(known, wish, ports);
}
