import type { EntityManager } from '@mikro-orm/core';
import { latePaymentMail } from '../../emails/registration/ending-mails.js';
import { offerLapsedMail, offerMail } from '../../emails/registration/offer-mails.js';
import {
  alreadyRegisteredMail,
  confirmedMail,
  paymentNeededMail,
  type RegistrationValues,
  waitlistedMail,
} from '../../emails/registration/registration-mails.js';
import { Payment } from '../../schema/payments/payment.js';
import { PlaceOffer } from '../../schema/registration/place-offer.js';
import { Registration } from '../../schema/registration/registration.js';
import { Scholarship } from '../../schema/registration/scholarship.js';
import { Session } from '../../schema/workshops/session.js';
import { orderMoney } from '../payments/due.service.js';
import { makeLink } from '../platform/link-token.js';
import { orderOf, placeOfOrder } from '../registration/orders.service.js';
import { placeInLine } from '../registration/waitlist.service.js';
import { editionText, shownSession } from '../workshops/edition-texts.service.js';
import { datesPart } from './dates-part.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';
import { ownVenue } from './own-place.js';
import type { PartPorts } from './session-calendar.js';

/** A registration with everything a mail says of it. */
export async function loadForMail(em: EntityManager, id: unknown) {
  if (typeof id !== 'string') return null;
  const options = { populate: ['edition', 'person', 'cohort', 'tier'], connectionType: 'write' } as const;
  const registration = await em.findOne(Registration, { id }, options);
  return registration?.person.getEntity().email ? registration : null;
}

function linkOf(ports: MailPorts, { id, linkGeneration }: Registration): string {
  return makeLink(ports.secretKey, 'REGISTRATION', id, linkGeneration);
}

/** Who reads, what it is about, and the person's own page. */
export function valuesOf(ports: MailPorts, registration: Registration): RegistrationValues {
  const reading = registration.reading();
  return {
    ...reading,
    publicUrl: ports.publicUrl,
    name: registration.participantName,
    title: editionText(registration.edition.getEntity(), 'title', reading.locale).text,
    ownPage: `${ports.publicUrl}/r/${linkOf(ports, registration)}`,
  };
}

export function addressOf(registration: Registration): string {
  return registration.person.getEntity().email ?? '';
}

/** Address of the public page of a registration's edition. */
export function editionPage(ports: MailPorts, registration: Registration): string {
  return `${ports.publicUrl}/w/${registration.edition.getEntity().slug}`;
}

const gone: Rendered = { drop: 'The registration is gone.' };

/** Sessions of a registration: the whole edition's and its cohort's, in order of time. */
export function sessionsOf(em: EntityManager, registration: Registration): Promise<Session[]> {
  const cohort = registration.cohort?.id ?? null;
  return em.find(
    Session,
    { edition: registration.edition.id, status: 'PLANNED', $or: [{ cohort: null }, { cohort }] },
    { orderBy: { startsAt: 'asc', id: 'asc' } },
  );
}

async function confirmed(em: EntityManager, ports: PartPorts, id: unknown): Promise<Rendered> {
  const registration = await loadForMail(em, id);
  if (!registration) return gone;
  if (registration.state !== 'CONFIRMED') return { drop: 'The place is no longer confirmed.' };
  const edition = registration.edition.getEntity();
  const sessions = await sessionsOf(em, registration);
  const order = await orderOf(em, registration.id);
  const money = order && (await orderMoney(em, order));
  const toCome = sessions.filter((session) => session.endsAt > ports.clock.now());
  const wish = { next: toCome[0], toCome: toCome.length, others: toCome.length - 1 };
  const { said, mail } = await datesPart(em, ports, registration, wish);
  const values = valuesOf(ports, registration);
  const email = await confirmedMail({
    ...values,
    sessions: sessions.map((session) => shownSession(session, values.locale)),
    paid: money && order && { amountMinor: money.paidMinor - money.refundedMinor, currency: order.currency },
    help: order && (await helpFor(em, registration, order.currency)),
    cohort: registration.cohort?.getEntity().name ?? null,
    place: ownVenue(registration),
    policy: editionText(edition, 'cancellation', values.locale).text,
    calendar: said,
  });
  return { to: addressOf(registration), email, thread: `registration-${registration.id}`, ...mail };
}

async function paymentNeeded(em: EntityManager, ports: MailPorts, id: unknown): Promise<Rendered> {
  const registration = await loadForMail(em, id);
  if (!registration) return gone;
  if (registration.stateAt(ports.clock.now()) !== 'HELD') return { drop: 'The place is not waiting for a payment.' };
  const order = await orderOf(em, registration.id);
  const dueMinor = order ? (await orderMoney(em, order)).dueMinor : 0;
  if (!order || dueMinor === 0) return { drop: 'Nothing is due.' };
  const email = await paymentNeededMail({
    ...valuesOf(ports, registration),
    amount: { amountMinor: dueMinor, currency: order.currency },
    until: registration.heldUntil ?? null,
    venueZone: registration.edition.getEntity().timeZone,
    help: await helpFor(em, registration, order.currency),
  });
  return { to: addressOf(registration), email, thread: `registration-${registration.id}` };
}

/** What was decided on help with the fee that somebody asked for. */
async function helpFor(em: EntityManager, { id }: Registration, currency: string) {
  const asked = await em.findOne(Scholarship, { registration: id }, { connectionType: 'write' });
  if (asked?.state === 'DECLINED') return 'none';
  return asked?.state === 'AWARDED' ? { amountMinor: asked.awardMinor, currency } : null;
}

async function waitlisted(em: EntityManager, ports: MailPorts, id: unknown): Promise<Rendered> {
  const registration = await loadForMail(em, id);
  if (!registration) return gone;
  const line = await placeInLine(em, registration);
  if (!line) return { drop: 'The person does not wait any more.' };
  const email = await waitlistedMail({ ...valuesOf(ports, registration), place: line.place });
  return { to: addressOf(registration), email, thread: `registration-${registration.id}` };
}

async function offered(em: EntityManager, ports: MailPorts, id: unknown, isLapsed: boolean): Promise<Rendered> {
  const offer = typeof id === 'string' ? await em.findOne(PlaceOffer, { id }, { populate: ['entry'] }) : null;
  const registration = await loadForMail(em, offer?.entry.getEntity().registration.id);
  if (!offer || !registration) return gone;
  if (!isLapsed && offer.stateAt(ports.clock.now()) !== 'OPEN') return { drop: 'The offer is not open any more.' };
  const { timeZone: venueZone, currency } = registration.edition.getEntity();
  const values = { ...valuesOf(ports, registration), until: offer.expiresAt, venueZone };
  const email = isLapsed
    ? await offerLapsedMail({ ...values, editionPage: editionPage(ports, registration) })
    : await offerMail({ ...values, price: { amountMinor: offer.amountMinor, currency } });
  return { to: addressOf(registration), email, thread: `registration-${registration.id}` };
}

async function latePayment(em: EntityManager, ports: MailPorts, id: unknown): Promise<Rendered> {
  const payment = typeof id === 'string' ? await em.findOne(Payment, { id }) : null;
  const registration = payment && (await loadForMail(em, await placeOfOrder(em, payment.order.id)));
  if (!payment || !registration) return gone;
  const amount = { amountMinor: payment.capturedMinor, currency: payment.currency };
  const { status, series } = registration.edition.getEntity();
  const isCalledOff = status === 'CANCELLED';
  const page = isCalledOff
    ? `${ports.publicUrl}/s/${(await series.loadOrFail()).slug}`
    : editionPage(ports, registration);
  const email = await latePaymentMail({ ...valuesOf(ports, registration), amount, isCalledOff, editionPage: page });
  return { to: addressOf(registration), email, thread: `registration-${registration.id}` };
}

async function already(em: EntityManager, ports: MailPorts, id: unknown): Promise<Rendered> {
  const registration = await loadForMail(em, id);
  if (!registration) return gone;
  const email = await alreadyRegisteredMail(valuesOf(ports, registration));
  return { to: addressOf(registration), email, thread: `registration-${registration.id}` };
}

/** How each mail about a registration is made, by kind of message. */
export function registrationMails(ports: MailPorts): Record<string, Renders> {
  return {
    'mail.confirmed': (em, ids, { id: messageId }) => confirmed(em, { ...ports, messageId }, ids['registrationId']),
    'mail.payment-needed': (em, ids) => paymentNeeded(em, ports, ids['registrationId']),
    'mail.waitlisted': (em, ids) => waitlisted(em, ports, ids['registrationId']),
    'mail.offer': (em, ids) => offered(em, ports, ids['offerId'], false),
    'mail.offer-lapsed': (em, ids) => offered(em, ports, ids['offerId'], true),
    'mail.late-payment-refunded': (em, ids) => latePayment(em, ports, ids['paymentId']),
    'mail.already-registered': (em, ids) => already(em, ports, ids['registrationId']),
  };
}
