import type { Email } from '../email.js';
import { about, type RegistrationValues } from './registration-mails.js';

/** The organizers ended the waiting list, and with it the place kept for the person where there was one. */
export interface LineEndedValues extends RegistrationValues {
  wasOffered: boolean;
  editionPage: string;
}

export function lineEndedMail(values: LineEndedValues): Promise<Email> {
  return about(values, (say) => ({
    subject: say('mail.lineEnded.subject', { title: values.title }),
    preview: say('mail.lineEnded.preview'),
    title: say('mail.lineEnded.title'),
    blocks: [
      {
        kind: 'text',
        text: say(values.wasOffered ? 'mail.lineEnded.offered' : 'mail.lineEnded.waited', { title: values.title }),
      },
      { kind: 'text', text: say('mail.lineEnded.next') },
      { kind: 'button', label: say('mail.offerLapsed.button'), href: values.editionPage },
    ],
  }));
}
