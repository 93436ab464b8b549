import type { EntityManager } from '@mikro-orm/core';
import { CalendarItem } from '../../schema/confirmations/calendar-item.js';
import { Person } from '../../schema/people/person.js';
import { Registration } from '../../schema/registration/registration.js';
import { Edition } from '../../schema/workshops/edition.js';
import { FacilitatorTold } from '../../schema/workshops/facilitator-told.js';
import { Session } from '../../schema/workshops/session.js';
import { oweFacilitation } from '../people/facilitation-owed.service.js';
import { enqueue } from '../platform/outbox.js';
import type { Outcome } from '../platform/outbox-handler.js';
import { write } from '../platform/write.js';
import { isTheirs } from '../registration/own-session.js';
import { facilitatorsOf } from '../workshops/session-facilitators.service.js';
import { wantsInvitations } from './session-calendar.js';

/** Most sessions to come that are invited to one by one; where there are more, a calendar that follows is offered. */
export const mostByMail = 6;

/** After the mails that people wait for, before announcements. */
const priority = 6;

type Place = Pick<Registration, 'id' | 'person' | 'edition'>;

/** The sessions of a registration that are to come, soonest first. */
export function sessionsToCome(em: EntityManager, registration: Registration, now: Date): Promise<Session[]> {
  const cohort = registration.cohort?.id ?? null;
  const where = { edition: registration.edition.id, status: 'PLANNED' as const, endsAt: { $gt: now } };
  const orderBy = { startsAt: 'asc', id: 'asc' } as const;
  return em.find(Session, { ...where, $or: [{ cohort: null }, { cohort }] }, { orderBy, connectionType: 'write' });
}

/** Of these sessions those that a mail, other than the message `but`, put into the person's calendar, where they still are. */
export async function heldOf(
  em: EntityManager,
  person: string,
  sessions: readonly Session[],
  but: string | null = null,
): Promise<Set<string>> {
  const other = but ? { $or: [{ sentBy: null }, { sentBy: { $ne: but } }] } : {};
  const where = { person, session: { $in: sessions.map(({ id }) => id) }, isWithdrawn: false, ...other };
  const items = await em.find(CalendarItem, where, { fields: ['session'], connectionType: 'write' });
  return new Set(items.map(({ session }) => session?.id ?? ''));
}

/**
 * Owes an invitation, a mail each, to every session to come of a confirmed place that is not in the calendar yet; none
 * where they are many, or the person wants none. `cause` tells one occasion from another.
 */
export async function oweInvitations(em: EntityManager, registrationId: string, cause: string, now: Date) {
  const options = { populate: ['person'], connectionType: 'write' } as const;
  const registration = await em.fork().findOne(Registration, { id: registrationId }, options);
  if (registration?.state !== 'CONFIRMED' || !wantsInvitations(registration.person.getEntity())) return;
  const sessions = await sessionsToCome(em.fork(), registration, now);
  if (sessions.length > mostByMail) return;
  const held = await heldOf(em.fork(), registration.person.id, sessions);
  const missing = sessions.filter(({ id }) => !held.has(id));
  await owe(em, 'mail.session-invited', registrationId, missing, cause, now);
}

/** Sessions of an edition that a mail put into somebody's calendar, that lie ahead and are no longer theirs, soonest first. */
export async function lostSessions(em: EntityManager, { person, edition }: Place, now: Date): Promise<Session[]> {
  const ahead = { edition: edition.id, endsAt: { $gt: now } };
  const options = { populate: ['session'], orderBy: { session: { startsAt: 'asc' } }, limit: 300 } as const;
  const held = { person: person.id, isWithdrawn: false, session: ahead };
  const items = await em.find(CalendarItem, held, { ...options, connectionType: 'write' });
  if (items.length === 0) return [];
  const sessions = items.flatMap(({ session }) => (session ? [session.getEntity()] : []));
  const live = { person: person.id, edition: edition.id, state: 'CONFIRMED' as const };
  const place = await em.fork().findOne(Registration, live, { connectionType: 'write' });
  const ids = sessions.map(({ id }) => id);
  // With an edition called off nobody facilitates.
  const isOff = (await em.fork().count(Edition, { id: edition.id, status: 'CANCELLED' })) > 0;
  const led = isOff ? new Map<string, Person[]>() : await facilitatorsOf(em, ids, 'write');
  const isLed = ({ id }: Session) => (led.get(id) ?? []).some((leader) => leader.id === person.id);
  return sessions.filter((session) => !(place && isTheirs(place, session)) && !isLed(session));
}

/** Owes a withdrawal, a mail each, of whatever is in the calendar and no longer theirs. */
export async function oweWithdrawals(em: EntityManager, place: Place, cause: string, now: Date): Promise<void> {
  const lost = await lostSessions(em.fork(), place, now);
  await owe(em, 'mail.session-withdrawn', place.id, lost, cause, now);
}

async function owe(
  em: EntityManager,
  kind: ItemMail,
  registrationId: string,
  sessions: readonly Session[],
  cause: string,
  now: Date,
) {
  if (sessions.length > 0) await write(em, (tx) => oweIn(tx, kind, registrationId, sessions, cause, now));
}

type ItemMail = 'mail.session-invited' | 'mail.session-withdrawn';

/** Writes one such mail for each of the sessions in `tx`; `cause` tells one occasion from another. */
export async function oweIn(
  tx: EntityManager,
  kind: ItemMail,
  registrationId: string,
  sessions: readonly Session[],
  cause: string,
  now: Date,
): Promise<void> {
  for (const { id: sessionId } of sessions) {
    const dedupKey = `${kind.slice('mail.'.length)}:${registrationId}:${sessionId}:${cause}`;
    await enqueue(tx, { kind, dedupKey, payload: { registrationId, sessionId }, priority }, now);
  }
}

/** A place ended in a way that has no mail of its own: what is in the calendar is withdrawn. */
export async function followEnded(em: EntityManager, registrationId: string, now: Date): Promise<Outcome> {
  const place = await em.fork().findOne(Registration, { id: registrationId }, { connectionType: 'write' });
  if (!place) return { kind: 'drop', reason: 'The registration is gone.' };
  await oweWithdrawals(em, place, `ended-${place.state}`, now);
  return { kind: 'done' };
}

/** Somebody wants invitations by mail again: whatever is to come and not in the calendar is invited to. */
export async function followChoice(em: EntityManager, personId: string, cause: string, now: Date): Promise<Outcome> {
  const person = await em.fork().findOne(Person, { id: personId, erasedAt: null }, { connectionType: 'write' });
  if (!person || !wantsInvitations(person)) return { kind: 'drop', reason: 'They want no invitations.' };
  const mine = { person: personId, state: 'CONFIRMED' as const, edition: { endsAt: { $gt: now } } };
  const places = await em.fork().find(Registration, mine, { fields: ['id'], limit: 50, connectionType: 'write' });
  for (const { id } of places) await oweInvitations(em, id, cause, now);
  const led = { person: personId, session: { endsAt: { $gt: now } } };
  const told = await em
    .fork()
    .find(FacilitatorTold, led, { populate: ['session'], limit: 300, connectionType: 'write' });
  const editions = new Set(told.map(({ session }) => session.getEntity().edition.id));
  await write(em, async (tx) => {
    for (const editionId of editions) await oweFacilitation(tx, { editionId, personIds: [personId], at: now }, now);
  });
  return { kind: 'done', note: `${places.length} places` };
}
