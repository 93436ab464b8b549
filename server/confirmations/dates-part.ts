import type { EntityManager } from '@mikro-orm/core';
import type { CalendarValues } from '../../emails/registration/calendar-mails.js';
import type { Registration } from '../../schema/registration/registration.js';
import type { Session } from '../../schema/workshops/session.js';
import { makeLink } from '../platform/link-token.js';
import type { RenderedMail } from './mail-handler.js';
import { mostByMail, oweInvitations } from './owed-items.js';
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
