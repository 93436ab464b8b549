import type { EntityManager } from '@mikro-orm/core';
import { refundedMail, refundFailedMail } from '../../emails/registration/refund-mails.js';
import { Refund } from '../../schema/payments/refund.js';
import { OrderLine } from '../../schema/registration/order.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';
import { addressOf, loadForMail, valuesOf } from './registration-mails.js';

/** Of an order with several places, that of a person who is still there. */
async function registrationOf(em: EntityManager, orderId: string) {
  const line = await em.findOne(OrderLine, { order: orderId }, { orderBy: { isCancelled: 'asc', id: 'asc' } });
  return loadForMail(em, line?.registration.id);
}

async function refundMail(em: EntityManager, ports: MailPorts, id: unknown, hasFailed: boolean): Promise<Rendered> {
  const options = { populate: ['payment'], connectionType: 'write' } as const;
  const refund = typeof id === 'string' ? await em.findOne(Refund, { id }, options) : null;
  const registration = refund && (await registrationOf(em, refund.payment.getEntity().order.id));
  if (!refund || !registration) return { drop: 'The registration is gone.' };
  if (!hasFailed && refund.status === 'FAILED') return { drop: 'The refund did not get through.' };
  const { amountMinor, currency } = refund;
  const values = { ...valuesOf(ports, registration), amount: { amountMinor, currency } };
  const isKept = registration.state === 'CONFIRMED';
  const email = await (hasFailed ? refundFailedMail(values) : refundedMail({ ...values, isKept }));
  return { to: addressOf(registration), email, thread: `registration-${registration.id}` };
}

/** How mails are made about money that was given back by hand, and about a refund that did not get through. */
export function refundMails(ports: MailPorts): Record<string, Renders> {
  return {
    'mail.refunded': (em, ids) => refundMail(em, ports, ids['refundId'], false),
    'mail.refund-failed': (em, ids) => refundMail(em, ports, ids['refundId'], true),
  };
}
