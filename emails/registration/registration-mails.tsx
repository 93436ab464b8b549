import type { IntlShape } from '@formatjs/intl';
import { compose, type Email, type Reader, type Say } from '../email.js';
import type { Block } from '../layout.js';
import { type Amount, moment, money, type Span, when } from '../when.js';

/** What every mail about a registration knows: the person, the edition's title, the person's own page. */
export interface RegistrationValues extends Reader {
  name: string;
  title: string;
  ownPage: string;
}

/** A mail that greets the person and says why they get it. */
export function about(values: RegistrationValues, write: (say: Say, intl: IntlShape) => Opening): Promise<Email> {
  return compose(values, (say, intl) => {
    const { title, blocks, ...rest } = write(say, intl);
    const opening: Block[] = [
      { kind: 'title', text: title },
      { kind: 'text', text: say('mail.greeting', { name: values.name }) },
    ];
    return { ...rest, reason: say('mail.reason.registered'), blocks: [...opening, ...blocks] };
  });
}

interface Opening {
  subject: string;
  preview: string;
  title: string;
  blocks: readonly Block[];
}

/** The place is the person's: all dates, price, place, policy. */
export interface ConfirmedValues extends RegistrationValues {
  sessions: readonly Span[];
  paid: Amount | null;
  cohort: string | null;
  /** Where in person; null online. */
  place: string | null;
  policy: string;
}

export function confirmedMail(values: ConfirmedValues): Promise<Email> {
  return about(values, (say, intl) => {
    const price: [string, string] = values.paid
      ? [say('mail.confirmed.paid'), money(intl, values.paid)]
      : [say('mail.confirmed.paid'), say('mail.confirmed.free')];
    const cohort: [string, string][] = values.cohort ? [[say('mail.confirmed.cohort'), values.cohort]] : [];
    const place: [string, string] = [say('mail.confirmed.place'), values.place ?? say('mail.confirmed.online')];
    return {
      subject: say('mail.confirmed.subject', { title: values.title }),
      preview: say('mail.confirmed.preview'),
      title: say('mail.confirmed.title'),
      blocks: [
        { kind: 'text', text: say('mail.confirmed.text', { title: values.title }) },
        { kind: 'facts', facts: [...cohort, place, price] },
        { kind: 'list', items: values.sessions.map((one) => `${one.title}: ${when(intl, one, values.timeZone)}`) },
        { kind: 'button', label: say('mail.confirmed.button'), href: values.ownPage },
        { kind: 'note', text: say('mail.confirmed.policy', { policy: values.policy }) },
      ],
    };
  });
}

/** A kept place that waits for money; `until` is a UTC instant told in `venueZone`. */
export interface PaymentNeededValues extends RegistrationValues {
  amount: Amount;
  until: Date | null;
  venueZone: string;
}

export function paymentNeededMail(values: PaymentNeededValues): Promise<Email> {
  return about(values, (say, intl) => {
    const amount = money(intl, values.amount);
    const until = values.until ? moment(intl, values.until, values.timeZone ?? values.venueZone) : null;
    return {
      subject: say('mail.paymentNeeded.subject', { title: values.title }),
      preview: say('mail.paymentNeeded.preview'),
      title: say('mail.paymentNeeded.title'),
      blocks: [
        { kind: 'text', text: say('mail.paymentNeeded.text', { title: values.title, amount }) },
        { kind: 'facts', facts: until ? [[say('mail.paymentNeeded.until'), until]] : [] },
        { kind: 'button', label: say('mail.paymentNeeded.button', { amount }), href: values.ownPage },
      ],
    };
  });
}

/** In line, with the place from 1. */
export function waitlistedMail(values: RegistrationValues & { place: number }): Promise<Email> {
  return about(values, (say) => ({
    subject: say('mail.waitlisted.subject', { title: values.title }),
    preview: say('mail.waitlisted.preview'),
    title: say('mail.waitlisted.title'),
    blocks: [
      { kind: 'text', text: say('mail.waitlisted.text', { title: values.title, place: values.place }) },
      { kind: 'button', label: say('mail.waitlisted.button'), href: values.ownPage },
    ],
  }));
}

/** Cancelled, with what comes back and what is kept. */
export interface CancelledValues extends RegistrationValues {
  refunded: Amount;
  kept: Amount;
  editionPage: string;
}

export function cancelledMail(values: CancelledValues): Promise<Email> {
  return about(values, (say, intl) => {
    const isPaid = values.refunded.amountMinor + values.kept.amountMinor > 0;
    const sums: Block[] = [
      {
        kind: 'facts',
        facts: [
          [say('mail.cancelled.refunded'), money(intl, values.refunded)],
          [say('mail.cancelled.kept'), money(intl, values.kept)],
        ],
      },
      { kind: 'text', text: say('mail.cancelled.how') },
    ];
    return {
      subject: say('mail.cancelled.subject', { title: values.title }),
      preview: say('mail.cancelled.preview'),
      title: say('mail.cancelled.title'),
      blocks: [
        { kind: 'text', text: say('mail.cancelled.text', { title: values.title }) },
        ...(isPaid ? sums : [{ kind: 'text' as const, text: say('mail.cancelled.nothing') }]),
        { kind: 'button', label: say('mail.cancelled.button'), href: values.editionPage },
      ],
    };
  });
}

export function latePaymentMail(values: RegistrationValues & { amount: Amount; editionPage: string }): Promise<Email> {
  return about(values, (say, intl) => {
    const amount = money(intl, values.amount);
    return {
      subject: say('mail.latePayment.subject', { title: values.title }),
      preview: say('mail.latePayment.preview'),
      title: say('mail.latePayment.title'),
      blocks: [
        { kind: 'text', text: say('mail.latePayment.text', { title: values.title, amount }) },
        { kind: 'button', label: say('mail.latePayment.button'), href: values.editionPage },
      ],
    };
  });
}

export function alreadyRegisteredMail(values: RegistrationValues): Promise<Email> {
  return about(values, (say) => ({
    subject: say('mail.already.subject', { title: values.title }),
    preview: say('mail.already.preview'),
    title: say('mail.already.title'),
    blocks: [
      { kind: 'text', text: say('mail.already.text', { title: values.title }) },
      { kind: 'button', label: say('mail.already.button'), href: values.ownPage },
    ],
  }));
}
