import type { Email } from '../email.js';
import { type Amount, money } from '../when.js';
import { about, type RegistrationValues } from './registration-mails.js';

/** Another edition was offered, and the money goes back: by choice, because nothing was said, or because it is gone. */
export interface MoveEndedValues extends RegistrationValues {
  why: 'chosen' | 'silent' | 'gone';
  to: string;
  refunded: Amount;
  seriesPage: string;
}

export function moveEndedMail(values: MoveEndedValues): Promise<Email> {
  return about(values, (say, intl) => ({
    subject: say('mail.moveEnded.subject', { title: values.title }),
    preview: say('mail.moveEnded.preview'),
    title: say('mail.moveEnded.title'),
    blocks: [
      { kind: 'text', text: say(`mail.moveEnded.${values.why}`, { title: values.title, to: values.to }) },
      { kind: 'facts', facts: [[say('mail.cancelled.refunded'), money(intl, values.refunded)]] },
      { kind: 'text', text: say('mail.cancelled.how') },
      { kind: 'button', label: say('mail.editionCancelled.button'), href: values.seriesPage },
    ],
  }));
}
