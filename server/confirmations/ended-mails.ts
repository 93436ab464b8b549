import type { EntityManager } from '@mikro-orm/core';
import { editionCancelledMail } from '../../emails/registration/edition-cancelled-mails.js';
import { cancelledMail } from '../../emails/registration/ending-mails.js';
import { EditionCancellation } from '../../schema/payments/edition-cancellation.js';
import type { Registration } from '../../schema/registration/registration.js';
import { withdrawal } from './item-mails.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';
import { oweWithdrawals } from './owed-items.js';
import { addressOf, editionPage, loadForMail, valuesOf } from './registration-mails.js';
import type { PartPorts } from './session-calendar.js';

type Ids = Record<string, unknown>;

const gone: Rendered = { drop: 'The registration is gone.' };

/** To whom, in which thread, and that every other session leaves the calendar by a mail of its own. */
function sentTo(ports: PartPorts, registration: Registration) {
  return {
    to: addressOf(registration),
    thread: `registration-${registration.id}`,
    follow: (em: EntityManager) => oweWithdrawals(em, registration, ports.messageId, ports.clock.now()),
  };
}

async function cancelled(em: EntityManager, ports: PartPorts, ids: Ids): Promise<Rendered> {
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
  return { ...sentTo(ports, registration), email, calendar };
}

async function editionCancelled(em: EntityManager, ports: PartPorts, ids: Ids): Promise<Rendered> {
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
  return { ...sentTo(ports, registration), email, calendar };
}

/** How mails are made that end something and take it out of calendars. */
export function endedMails(ports: MailPorts): Record<string, Renders> {
  return {
    'mail.cancelled': (em, ids, { id: messageId }) => cancelled(em, { ...ports, messageId }, ids),
    'mail.edition-cancelled': (em, ids, { id: messageId }) => editionCancelled(em, { ...ports, messageId }, ids),
  };
}
