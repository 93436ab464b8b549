import type { Block } from '../block.js';
import type { Email } from '../email.js';
import { type Amount, money } from '../when.js';
import { about, type RegistrationValues } from './registration-mails.js';

/** The edition does not take place. */
export interface EditionCancelledValues extends RegistrationValues {
  /** What the organizers say; empty: nothing. */
  message: string;
  /** Null: nothing was paid. */
  refunded: Amount | null;
  /** Whether the person only waited for a place. */
  wasWaiting: boolean;
  isWithdrawing: boolean;
  seriesPage: string;
}

export function editionCancelledMail(values: EditionCancelledValues): Promise<Email> {
  return about(values, (say, intl) => {
    const { title, message, refunded, wasWaiting } = values;
    const said: Block[] = message
      ? [{ kind: 'heading', text: say('mail.editionCancelled.said') }, ...message.split(/\n{2,}/).map(paragraph)]
      : [];
    const sums: Block[] = refunded
      ? [
          { kind: 'facts', facts: [[say('mail.cancelled.refunded'), money(intl, refunded)]] },
          { kind: 'text', text: say('mail.cancelled.how') },
        ]
      : [{ kind: 'text', text: say('mail.editionCancelled.nothing') }];
    const calendar: Block[] = values.isWithdrawing
      ? [{ kind: 'text', text: say('mail.editionCancelled.calendar') }]
      : [];
    return {
      subject: say('mail.editionCancelled.subject', { title }),
      preview: say('mail.editionCancelled.preview'),
      title: say('mail.editionCancelled.title'),
      blocks: [
        {
          kind: 'text',
          text: say(wasWaiting ? 'mail.editionCancelled.waiting' : 'mail.editionCancelled.text', { title }),
        },
        ...said,
        ...sums,
        ...calendar,
        { kind: 'button', label: say('mail.editionCancelled.button'), href: values.seriesPage },
      ],
    };
  });
}

function paragraph(text: string): Block {
  return { kind: 'text', text: text.trim() };
}
