import type { EntityManager } from '@mikro-orm/core';
import { cohortChangedMail } from '../../emails/registration/cohort-mails.js';
import type { Registration } from '../../schema/registration/registration.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import { Session } from '../../schema/workshops/session.js';
import { movable } from '../registration/cohort-moves.service.js';
import { shownSession } from '../workshops/edition-texts.service.js';
import type { CalendarPart } from './calendar-items.js';
import { datesPart } from './dates-part.js';
import { withdrawals } from './item-mails.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';
import { heldOf, oweWithdrawals } from './owed-items.js';
import { addressOf, loadForMail, sessionsOf, valuesOf } from './registration-mails.js';
import { type PartPorts, sessionPart } from './session-calendar.js';

type Ids = Record<string, unknown>;

/** The registration while the move that a message tells of is its last one, with the cohort it came from. */
async function load(em: EntityManager, ports: MailPorts, ids: Ids) {
  const registration = await loadForMail(em, ids['registrationId']);
  if (!registration || registration.cohortMoves !== ids['cohortMoves']) return null;
  if (!movable.includes(registration.stateAt(ports.clock.now()))) return null;
  const from = typeof ids['fromCohortId'] === 'string' ? ids['fromCohortId'] : null;
  return { registration, before: from ? await em.findOne(Cohort, { id: from }) : null };
}

/** What the cohort left behind still has to come, soonest first. */
async function sessionsBefore(em: EntityManager, before: Cohort | null, now: Date): Promise<Session[]> {
  if (!before) return [];
  const planned = { cohort: before.id, status: 'PLANNED' as const, endsAt: { $gt: now } };
  return em.find(Session, planned, { orderBy: { startsAt: 'asc', id: 'asc' }, limit: 100 });
}

/** All that changes in the calendar of a confirmed place, as files of the one mail, and what it says of them. */
async function calendarOf(
  em: EntityManager,
  ports: PartPorts,
  registration: Registration,
  sessions: readonly Session[],
) {
  const held = await heldOf(em, registration.person.id, sessions, ports.messageId);
  const missing = sessions.filter((session) => session.cohort && !held.has(session.id));
  const wish = { next: missing[0], toCome: sessions.length, others: missing.length - 1 };
  const { said, mail } = await datesPart(em, ports, registration, wish);
  const isWhole = said.how === 'others';
  const given: CalendarPart[] = [];
  for (const one of isWhole ? missing.slice(1) : []) given.push(await sessionPart(em, ports, registration, one, false));
  const taken = await withdrawals(em, ports, registration);
  const [calendar, ...moreCalendar] = [...(mail.calendar ? [mail.calendar] : []), ...given, ...taken];
  return {
    said: { ...said, how: isWhole ? ('all' as const) : said.how },
    withdrawn: taken.length,
    mail: { calendar: calendar ?? null, moreCalendar },
  };
}

async function changed(em: EntityManager, ports: PartPorts, ids: Ids): Promise<Rendered> {
  const found = await load(em, ports, ids);
  if (!found) return { drop: 'The place is gone, or the person was moved once more.' };
  const { registration, before } = found;
  const { id, state } = registration;
  const { locale } = registration.reading();
  const now = ports.clock.now();
  const sessions = (await sessionsOf(em, registration)).filter(({ endsAt }) => endsAt > now);
  const calendar = state === 'CONFIRMED' ? await calendarOf(em, ports, registration, sessions) : null;
  const shown = (session: Session) => shownSession(session, locale);
  const email = await cohortChangedMail({
    ...valuesOf(ports, registration),
    cohort: registration.cohort?.getEntity().name ?? null,
    before: before?.name ?? null,
    sessions: sessions.map(shown),
    sessionsBefore: (await sessionsBefore(em, before, now)).map(shown),
    calendar: calendar?.said ?? null,
    withdrawn: calendar?.withdrawn ?? 0,
  });
  const follow = (after: EntityManager) => oweWithdrawals(after, registration, ports.messageId, ports.clock.now());
  return { to: addressOf(registration), email, thread: `registration-${id}`, ...calendar?.mail, follow };
}

/** How the one mail about another cohort, or none, is made: its dates, and every change of the calendar. */
export function cohortMails(ports: MailPorts): Record<string, Renders> {
  return { 'mail.cohort-changed': (em, ids, { id: messageId }) => changed(em, { ...ports, messageId }, ids) };
}
