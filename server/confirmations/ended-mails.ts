import type { EntityManager } from '@mikro-orm/core';
import { editionCancelledMail } from '../../emails/registration/edition-cancelled-mails.js';
import { cancelledMail } from '../../emails/registration/ending-mails.js';
import { lineEndedMail } from '../../emails/registration/line-mail.js';
import { moveEndedMail } from '../../emails/registration/move-mails.js';
import { EditionCancellation } from '../../schema/payments/edition-cancellation.js';
import { MoveOffer } from '../../schema/payments/move-offer.js';
import type { Registration } from '../../schema/registration/registration.js';
import { RegistrationMove } from '../../schema/registration/registration-move.js';
import { orderMoney } from '../payments/due.service.js';
import { lostOf } from '../payments/returned-refunds.service.js';
import { orderOf } from '../registration/orders.service.js';
import { isInDispute } from '../registration/paid-for.service.js';
import { hasOnlyWaited } from '../registration/waitlist.service.js';
import { editionText } from '../workshops/edition-texts.service.js';
import { withdrawal } from './item-mails.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';
import { oweWithdrawals } from './owed-items.js';
import { addressOf, editionPage, loadForMail, valuesOf } from './registration-mails.js';
import type { PartPorts } from './session-calendar.js';
import { writtenWords } from './written-words.js';

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

/** Why an organizer cancelled it, as the form says it is told; what people write of themselves is for the organizers. */
async function reasonTold(em: EntityManager, { id, person }: Registration): Promise<string | null> {
  const last = { orderBy: { at: 'desc', id: 'desc' }, connectionType: 'write' } as const;
  const move = await em.findOne(RegistrationMove, { registration: id, toState: 'CANCELLED' }, last);
  return !move || ['visitor', person.id].includes(move.actor) ? null : move.reason || null;
}

/** What a mail says of the money instead of what comes back, where the payer disputes it. */
async function disputeOf(em: EntityManager, { id }: Registration): Promise<'open' | 'lost' | null> {
  const order = await orderOf(em, id);
  if (!order) return null;
  if (await isInDispute(em, order.id)) return 'open';
  return (await lostOf(em, [order.id])).has(order.id) ? 'lost' : null;
}

async function cancelled(em: EntityManager, ports: PartPorts, ids: Ids): Promise<Rendered> {
  const registration = await loadForMail(em, ids['registrationId']);
  if (!registration) return gone;
  const currency = String(ids['currency'] ?? registration.edition.getEntity().currency);
  const calendar = await withdrawal(em, ports, registration);
  const email = await cancelledMail({
    ...valuesOf(ports, registration),
    wasInLine: await hasOnlyWaited(em, registration),
    refunded: { amountMinor: Number(ids['refundedMinor'] ?? 0), currency },
    kept: { amountMinor: Number(ids['keptMinor'] ?? 0), currency },
    dispute: await disputeOf(em, registration),
    editionPage: editionPage(ports, registration),
    reason: await reasonTold(em, registration),
    isWithdrawing: calendar !== null,
  });
  return { ...sentTo(ports, registration), email, calendar };
}

/** What of an offer the mail says; null where there is none, or it can no longer be answered. */
async function offeredMove(em: EntityManager, ports: MailPorts, registration: Registration, id: unknown) {
  if (typeof id !== 'string') return null;
  const offer = await em.findOne(MoveOffer, { id }, { populate: ['to'], connectionType: 'write' });
  if (offer?.stateAt(ports.clock.now()) !== 'OPEN') return null;
  const { startsAt, timeZone: zone } = offer.to.getEntity();
  const to = editionText(offer.to.getEntity(), 'title', registration.reading().locale).text;
  return { to, startsAt, until: offer.expiresAt, zone, setIn: registration.edition.getEntity().timeZone };
}

async function moveEnded(em: EntityManager, ports: MailPorts, ids: Ids): Promise<Rendered> {
  const id = String(ids['moveOfferId'] ?? '');
  const offer = await em.findOne(MoveOffer, { id }, { populate: ['to', 'to.series'], connectionType: 'write' });
  const registration = offer && (await loadForMail(em, offer.registration.id));
  if (!offer || !registration) return gone;
  const { expiresAt, answeredAt, currency, paidMinor: amountMinor } = offer;
  const isSilent = offer.state === 'LAPSED' && (answeredAt ?? expiresAt) >= expiresAt;
  const to = offer.to.getEntity();
  const refunded = { amountMinor, currency };
  const seriesPage = `${ports.publicUrl}/s/${to.series.getEntity().slug}`;
  const sending = { to: addressOf(registration), thread: `registration-${registration.id}` };
  const dispute = await disputeOf(em, registration);
  if (dispute) {
    const ended = { wasInLine: false, kept: { amountMinor: 0, currency }, reason: null, isWithdrawing: false };
    const values = { ...valuesOf(ports, registration), ...ended, refunded, dispute, editionPage: seriesPage };
    return { ...sending, email: await cancelledMail(values) };
  }
  const email = await moveEndedMail({
    ...valuesOf(ports, registration),
    why: offer.state === 'DECLINED' ? 'chosen' : isSilent ? 'silent' : 'gone',
    to: editionText(to, 'title', registration.reading().locale).text,
    refunded,
    seriesPage,
  });
  return { ...sending, email };
}

function endedOf(before: unknown): 'place' | 'offer' | 'line' {
  if (before === 'OFFERED') return 'offer';
  return before === 'WAITLISTED' || before === 'APPLIED' ? 'line' : 'place';
}

async function editionCancelled(em: EntityManager, ports: PartPorts, ids: Ids): Promise<Rendered> {
  const registration = await loadForMail(em, ids['registrationId']);
  if (!registration) return gone;
  const edition = registration.edition.getEntity();
  const cancellation = await em.findOneOrFail(EditionCancellation, { edition: edition.id });
  const series = await edition.series.loadOrFail();
  const amountMinor = Number(ids['refundedMinor'] ?? 0);
  const calendar = await withdrawal(em, ports, registration);
  const order = await orderOf(em, registration.id);
  const email = await editionCancelledMail({
    ...valuesOf(ports, registration),
    words: writtenWords(cancellation.message),
    refunded: amountMinor > 0 ? { amountMinor, currency: String(ids['currency'] ?? edition.currency) } : null,
    dispute: await disputeOf(em, registration),
    hadHelp: ids['hadHelp'] === true,
    had: endedOf(ids['before']),
    isPaymentOnItsWay: order !== null && (await orderMoney(em, order)).isUnderWay,
    isWithdrawing: calendar !== null,
    seriesPage: `${ports.publicUrl}/s/${series.slug}`,
    move: await offeredMove(em, ports, registration, ids['moveOfferId']),
  });
  return { ...sentTo(ports, registration), email, calendar };
}

async function lineEnded(em: EntityManager, ports: MailPorts, ids: Ids): Promise<Rendered> {
  const registration = await loadForMail(em, ids['registrationId']);
  if (!registration) return gone;
  const email = await lineEndedMail({
    ...valuesOf(ports, registration),
    how: ids['wasOffered'] === true ? 'offered' : ids['hasStarted'] === true ? 'started' : 'waited',
    editionPage: editionPage(ports, registration),
  });
  return { to: addressOf(registration), email, thread: `registration-${registration.id}` };
}

/** How mails are made that end something and take it out of calendars. */
export function endedMails(ports: MailPorts): Record<string, Renders> {
  return {
    'mail.cancelled': (em, ids, { id: messageId }) => cancelled(em, { ...ports, messageId }, ids),
    'mail.edition-cancelled': (em, ids, { id: messageId }) => editionCancelled(em, { ...ports, messageId }, ids),
    'mail.line-ended': (em, ids) => lineEnded(em, ports, ids),
    'mail.move-ended': (em, ids) => moveEnded(em, ports, ids),
  };
}
