import type { Block } from '../block.js';
import type { Email } from '../email.js';
import { type Amount, money } from '../when.js';
import { about, type RegistrationValues } from './registration-mails.js';

/** Cancelled, with what comes back and what is kept. */
export interface CancelledValues extends RegistrationValues {
  /** A place in line, or an offer that was not taken, and never a place in the workshop. */
  wasInLine: boolean;
  refunded: Amount;
  kept: Amount;
  editionPage: string;
  /** What was paid is disputed: the bank has it until it decides, or gave it to the payer; null: it is not. */
  dispute: 'open' | 'lost' | null;
  /** What an organizer said who cancelled it; null where nothing was said, or the person cancelled. */
  reason: string | null;
  /** Whether a calendar file is attached that takes a session out. */
  isWithdrawing: boolean;
}

export function cancelledMail(values: CancelledValues): Promise<Email> {
  return about(values, (say, intl) => {
    const { refunded, kept, reason, title, wasInLine, dispute } = values;
    const isPaid = !dispute && refunded.amountMinor + kept.amountMinor > 0;
    const sums: Block[] = [
      {
        kind: 'facts',
        facts: [
          [say('mail.cancelled.refunded'), money(intl, refunded)],
          ...(kept.amountMinor > 0 ? [[say('mail.cancelled.kept'), money(intl, kept)] as const] : []),
        ],
      },
      {
        kind: 'text',
        text: say(refunded.amountMinor > 0 ? 'mail.cancelled.how' : 'mail.cancelled.allKept'),
      },
    ];
    const nothing = dispute ? (`mail.dispute.${dispute}` as const) : 'mail.cancelled.nothing';
    const calendar: Block[] = values.isWithdrawing ? [{ kind: 'text', text: say('mail.cancelled.calendar') }] : [];
    return {
      subject: say(wasInLine ? 'mail.cancelled.lineSubject' : 'mail.cancelled.subject', { title }),
      preview: say(wasInLine ? 'mail.cancelled.nothing' : 'mail.cancelled.preview'),
      title: say(wasInLine ? 'mail.cancelled.lineTitle' : 'mail.cancelled.title'),
      blocks: [
        { kind: 'text', text: say(wasInLine ? 'mail.cancelled.lineText' : 'mail.cancelled.text', { title }) },
        ...(reason ? [{ kind: 'facts' as const, facts: [[say('mail.cancelled.reason'), reason] as const] }] : []),
        ...(isPaid ? sums : [{ kind: 'text' as const, text: say(nothing) }]),
        ...calendar,
        { kind: 'button', label: say('mail.cancelled.button'), href: values.editionPage },
      ],
    };
  });
}

/** Money that came too late; `isCalledOff` where the workshop does not take place, so that nobody can wait for it. */
export interface LatePaymentValues extends RegistrationValues {
  amount: Amount;
  isCalledOff: boolean;
  /** Page of the edition; where it is called off, that of the series. */
  editionPage: string;
}

/** A payment that came when its place was gone; all of it goes back. */
export function latePaymentMail(values: LatePaymentValues): Promise<Email> {
  return about(values, (say, intl) => {
    const amount = money(intl, values.amount);
    const off = values.isCalledOff ? 'Off' : '';
    return {
      subject: say('mail.latePayment.subject', { title: values.title }),
      preview: say(`mail.latePayment.preview${off}`, { amount }),
      title: say('mail.latePayment.title'),
      blocks: [
        { kind: 'text', text: say(`mail.latePayment.text${off}`, { title: values.title }) },
        { kind: 'facts', facts: [[say('mail.latePayment.amount'), amount]] },
        { kind: 'text', text: say(off ? 'mail.cancelled.how' : 'mail.latePayment.next') },
        {
          kind: 'button',
          label: say(off ? 'mail.editionCancelled.button' : 'mail.latePayment.button'),
          href: values.editionPage,
        },
      ],
    };
  });
}
