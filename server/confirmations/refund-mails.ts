import type { EntityManager } from '@mikro-orm/core';
import { refundedMail, refundFailedMail } from '../../emails/registration/refund-mails.js';
import { MoveOffer } from '../../schema/payments/move-offer.js';
import { Refund } from '../../schema/payments/refund.js';
import { movedBy } from '../../schema/payments/refund-cause.js';
import { OrderLine } from '../../schema/registration/order.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';
import { addressOf, loadForMail, valuesOf } from './registration-mails.js';

/** The place that a refund is about: the one taken over; else, of an order with several, that of a person still there. */
async function registrationOf(em: EntityManager, refund: Refund, moveOfferId: string | null) {
  if (moveOfferId) {
    const offer = await em.findOne(MoveOffer, { id: moveOfferId }, { connectionType: 'write' });
    return loadForMail(em, offer?.taken?.id);
  }
  const order = refund.payment.getEntity().order.id;
  const line = await em.findOne(OrderLine, { order }, { orderBy: { isCancelled: 'asc', id: 'asc' } });
  return loadForMail(em, line?.registration.id);
}

async function refundMail(em: EntityManager, ports: MailPorts, id: unknown, hasFailed: boolean): Promise<Rendered> {
  const options = { populate: ['payment'], connectionType: 'write' } as const;
  const refund = typeof id === 'string' ? await em.findOne(Refund, { id }, options) : null;
  const moveOfferId = refund && movedBy(refund.cause);
  const registration = refund && (await registrationOf(em, refund, moveOfferId));
  if (!refund || !registration) return { drop: 'The registration is gone.' };
  if (!hasFailed && refund.status === 'FAILED') return { drop: 'The refund did not get through.' };
  const { amountMinor, currency } = refund;
  const values = { ...valuesOf(ports, registration), amount: { amountMinor, currency } };
  const why = { isKept: registration.state === 'CONFIRMED', isDifference: moveOfferId !== null };
  const email = await (hasFailed ? refundFailedMail(values) : refundedMail({ ...values, ...why }));
  return { to: addressOf(registration), email, thread: `registration-${registration.id}` };
}

/** How mails are made about money given back by hand or as a difference, and about a refund that did not get through. */
export function refundMails(ports: MailPorts): Record<string, Renders> {
  return {
    'mail.refunded': (em, ids) => refundMail(em, ports, ids['refundId'], false),
    'mail.refund-failed': (em, ids) => refundMail(em, ports, ids['refundId'], true),
  };
}
