import type { Email } from '../email.js';
import { type Amount, money } from '../when.js';
import { about, type RegistrationValues } from './registration-mails.js';

/** Money on its way back, or that did not get through. */
export interface RefundValues extends RegistrationValues {
  amount: Amount;
}

/** Money that was given back by hand; `isKept` where the place stays the person's. */
export function refundedMail(values: RefundValues & { isKept: boolean }): Promise<Email> {
  return about(values, (say, intl) => {
    const amount = money(intl, values.amount);
    return {
      subject: say('mail.refunded.subject', { title: values.title }),
      preview: say('mail.refunded.preview', { amount }),
      title: say('mail.refunded.title'),
      blocks: [
        { kind: 'text', text: say('mail.refunded.text', { title: values.title }) },
        { kind: 'facts', facts: [[say('mail.cancelled.refunded'), amount]] },
        { kind: 'text', text: say('mail.cancelled.how') },
        ...(values.isKept ? [{ kind: 'text' as const, text: say('mail.refunded.kept') }] : []),
        { kind: 'button', label: say('mail.refunded.button'), href: values.ownPage },
      ],
    };
  });
}

/** Money that was to come back, which the bank or the card did not take: whose turn it is now. */
export function refundFailedMail(values: RefundValues): Promise<Email> {
  return about(values, (say, intl) => {
    const amount = money(intl, values.amount);
    return {
      subject: say('mail.refundFailed.subject', { title: values.title }),
      preview: say('mail.refundFailed.preview', { amount }),
      title: say('mail.refundFailed.title'),
      blocks: [
        { kind: 'text', text: say('mail.refundFailed.text', { title: values.title }) },
        { kind: 'facts', facts: [[say('mail.refundFailed.amount'), amount]] },
        { kind: 'text', text: say('mail.refundFailed.next') },
        { kind: 'button', label: say('mail.refunded.button'), href: values.ownPage },
      ],
    };
  });
}
