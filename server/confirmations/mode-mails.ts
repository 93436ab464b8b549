import type { EntityManager } from '@mikro-orm/core';
import { modeChangedMail } from '../../emails/registration/mode-mail.js';
import type { MailPorts, Rendered, Renders } from './mail-handler.js';
import { addressOf, loadForMail, valuesOf } from './registration-mails.js';

async function changed(em: EntityManager, ports: MailPorts, ids: Record<string, unknown>): Promise<Rendered> {
  const registration = await loadForMail(em, ids['registrationId']);
  const mode = registration?.mode;
  const hasPlace = registration?.hasClaim() && !registration.isLapsedAt(ports.clock.now());
  if (!registration || !mode || mode !== ids['mode'] || !hasPlace) {
    return { drop: 'The place is gone, or was switched once more.' };
  }
  const venue = registration.edition.getEntity().venue ?? null;
  const email = await modeChangedMail({ ...valuesOf(ports, registration), mode, venue });
  return { to: addressOf(registration), email, thread: `registration-${registration.id}` };
}

/** How the mail about another way to take part is made. */
export function modeMails(ports: MailPorts): Record<string, Renders> {
  return { 'mail.mode-changed': (em, ids) => changed(em, ports, ids) };
}
