import type { EntityManager } from '@mikro-orm/core';
import { refundedMail, refundFailedMail } from '../../emails/registration/refund-mails.js';
import { Refund } from '../../schema/payments/refund.js';
import { movedBy } from '../../schema/payments/refund-cause.js';
import { placeOfRefund } from '../payments/refund-told.service.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';
import { addressOf, loadForMail, valuesOf } from './registration-mails.js';

async function refundMail(em: EntityManager, ports: MailPorts, id: unknown, hasFailed: boolean): Promise<Rendered> {
  const options = { populate: ['payment'], connectionType: 'write' } as const;
  const refund = typeof id === 'string' ? await em.findOne(Refund, { id }, options) : null;
  const registration = refund && (await loadForMail(em, await placeOfRefund(em, refund)));
  if (!refund || !registration) return { drop: 'The registration is gone.' };
  if (!hasFailed && refund.status === 'FAILED') return { drop: 'The refund did not get through.' };
  const { amountMinor, currency } = refund;
  const values = { ...valuesOf(ports, registration), amount: { amountMinor, currency } };
  const why = { isKept: registration.state === 'CONFIRMED', isDifference: movedBy(refund.cause) !== null };
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
