import type { EntityManager } from '@mikro-orm/core';
import { cohortChangedMail, cohortLeftMail } from '../../emails/registration/cohort-mails.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import { Session } from '../../schema/workshops/session.js';
import { makeLink } from '../platform/link-token.js';
import { movable } from '../registration/cohort-moves.service.js';
import { shownSession } from '../workshops/edition-texts.service.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';
import { addressOf, loadForMail, sessionsOf, valuesOf } from './registration-mails.js';
import { sessionInvitation } from './session-calendar.js';

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

async function changed(em: EntityManager, ports: MailPorts, ids: Ids): Promise<Rendered> {
  const found = await load(em, ports, ids);
  if (!found) return gone;
  const { registration, cohort, before } = found;
  const { id, locale, linkGeneration } = registration;
  const sessions = (await sessionsOf(em, registration)).filter(({ endsAt }) => endsAt > ports.clock.now());
  const isConfirmed = registration.state === 'CONFIRMED';
  const next = isConfirmed ? sessions.find((session) => session.cohort) : undefined;
  const link = makeLink(ports.secretKey, 'REGISTRATION', id, linkGeneration);
  const email = await cohortChangedMail({
    ...valuesOf(ports, registration),
    cohort: cohort.name,
    before: before?.name ?? null,
    sessions: sessions.map((session) => shownSession(session, locale)),
    isConfirmed,
    isInviting: next !== undefined,
    calendarFile: `${ports.publicUrl}/calendar/${link}.ics`,
  });
  const calendar = next && sessionInvitation(ports, registration, next, false);
  return { to: addressOf(registration), email, thread: `registration-${id}`, ...(calendar && { calendar }) };
}

async function left(em: EntityManager, ports: MailPorts, ids: Ids): Promise<Rendered> {
  const found = await load(em, ports, ids);
  if (found?.registration.state !== 'CONFIRMED') return gone;
  const { registration, before } = found;
  const planned = { cohort: before?.id ?? '', status: 'PLANNED' as const, endsAt: { $gt: ports.clock.now() } };
  const orderBy = { startsAt: 'asc', id: 'asc' } as const;
  const [session] = before ? await em.find(Session, planned, { orderBy, limit: 1 }) : [];
  if (!before || !session) return { drop: 'The cohort left behind has no session to come.' };
  const shown = shownSession(session, registration.locale);
  const email = await cohortLeftMail({ ...valuesOf(ports, registration), cohort: before.name, session: shown });
  const calendar = sessionInvitation(ports, registration, session, true);
  return { to: addressOf(registration), email, calendar, thread: `registration-${registration.id}` };
}

/** How mails about another cohort are made: its dates, and what leaves the calendar. */
export function cohortMails(ports: MailPorts): Record<string, Renders> {
  return {
    'mail.cohort-changed': (em, ids) => changed(em, ports, ids),
    'mail.cohort-left': (em, ids) => left(em, ports, ids),
  };
}
