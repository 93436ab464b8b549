import type { EntityManager } from '@mikro-orm/core';
import { Meeting } from '../../schema/communities/meeting.js';
import { Membership } from '../../schema/communities/membership.js';
import type { CalendarItem } from '../../schema/confirmations/calendar-item.js';
import type { FeedToken } from '../../schema/confirmations/feed-token.js';
import { Appointment } from '../../schema/people/appointment.js';
import type { Person } from '../../schema/people/person.js';
import { Registration } from '../../schema/registration/registration.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import { Session } from '../../schema/workshops/session.js';
import { SessionFacilitator } from '../../schema/workshops/session-facilitator.js';
import { editionText } from '../workshops/edition-texts.service.js';
import { facilitatorsOf } from '../workshops/session-facilitators.service.js';
import type { CalendarEntry } from './calendar.js';
import { itemsOf, uidOf } from './calendar-items.js';
import { type Feed, feedOf, keptFrom, sessionInFeed } from './feed-file.js';
import { followedCohorts } from './feeds.service.js';
import { meetingEntry } from './meeting-calendar.js';
import { type CalendarPorts, sessionEntry } from './session-calendar.js';

const most = 500;

/** What the calendar behind a secret holds now; null once its person has nothing to do with the cohort any more. */
export async function feedFor(em: EntityManager, ports: CalendarPorts, token: FeedToken): Promise<Feed | null> {
  const person = token.person.getEntity();
  const now = ports.clock.now();
  if (!token.cohort) {
    const entries = await Promise.all([
      ownSessions(em, ports, person),
      facilitated(em, ports, person),
      meetingsOf(em, ports, person),
    ]);
    return feedOf('Perennial', onePerSession(entries.flat()), now);
  }
  const cohort = (await followedCohorts(em, person.id, now)).find(({ id }) => id === token.cohort?.id);
  if (!cohort) return null;
  const title = editionText(cohort.edition.getEntity(), 'title', person.locale).text;
  return feedOf(`${title}: ${cohort.name}`, await sessionsOfCohort(em, ports, cohort, person), now);
}

/** Who takes part in a session and facilitates it has it once: as the invitation has it. */
function onePerSession(entries: readonly FeedEntry[]): CalendarEntry[] {
  const first = new Map<string, CalendarEntry>();
  for (const { key, ...entry } of entries) if (!first.has(key)) first.set(key, entry);
  return [...first.values()];
}

type FeedEntry = CalendarEntry & { key: string };

/** The sessions of one's places; a place that was given back leaves its sessions as cancelled ones for a while. */
async function ownSessions(em: EntityManager, ports: CalendarPorts, person: Person): Promise<FeedEntry[]> {
  const since = keptFrom(ports.clock.now());
  const left = { state: { $in: ['CANCELLED', 'TRANSFERRED'] as const }, updatedAt: { $gte: since } };
  const where = { person: person.id, confirmedAt: { $ne: null }, $or: [{ state: 'CONFIRMED' as const }, left] };
  const options = { populate: ['edition'], orderBy: { createdAt: 'desc', id: 'desc' }, limit: 50 } as const;
  const registrations = await em.find(Registration, where, options);
  const items = await itemsOf(em, person.id);
  const all: FeedEntry[] = [];
  for (const registration of registrations) {
    const isLeaving = registration.state !== 'CONFIRMED';
    const until = registration.cancelledAt ?? registration.updatedAt;
    for (const session of await sessionsFor(em, registration.edition.id, registration.cohort?.id ?? null)) {
      if (isLeaving && session.endsAt <= until) continue;
      // The data's last change, so that an unchanged feed has an unchanged ETag.
      const stamp = isLeaving && until > session.updatedAt ? until : session.updatedAt;
      const entry = sessionEntry(ports, registration, session, isLeaving, items.get(session.id));
      all.push({ ...entry, stamp, key: session.id });
    }
  }
  return all.sort((a, b) => Number(a.isCancelled) - Number(b.isCancelled));
}

/** Sessions of the whole edition and of one cohort, cancelled ones too. */
export function sessionsFor(em: EntityManager, edition: string, cohort: string | null): Promise<Session[]> {
  const orderBy = { startsAt: 'asc', id: 'asc' } as const;
  return em.find(Session, { edition, $or: [{ cohort: null }, { cohort }] }, { orderBy, limit: most });
}

/** Sessions that one facilitates; also those for which nobody was chosen, of what one holds the role over now. */
async function facilitated(em: EntityManager, ports: CalendarPorts, person: Person): Promise<FeedEntry[]> {
  const now = ports.clock.now();
  const roles = await em.find(Appointment, { person: person.id, role: 'FACILITATOR' }, { limit: 100 });
  const inForce = roles.filter((role) => role.isInForceAt(now));
  const ids = (scope: 'EDITION' | 'COHORT') =>
    inForce.flatMap((role) => (role.scope === scope && role.scopeId ? [role.scopeId] : []));
  const cohorts = await em.find(Cohort, { id: { $in: ids('COHORT') } });
  const editions = cohorts.map(({ edition }) => edition.id);
  const chosen = await em.find(SessionFacilitator, { person: person.id }, { fields: ['session'], limit: most });
  const where = {
    endsAt: { $gt: keptFrom(now) },
    $or: [
      { id: { $in: chosen.map(({ session }) => session.id) }, edition: { status: { $ne: 'DRAFT' as const } } },
      { edition: { $in: ids('EDITION') } },
      { cohort: { $in: cohorts.map(({ id }) => id) } },
      { edition: { $in: editions }, cohort: null },
    ],
  };
  const options = { populate: ['edition', 'cohort'], orderBy: { startsAt: 'asc', id: 'asc' }, limit: most } as const;
  const sessions = await em.find(Session, where, options);
  const leaders = await facilitatorsOf(
    em,
    sessions.map(({ id }) => id),
  );
  const isAnybodys = ({ id }: Session) => !leaders.has(id) && !chosen.some(({ session }) => session.id === id);
  const isOwn = ({ id }: Session) => (leaders.get(id) ?? []).some((leader) => leader.id === person.id);
  const items = await itemsOf(em, person.id);
  return sessions
    .filter((session) => isOwn(session) || isAnybodys(session))
    .map((session) => ({ ...facilitatedEntry(ports, session, person, items.get(session.id)), key: session.id }));
}

/** A session as who facilitates it has it: with the UID, and at least the SEQUENCE, of what a mail put into the calendar. */
function facilitatedEntry(ports: CalendarPorts, session: Session, person: Person, known?: CalendarItem): CalendarEntry {
  const entry = sessionInFeed(ports, session, person.locale, `session-${session.id}-${person.id}`);
  if (!known) return entry;
  return { ...entry, uid: uidOf(known, ports.mailHost), sequence: Math.max(entry.sequence, known.sequence) };
}

/** The sessions of a cohort; a member's have the UIDs of their invitations. */
async function sessionsOfCohort(em: EntityManager, ports: CalendarPorts, cohort: Cohort, person: Person) {
  const own = { person: person.id, cohort: cohort.id, state: 'CONFIRMED' as const };
  const registration = await em.findOne(Registration, own, { populate: ['edition'] });
  const sessions = await sessionsFor(em, cohort.edition.id, cohort.id);
  await em.populate(sessions, ['edition', 'cohort']);
  const items = await itemsOf(em, person.id);
  return sessions.map((session) =>
    registration
      ? { ...sessionEntry(ports, registration, session, false, items.get(session.id)), stamp: session.updatedAt }
      : facilitatedEntry(ports, session, person, items.get(session.id)),
  );
}

/** Meetings of the communities one is a member of. */
async function meetingsOf(em: EntityManager, ports: CalendarPorts, person: Person): Promise<FeedEntry[]> {
  const memberships = await em.find(Membership, { person: person.id, state: 'MEMBER' }, { limit: 100 });
  const communities = memberships.map(({ community }) => community.id);
  const where = { community: { $in: communities }, endsAt: { $gt: keptFrom(ports.clock.now()) } };
  const options = { populate: ['community'], orderBy: { startsAt: 'asc', id: 'asc' }, limit: most } as const;
  const meetings = await em.find(Meeting, where, options);
  const items = await itemsOf(em, person.id);
  return meetings.map((meeting) => ({
    ...meetingEntry(ports, meeting, person, false, items.get(meeting.id)),
    key: meeting.id,
    stamp: meeting.updatedAt,
  }));
}
