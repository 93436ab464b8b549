import type { Email } from '../email.js';
import { type Amount, deadlines, moments, money } from '../when.js';
import type { Written } from '../written.js';
import { about, type RegistrationValues } from './registration-mails.js';

/** What organizers add to a reminder; null: nothing. */
export interface Worded {
  words: Written | null;
}

/** The words as a part of the mail, if there are any. */
export const said = ({ words }: Worded) => (words ? [{ kind: 'written' as const, ...words }] : []);

/** An edition that begins soon; where in person, null online. */
export interface EditionReminderValues extends RegistrationValues, Worded {
  startsAt: Date;
  venueZone: string;
  place: string | null;
}

/** Before the first day: when, where, and the person's own page. */
export function editionReminderMail(values: EditionReminderValues): Promise<Email> {
  const { title, place, ownPage } = values;
  return about(values, (say, intl) => ({
    subject: say('mail.reminder.subject', { session: title }),
    preview: say('mail.reminder.preview'),
    title: say('mail.reminder.title', { session: title }),
    blocks: [
      { kind: 'text', text: say('mail.editionReminder.text', { title }) },
      ...said(values),
      {
        kind: 'facts',
        facts: [
          [say('mail.registrationOpen.starts'), moments(intl, values.startsAt, values.venueZone, values.timeZone)],
          [say('mail.session.where'), place ?? say('mail.confirmed.online')],
        ],
      },
      { kind: 'button', label: say('mail.session.button'), href: ownPage },
    ],
  }));
}

/** A kept place that waits for money; `until` ends the place itself, or registration. */
export interface PaymentReminderValues extends RegistrationValues, Worded {
  amount: Amount;
  until: Date;
  isOfPlace: boolean;
  venueZone: string;
}

/** Before a deadline, to who has not paid: how much, until when, and where. */
export function paymentReminderMail(values: PaymentReminderValues): Promise<Email> {
  const { title, isOfPlace, ownPage } = values;
  return about(values, (say, intl) => {
    const amount = money(intl, values.amount);
    const until = deadlines(intl, values.until, values.venueZone, values.timeZone);
    return {
      subject: say('mail.paymentReminder.subject', { title }),
      preview: say('mail.paymentNeeded.preview', { amount }),
      title: say('mail.paymentReminder.title'),
      blocks: [
        { kind: 'text', text: say(isOfPlace ? 'mail.paymentReminder.text' : 'mail.paymentReminder.closes', { title }) },
        ...said(values),
        {
          kind: 'facts',
          facts: [
            [say('mail.paymentNeeded.amount'), amount],
            [say(isOfPlace ? 'mail.paymentNeeded.until' : 'mail.registrationOpen.until'), until],
          ],
        },
        { kind: 'button', label: say('mail.paymentNeeded.button', { amount }), href: ownPage },
        { kind: 'note', text: say('mail.paymentNeeded.cannot') },
      ],
    };
  });
}
