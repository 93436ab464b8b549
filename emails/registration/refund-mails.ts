import type { Block } from '../block.js';
import type { Email, Say } from '../email.js';
import { type Amount, money } from '../when.js';
import { about, type RegistrationValues } from './registration-mails.js';

/** Money on its way back, or that did not get through. */
export interface RefundValues extends RegistrationValues {
  amount: Amount;
}

/** What the two mails share: how much, about which workshop, and the way to one's own page. */
function refundMail(
  values: RefundValues,
  key: 'mail.refunded' | 'mail.refundFailed',
  blocksOf: (say: Say, amount: string) => Block[],
): Promise<Email> {
  return about(values, (say, intl) => {
    const amount = money(intl, values.amount);
    return {
      subject: say(`${key}.subject`, { title: values.title }),
      preview: say(`${key}.preview`, { amount }),
      title: say(`${key}.title`),
      blocks: [...blocksOf(say, amount), { kind: 'button', label: say('mail.refunded.button'), href: values.ownPage }],
    };
  });
}

/**
 * Money that was given back by hand, or the difference of a place taken over for less (`isDifference`); `isKept` where
 * the place stays the person's.
 */
export function refundedMail(values: RefundValues & { isKept: boolean; isDifference: boolean }): Promise<Email> {
  const { title, isKept, isDifference } = values;
  return refundMail(values, 'mail.refunded', (say, amount) => [
    { kind: 'text', text: say(isDifference ? 'mail.refunded.difference' : 'mail.refunded.text', { title }) },
    { kind: 'facts', facts: [[say('mail.cancelled.refunded'), amount]] },
    { kind: 'text', text: say('mail.cancelled.how') },
    ...(isKept ? [{ kind: 'text' as const, text: say('mail.refunded.kept') }] : []),
  ]);
}

/** Money that was to come back, which the bank or the card did not take: whose turn it is now. */
export function refundFailedMail(values: RefundValues): Promise<Email> {
  return refundMail(values, 'mail.refundFailed', (say, amount) => [
    { kind: 'text', text: say('mail.refundFailed.text', { title: values.title }) },
    { kind: 'facts', facts: [[say('mail.refundFailed.amount'), amount]] },
    { kind: 'text', text: say('mail.refundFailed.next') },
  ]);
}
