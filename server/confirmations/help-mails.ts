import type { EntityManager } from '@mikro-orm/core';
import { helpAskedMail, helpEndedMail } from '../../emails/registration/help-mails.js';
import { Scholarship } from '../../schema/registration/scholarship.js';
import { orderMoney } from '../payments/due.service.js';
import { orderOf } from '../registration/orders.service.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';
import { addressOf, editionPage, loadForMail, valuesOf } from './registration-mails.js';

const gone: Rendered = { drop: 'The registration is gone.' };

async function asked(em: EntityManager, ports: MailPorts, id: unknown): Promise<Rendered> {
  const registration = await loadForMail(em, id);
  if (!registration) return gone;
  const options = { connectionType: 'write' } as const;
  const request = await em.findOne(Scholarship, { registration: registration.id, state: 'ASKED' }, options);
  const order = await orderOf(em, registration.id);
  if (!request || !order) return { drop: 'The request is decided or ended.' };
  const { currency } = order;
  const { affordableMinor, motivation } = request;
  const email = await helpAskedMail({
    ...valuesOf(ports, registration),
    fee: { amountMinor: (await orderMoney(em, order)).dueMinor, currency },
    affordable: affordableMinor > 0 ? { amountMinor: affordableMinor, currency } : null,
    motivation,
  });
  return { to: addressOf(registration), email, thread: `registration-${registration.id}` };
}

async function ended(em: EntityManager, ports: MailPorts, id: unknown): Promise<Rendered> {
  const registration = await loadForMail(em, id);
  if (!registration) return gone;
  const email = await helpEndedMail({
    ...valuesOf(ports, registration),
    editionPage: editionPage(ports, registration),
  });
  return { to: addressOf(registration), email, thread: `registration-${registration.id}` };
}

/** How the mails about a request for help with the fee are made that tell of no decision. */
export function helpMails(ports: MailPorts): Record<string, Renders> {
  return {
    'mail.help-asked': (em, ids) => asked(em, ports, ids['registrationId']),
    'mail.help-ended': (em, ids) => ended(em, ports, ids['registrationId']),
  };
}
