import { correctedMail } from '../../emails/registration/correction-mail.js';
import type { MailPorts, Renders } from './mail-handler.js';
import { addressOf, loadForMail, valuesOf } from './registration-mails.js';

/** How mails about corrected registrations are made. */
export function correctionMails(ports: MailPorts): Record<string, Renders> {
  return {
    'mail.corrected': async (em, ids) => {
      const registration = await loadForMail(em, ids['registrationId']);
      if (!registration) return { drop: 'The registration is gone.' };
      const email = await correctedMail({
        ...valuesOf(ports, registration),
        email: addressOf(registration),
        isNameChanged: ids['isNameChanged'] === true,
        isEmailChanged: ids['isEmailChanged'] === true,
      });
      return { to: addressOf(registration), email, thread: `registration-${registration.id}` };
    },
  };
}
