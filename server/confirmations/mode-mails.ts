import type { EntityManager } from '@mikro-orm/core';
import { modeChangedMail } from '../../emails/registration/mode-mail.js';
import type { Registration } from '../../schema/registration/registration.js';
import type { CalendarPart } from './calendar-items.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';
import { heldOf, sessionsToCome } from './owed-items.js';
import { addressOf, loadForMail, valuesOf } from './registration-mails.js';
import { type PartPorts, sessionPart } from './session-calendar.js';

/** Most changed entries in one mail; a calendar that follows has them all. */
const mostInOneMail = 20;

/** The files that bring sessions which mails put into the calendar to where the person takes part now. */
async function movedEntries(em: EntityManager, ports: PartPorts, registration: Registration): Promise<CalendarPart[]> {
  if (registration.state !== 'CONFIRMED') return [];
  const sessions = await sessionsToCome(em, registration, ports.clock.now());
  const held = await heldOf(em, registration.person.id, sessions);
  const parts: CalendarPart[] = [];
  for (const session of sessions.filter(({ id }) => held.has(id)).slice(0, mostInOneMail)) {
    const part = await sessionPart(em, ports, registration, session, false);
    if (part.isNews) parts.push(part);
  }
  return parts;
}

async function changed(em: EntityManager, ports: PartPorts, ids: Record<string, unknown>): Promise<Rendered> {
  const registration = await loadForMail(em, ids['registrationId']);
  const mode = registration?.mode;
  const hasPlace = registration?.hasClaim() && !registration.isLapsedAt(ports.clock.now());
  if (!registration || !mode || mode !== ids['mode'] || !hasPlace) {
    return { drop: 'The place is gone, or was switched once more.' };
  }
  const venue = registration.edition.getEntity().venue ?? null;
  const files = await movedEntries(em, ports, registration);
  const email = await modeChangedMail({ ...valuesOf(ports, registration), mode, venue, attached: files.length });
  const thread = `registration-${registration.id}`;
  const [calendar = null, ...moreCalendar] = files;
  return { to: addressOf(registration), email, thread, calendar, moreCalendar };
}

/** How the mail about another way to take part is made. */
export function modeMails(ports: MailPorts): Record<string, Renders> {
  return { 'mail.mode-changed': (em, ids, { id: messageId }) => changed(em, { ...ports, messageId }, ids) };
}
