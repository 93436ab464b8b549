import type { EntityManager } from '@mikro-orm/core';
import { sessionInvitedMail, sessionWithdrawnMail } from '../../emails/registration/calendar-mails.js';
import { CalendarItem } from '../../schema/confirmations/calendar-item.js';
import type { Registration } from '../../schema/registration/registration.js';
import { Session } from '../../schema/workshops/session.js';
import { isTheirs } from '../registration/own-session.js';
import { shownSession } from '../workshops/edition-texts.service.js';
import type { CalendarPart } from './calendar-items.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';
import { lostSessions } from './owed-items.js';
import { ownPlace } from './own-place.js';
import { addressOf, loadForMail, valuesOf } from './registration-mails.js';
import { type PartPorts, sessionPart, wantsInvitations } from './session-calendar.js';

type Ids = Record<string, unknown>;

/**
 * The file by which a mail takes a session out of the calendar of somebody who has left it: the soonest of those that are
 * there and no longer theirs; a repeated try takes the same. Null: there is none.
 */
export async function withdrawal(
  em: EntityManager,
  ports: PartPorts,
  registration: Registration,
): Promise<(CalendarPart & { session: Session }) | null> {
  const own = { person: registration.person.id, sentBy: ports.messageId, session: { $ne: null } };
  const begun = await em.findOne(CalendarItem, own, { populate: ['session'], connectionType: 'write' });
  const session = begun?.session?.getEntity() ?? (await lostSessions(em, registration, ports.clock.now()))[0];
  return session ? { ...(await sessionPart(em, ports, registration, session, true)), session } : null;
}

/** Most withdrawals in one mail; what is more follows, a mail each. */
const mostInOneMail = 20;

/** The files by which one mail takes out every session that is there and no longer theirs; a repeated try takes the same. */
export async function withdrawals(
  em: EntityManager,
  ports: PartPorts,
  registration: Registration,
): Promise<CalendarPart[]> {
  const own = { person: registration.person.id, sentBy: ports.messageId, isWithdrawn: true, session: { $ne: null } };
  const begun = await em.find(CalendarItem, own, { populate: ['session'], connectionType: 'write' });
  const lost = await lostSessions(em, registration, ports.clock.now());
  const sessions = [...begun.flatMap(({ session }) => session?.getEntity() ?? []), ...lost].slice(0, mostInOneMail);
  const parts: CalendarPart[] = [];
  for (const session of sessions) parts.push(await sessionPart(em, ports, registration, session, true));
  return parts;
}

async function load(em: EntityManager, ids: Ids) {
  const registration = await loadForMail(em, ids['registrationId']);
  const session = await em.findOne(Session, { id: String(ids['sessionId'] ?? '') }, { connectionType: 'write' });
  return registration && session ? { registration, session } : null;
}

const gone: Rendered = { drop: 'The registration or the session is gone.' };
const known: Rendered = { drop: 'Their calendar was told the same already.' };

async function invited(em: EntityManager, ports: PartPorts, ids: Ids): Promise<Rendered> {
  const found = await load(em, ids);
  if (!found) return gone;
  const { registration, session } = found;
  const isToCome = session.status === 'PLANNED' && session.endsAt > ports.clock.now();
  if (!isToCome || !isTheirs(registration, session)) return { drop: 'It is no longer one of theirs to come.' };
  if (!wantsInvitations(registration.person.getEntity())) return { drop: 'They want no invitations by mail.' };
  const calendar = await sessionPart(em, ports, registration, session, false);
  if (!calendar.isNews) return known;
  const email = await sessionInvitedMail({
    ...valuesOf(ports, registration),
    session: shownSession(session, registration.reading().locale),
    place: ownPlace(registration, session),
    settingsPage: `${ports.publicUrl}/me/calendar`,
  });
  return { to: addressOf(registration), email, calendar, thread: `registration-${registration.id}` };
}

async function withdrawn(em: EntityManager, ports: PartPorts, ids: Ids): Promise<Rendered> {
  const found = await load(em, ids);
  if (!found) return gone;
  const { registration, session } = found;
  const key = { person: registration.person.id, session: session.id };
  const item = await em.findOne(CalendarItem, key, { connectionType: 'write' });
  const isBegun = item?.sentBy === ports.messageId;
  if (!isBegun && (!item || item.isWithdrawn)) return known;
  const lost = isBegun ? [] : await lostSessions(em, registration, ports.clock.now());
  if (!isBegun && !lost.some(({ id }) => id === session.id)) return { drop: 'It is theirs again, or over.' };
  const calendar = await sessionPart(em, ports, registration, session, true);
  const shown = shownSession(session, registration.reading().locale);
  const email = await sessionWithdrawnMail({ ...valuesOf(ports, registration), session: shown });
  return { to: addressOf(registration), email, calendar, thread: `registration-${registration.id}` };
}

/** How mails are made that are about one calendar item and nothing else. */
export function itemMails(ports: MailPorts): Record<string, Renders> {
  return {
    'mail.session-invited': (em, ids, { id: messageId }) => invited(em, { ...ports, messageId }, ids),
    'mail.session-withdrawn': (em, ids, { id: messageId }) => withdrawn(em, { ...ports, messageId }, ids),
  };
}
