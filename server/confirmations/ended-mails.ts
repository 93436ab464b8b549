import type { EntityManager } from '@mikro-orm/core';
import { editionCancelledMail, sessionWithdrawnMail } from '../../emails/registration/edition-cancelled-mails.js';
import { cancelledMail } from '../../emails/registration/ending-mails.js';
import { CalendarItem } from '../../schema/confirmations/calendar-item.js';
import { EditionCancellation } from '../../schema/payments/edition-cancellation.js';
import type { Registration } from '../../schema/registration/registration.js';
import { Session } from '../../schema/workshops/session.js';
import { shownSession } from '../workshops/edition-texts.service.js';
import { isTheirs, sessionToWithdraw } from './calendar-items.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';
import { addressOf, editionPage, loadForMail, valuesOf } from './registration-mails.js';
import { sessionInvitation } from './session-calendar.js';

type Ids = Record<string, unknown>;

const gone: Rendered = { drop: 'The registration is gone.' };

async function withdrawal(em: EntityManager, ports: MailPorts, registration: Registration) {
  const session = await sessionToWithdraw(em, registration, ports.clock.now());
  return session && sessionInvitation(ports, registration, session, true);
}

const inThread = ({ id }: Registration) => `registration-${id}`;

async function cancelled(em: EntityManager, ports: MailPorts, ids: Ids): Promise<Rendered> {
  const registration = await loadForMail(em, ids['registrationId']);
  if (!registration) return gone;
  const currency = String(ids['currency'] ?? registration.edition.getEntity().currency);
  const calendar = await withdrawal(em, ports, registration);
  const email = await cancelledMail({
    ...valuesOf(ports, registration),
    refunded: { amountMinor: Number(ids['refundedMinor'] ?? 0), currency },
    kept: { amountMinor: Number(ids['keptMinor'] ?? 0), currency },
    editionPage: editionPage(ports, registration),
    isWithdrawing: calendar !== null,
  });
  return { to: addressOf(registration), email, thread: inThread(registration), ...(calendar && { calendar }) };
}

async function editionCancelled(em: EntityManager, ports: MailPorts, ids: Ids): Promise<Rendered> {
  const registration = await loadForMail(em, ids['registrationId']);
  if (!registration) return gone;
  const edition = registration.edition.getEntity();
  const cancellation = await em.findOneOrFail(EditionCancellation, { edition: edition.id });
  const series = await edition.series.loadOrFail();
  const amountMinor = Number(ids['refundedMinor'] ?? 0);
  const calendar = await withdrawal(em, ports, registration);
  const email = await editionCancelledMail({
    ...valuesOf(ports, registration),
    message: cancellation.message,
    refunded: amountMinor > 0 ? { amountMinor, currency: String(ids['currency'] ?? edition.currency) } : null,
    wasWaiting: ids['before'] === 'WAITLISTED' || ids['before'] === 'APPLIED',
    isWithdrawing: calendar !== null,
    seriesPage: `${ports.publicUrl}/s/${series.slug}`,
  });
  return { to: addressOf(registration), email, thread: inThread(registration), ...(calendar && { calendar }) };
}

async function sessionWithdrawn(em: EntityManager, ports: MailPorts, ids: Ids): Promise<Rendered> {
  const registration = await loadForMail(em, ids['registrationId']);
  const session = await em.findOne(Session, { id: String(ids['sessionId'] ?? '') }, { connectionType: 'write' });
  if (!registration || !session) return gone;
  const item = { registration: registration.id, session: session.id, isWithdrawn: false };
  if (isTheirs(registration, session) || (await em.count(CalendarItem, item)) === 0) {
    return { drop: 'It is theirs again, or withdrawn already.' };
  }
  const email = await sessionWithdrawnMail({
    ...valuesOf(ports, registration),
    session: shownSession(session, registration.locale),
  });
  const calendar = sessionInvitation(ports, registration, session, true);
  return { to: addressOf(registration), email, thread: inThread(registration), calendar };
}

/** How mails are made that end something and take it out of calendars. */
export function endedMails(ports: MailPorts): Record<string, Renders> {
  return {
    'mail.cancelled': (em, ids) => cancelled(em, ports, ids),
    'mail.edition-cancelled': (em, ids) => editionCancelled(em, ports, ids),
    'mail.session-withdrawn': (em, ids) => sessionWithdrawn(em, ports, ids),
  };
}
