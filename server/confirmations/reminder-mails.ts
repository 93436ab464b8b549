import type { EntityManager } from '@mikro-orm/core';
import { editionReminderMail, paymentReminderMail } from '../../emails/registration/reminder-mails.js';
import { sessionReminderMail } from '../../emails/workshops/session-mails.js';
import { orderMoney } from '../payments/due.service.js';
import { joinPage } from '../registration/join-links.js';
import { orderOf } from '../registration/orders.service.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';
import { ownVenue } from './own-place.js';
import { addressOf, loadForMail, valuesOf } from './registration-mails.js';
import { heldRule } from './reminders-due.service.js';
import { aboutSession, loadPlaced } from './session-change-mails.js';
import { writtenWords } from './written-words.js';

type Ids = Record<string, unknown>;

const noRule: Rendered = { drop: 'The rule does not hold any more.' };

async function ofSession(em: EntityManager, ports: MailPorts, ids: Ids): Promise<Rendered> {
  const rule = await heldRule(em, ids);
  if (!rule) return noRule;
  const found = await loadPlaced(em, ids);
  if (found?.session.status !== 'PLANNED') return { drop: 'The session or the place is gone.' };
  if (found.session.startsAt <= ports.clock.now()) return { drop: 'The session has begun.' };
  if (found.session.sequence !== ids['sequence']) return { drop: 'The session was moved.' };
  const about = aboutSession(ports, found);
  const hasRoom = Boolean(found.session.joinUrl) && about.place === null;
  const room = hasRoom ? joinPage(ports, found.registration, found.session.id) : null;
  const email = await sessionReminderMail({ ...about, room, words: writtenWords(rule.text) });
  return { to: addressOf(found.registration), email, thread: `registration-${found.registration.id}` };
}

async function ofEdition(em: EntityManager, ports: MailPorts, ids: Ids): Promise<Rendered> {
  const rule = await heldRule(em, ids);
  if (!rule) return noRule;
  const registration = await loadForMail(em, ids['registrationId']);
  if (registration?.state !== 'CONFIRMED') return { drop: 'The place is gone.' };
  const { startsAt, timeZone } = registration.edition.getEntity();
  if (startsAt.toISOString() !== ids['at']) return { drop: 'The first day was moved.' };
  if (startsAt <= ports.clock.now()) return { drop: 'It has begun.' };
  const about = { ...valuesOf(ports, registration), words: writtenWords(rule.text) };
  const email = await editionReminderMail({ ...about, startsAt, venueZone: timeZone, place: ownVenue(registration) });
  return { to: addressOf(registration), email, thread: `registration-${registration.id}` };
}

async function ofPayment(em: EntityManager, ports: MailPorts, ids: Ids): Promise<Rendered> {
  const rule = await heldRule(em, ids);
  if (!rule) return noRule;
  const registration = await loadForMail(em, ids['registrationId']);
  const now = ports.clock.now();
  if (registration?.stateAt(now) !== 'HELD') return { drop: 'The place is not waiting for a payment.' };
  const { registrationClosesAt, timeZone } = registration.edition.getEntity();
  const isOfPlace = rule.anchor === 'PAYMENT';
  const until = isOfPlace ? (registration.heldUntil ?? null) : registrationClosesAt;
  if (!until || until.toISOString() !== ids['at']) return { drop: 'The deadline was moved.' };
  if (until <= now) return { drop: 'The deadline has passed.' };
  const order = await orderOf(em, registration.id);
  const dueMinor = order ? (await orderMoney(em, order)).dueMinor : 0;
  if (!order || dueMinor === 0) return { drop: 'Nothing is due.' };
  const email = await paymentReminderMail({
    ...valuesOf(ports, registration),
    words: writtenWords(rule.text),
    until,
    isOfPlace,
    venueZone: timeZone,
    amount: { amountMinor: dueMinor, currency: order.currency },
  });
  return { to: addressOf(registration), email, thread: `registration-${registration.id}` };
}

/** How reminders are made, by kind of message. */
export function reminderMails(ports: MailPorts): Record<string, Renders> {
  return {
    'mail.session-reminder': (em, ids) => ofSession(em, ports, ids),
    'mail.edition-reminder': (em, ids) => ofEdition(em, ports, ids),
    'mail.payment-reminder': (em, ids) => ofPayment(em, ports, ids),
  };
}
