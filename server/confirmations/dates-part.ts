import type { EntityManager } from '@mikro-orm/core';
import type { CalendarValues } from '../../emails/registration/calendar-mails.js';
import type { Registration } from '../../schema/registration/registration.js';
import type { Session } from '../../schema/workshops/session.js';
import { makeLink } from '../platform/link-token.js';
import { type CalendarPart, itemFor } from './calendar-items.js';
import type { RenderedMail } from './mail-handler.js';
import { mostByMail, oweInvitations, sessionsToCome } from './owed-items.js';
import { type PartPorts, sessionPart, wantsInvitations } from './session-calendar.js';

/** Which session goes with a mail that lists somebody's dates, how many of theirs are to come, how many calendars lack. */
export interface DatesWish {
  readonly next: Session | undefined;
  readonly toCome: number;
  readonly others: number;
}

/** What a mail that lists the dates of a confirmed place carries and says for the calendar, and what follows it. */
export async function datesPart(
  em: EntityManager,
  ports: PartPorts,
  registration: Registration,
  { next, toCome, others }: DatesWish,
): Promise<{ said: CalendarValues; mail: Pick<RenderedMail, 'calendar' | 'follow'> }> {
  const { id, linkGeneration } = registration;
  const person = registration.person.getEntity();
  const wants = wantsInvitations(person);
  const calendar = next && wants ? await sessionPart(em, ports, registration, next, false) : null;
  const how = !wants ? 'feed' : !calendar ? 'none' : toCome > mostByMail ? 'many' : 'others';
  const link = makeLink(ports.secretKey, 'REGISTRATION', id, linkGeneration);
  const calendarFile = `${ports.publicUrl}/calendar/${link}.ics`;
  const settingsPage = person.calendarBy === 'MAIL' ? null : `${ports.publicUrl}/me/calendar`;
  const follow = (now: EntityManager) => oweInvitations(now, id, ports.messageId, ports.clock.now());
  return { said: { how, others, calendarFile, settingsPage }, mail: { calendar, follow } };
}

/**
 * The file about a session that was moved, cancelled or put back, for somebody with a place: whoever has it in the calendar
 * by our mails. Who wants invitations also gets one to what comes back, or was added since they were confirmed and is one of
 * few. Null: nothing of it is in their calendar, nor is to be.
 */
export async function changedSessionPart(
  em: EntityManager,
  ports: PartPorts,
  registration: Registration,
  session: Session,
): Promise<CalendarPart | null> {
  const known = await itemFor(em, { person: registration.person.id, session: session.id });
  const isThere = known !== null && (!known.isWithdrawn || known.sentBy === ports.messageId);
  if (isThere) return sessionPart(em, ports, registration, session, false);
  const now = ports.clock.now();
  const isToCome = session.status === 'PLANNED' && session.endsAt > now;
  if (!isToCome || !wantsInvitations(registration.person.getEntity())) return null;
  const isOneOfFew = known !== null || (await sessionsToCome(em, registration, now)).length <= mostByMail;
  return isOneOfFew ? sessionPart(em, ports, registration, session, false) : null;
}
