import type { IntlShape } from '@formatjs/intl';
import type { Block, Fact } from '../block.js';
import { compose, type Email, greeting, type Reader, type Say } from '../email.js';
import { type Amount, deadlines, money, type Span, when } from '../when.js';
import { type CalendarValues, calendarBlocks } from './calendar-mails.js';

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
    const opening: Block[] = [{ kind: 'title', text: title }, greeting(say, values.name)];
    return { ...rest, reason: say('mail.reason.registered', { title: values.title }), blocks: [...opening, ...blocks] };
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
  /** What the organizers gave of the fee to who asked; `none` is said with the demand, and not here. */
  help: Amount | 'none' | null;
  cohort: string | null;
  /** Where in person; null online. */
  place: string | null;
  policy: string;
  calendar: CalendarValues;
}

export function confirmedMail(values: ConfirmedValues): Promise<Email> {
  return about(values, (say, intl) => {
    const { paid, help, cohort, place, sessions } = values;
    const isPaid = paid !== null && paid.amountMinor > 0;
    const facts: Fact[] = [
      ...(cohort ? [[say('mail.confirmed.cohort'), cohort] as const] : []),
      [say('mail.confirmed.place'), place ?? say('mail.confirmed.online')],
      isPaid ? [say('mail.confirmed.paid'), money(intl, paid)] : [say('mail.offer.price'), say('mail.confirmed.free')],
    ];
    const dates: Block[] = [
      { kind: 'heading', text: say('mail.confirmed.dates') },
      {
        kind: 'dates',
        dates: sessions.map((one) => ({ title: one.title, lines: when(intl, one, values.timeZone) })),
      },
      ...calendarBlocks(say, values.calendar),
    ];
    return {
      subject: say('mail.confirmed.subject', { title: values.title }),
      preview: say('mail.confirmed.preview'),
      title: say('mail.confirmed.title'),
      blocks: [
        { kind: 'text', text: say('mail.confirmed.text', { title: values.title }) },
        ...(help && help !== 'none'
          ? [{ kind: 'text' as const, text: say('mail.paymentNeeded.helped', { amount: money(intl, help) }) }]
          : []),
        { kind: 'facts', facts },
        ...(sessions.length > 0 ? dates : []),
        { kind: 'button', label: say('mail.confirmed.button'), href: values.ownPage },
        { kind: 'note', text: say('mail.confirmed.policy') },
        ...(values.policy ? [{ kind: 'note', text: values.policy } as const] : []),
      ],
    };
  });
}

/** A kept place that waits for money; `until` is a UTC instant told in `venueZone` and the reader's zone. */
export interface PaymentNeededValues extends RegistrationValues {
  amount: Amount;
  until: Date | null;
  venueZone: string;
  /** What was decided on help that the person asked for: what is given, or that nothing is; null where nothing is decided. */
  help: Amount | 'none' | null;
}

export function paymentNeededMail(values: PaymentNeededValues): Promise<Email> {
  return about(values, (say, intl) => {
    const amount = money(intl, values.amount);
    const until = values.until ? deadlines(intl, values.until, values.venueZone, values.timeZone) : null;
    const { help } = values;
    const decided =
      help === 'none'
        ? say('mail.paymentNeeded.notHelped')
        : help && say('mail.paymentNeeded.helped', { amount: money(intl, help) });
    return {
      subject: say('mail.paymentNeeded.subject', { title: values.title }),
      preview: say('mail.paymentNeeded.preview', { amount }),
      title: say('mail.paymentNeeded.title'),
      blocks: [
        ...(decided ? [{ kind: 'text' as const, text: decided }] : []),
        { kind: 'text', text: say('mail.paymentNeeded.text', { title: values.title }) },
        {
          kind: 'facts',
          facts: [
            [say('mail.paymentNeeded.amount'), amount],
            ...(until ? [[say('mail.paymentNeeded.until'), until] as const] : []),
          ],
        },
        { kind: 'button', label: say('mail.paymentNeeded.button', { amount }), href: values.ownPage },
        { kind: 'note', text: say(until ? 'mail.paymentNeeded.after' : 'mail.paymentNeeded.cannot') },
      ],
    };
  });
}

/** In line, with the place from 1. */
export function waitlistedMail(values: RegistrationValues & { place: number }): Promise<Email> {
  return about(values, (say) => ({
    subject: say('mail.waitlisted.subject', { title: values.title }),
    preview: say('mail.waitlisted.preview', { place: values.place }),
    title: say('mail.waitlisted.title'),
    blocks: [
      { kind: 'text', text: say('mail.waitlisted.text', { title: values.title }) },
      {
        kind: 'facts',
        facts: [[say('mail.waitlisted.place'), say('mail.waitlisted.number', { place: values.place })]],
      },
      { kind: 'text', text: say('mail.waitlisted.next') },
      { kind: 'button', label: say('mail.waitlisted.button'), href: values.ownPage },
    ],
  }));
}

export function alreadyRegisteredMail(values: RegistrationValues): Promise<Email> {
  return about(values, (say) => ({
    subject: say('mail.already.subject', { title: values.title }),
    preview: say('mail.already.preview'),
    title: say('mail.already.title'),
    blocks: [
      { kind: 'text', text: say('mail.already.text', { title: values.title }) },
      { kind: 'button', label: say('mail.already.button'), href: values.ownPage },
      { kind: 'note', text: say('mail.already.note') },
    ],
  }));
}
