import type { Email } from '../email.js';
import { about, type RegistrationValues } from './registration-mails.js';

/** How waiting ended: the organizers ended the list, and with it perhaps the place kept for the person, or the edition began. */
export interface LineEndedValues extends RegistrationValues {
  how: 'waited' | 'offered' | 'started';
  editionPage: string;
}

export function lineEndedMail(values: LineEndedValues): Promise<Email> {
  return about(values, (say) => ({
    subject: say('mail.lineEnded.subject', { title: values.title }),
    preview: say('mail.lineEnded.preview'),
    title: say('mail.lineEnded.title'),
    blocks: [
      { kind: 'text', text: say(`mail.lineEnded.${values.how}`, { title: values.title }) },
      { kind: 'text', text: say('mail.lineEnded.next') },
      { kind: 'button', label: say('mail.offerLapsed.button'), href: values.editionPage },
    ],
  }));
}
