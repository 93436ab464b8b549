import type { EntityManager } from '@mikro-orm/core';
import { cohortChangedMail, cohortLeftMail } from '../../emails/registration/cohort-mails.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import { movable } from '../registration/cohort-moves.service.js';
import { shownSession } from '../workshops/edition-texts.service.js';
import { datesPart } from './dates-part.js';
import { withdrawal } from './item-mails.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';
import { heldOf, oweWithdrawals } from './owed-items.js';
import { addressOf, loadForMail, sessionsOf, valuesOf } from './registration-mails.js';
import type { PartPorts } from './session-calendar.js';

type Ids = Record<string, unknown>;

/** The registration while the move that a message tells of is its last one, with the cohort it came from. */
async function load(em: EntityManager, ports: MailPorts, ids: Ids) {
  const registration = await loadForMail(em, ids['registrationId']);
  const cohort = registration?.cohort?.getEntity();
  if (!registration || !cohort || registration.cohortMoves !== ids['cohortMoves']) return null;
  if (!movable.includes(registration.stateAt(ports.clock.now()))) return null;
  const from = typeof ids['fromCohortId'] === 'string' ? ids['fromCohortId'] : null;
  return { registration, cohort, before: from ? await em.findOne(Cohort, { id: from }) : null };
}

const gone: Rendered = { drop: 'The place is gone, or the person was moved once more.' };

async function changed(em: EntityManager, ports: PartPorts, ids: Ids): Promise<Rendered> {
  const found = await load(em, ports, ids);
  if (!found) return gone;
  const { registration, cohort, before } = found;
  const { id, locale, person } = registration;
  const sessions = (await sessionsOf(em, registration)).filter(({ endsAt }) => endsAt > ports.clock.now());
  const isConfirmed = registration.state === 'CONFIRMED';
  const held = await heldOf(em, person.id, sessions, ports.messageId);
  const missing = sessions.filter((session) => !held.has(session.id));
  const wish = { next: missing.find((session) => session.cohort), toCome: sessions.length, others: missing.length - 1 };
  const dates = isConfirmed ? await datesPart(em, ports, registration, wish) : null;
  const email = await cohortChangedMail({
    ...valuesOf(ports, registration),
    cohort: cohort.name,
    before: before?.name ?? null,
    sessions: sessions.map((session) => shownSession(session, locale)),
    calendar: dates?.said ?? null,
  });
  return { to: addressOf(registration), email, thread: `registration-${id}`, ...dates?.mail };
}

async function left(em: EntityManager, ports: PartPorts, ids: Ids): Promise<Rendered> {
  const found = await load(em, ports, ids);
  if (found?.registration.state !== 'CONFIRMED') return gone;
  const { registration, before } = found;
  const calendar = await withdrawal(em, ports, registration);
  if (!before || !calendar) return { drop: 'Nothing of the cohort left behind is in their calendar.' };
  const session = shownSession(calendar.session, registration.locale);
  const email = await cohortLeftMail({ ...valuesOf(ports, registration), cohort: before.name, session });
  const follow = (now: EntityManager) => oweWithdrawals(now, registration, ports.messageId, ports.clock.now());
  return { to: addressOf(registration), email, calendar, follow, thread: `registration-${registration.id}` };
}

/** How mails about another cohort are made: its dates, and what leaves the calendar. */
export function cohortMails(ports: MailPorts): Record<string, Renders> {
  return {
    'mail.cohort-changed': (em, ids, { id: messageId }) => changed(em, { ...ports, messageId }, ids),
    'mail.cohort-left': (em, ids, { id: messageId }) => left(em, { ...ports, messageId }, ids),
  };
}
