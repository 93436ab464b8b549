import type { Fact } from '../block.js';
import type { Email } from '../email.js';
import { type Amount, money } from '../when.js';
import { about, type RegistrationValues } from './registration-mails.js';

/** A request for help with the fee: the fee, what the person can pay (null where nothing was said) and why. */
export interface HelpAskedValues extends RegistrationValues {
  fee: Amount;
  affordable: Amount | null;
  motivation: string;
}

export function helpAskedMail(values: HelpAskedValues): Promise<Email> {
  return about(values, (say, intl) => {
    const { fee, affordable, motivation } = values;
    const facts: Fact[] = [
      [say('mail.helpAsked.fee'), money(intl, fee)],
      ...(affordable ? [[say('mail.helpAsked.affordable'), money(intl, affordable)] as const] : []),
      [say('mail.helpAsked.why'), motivation],
    ];
    return {
      subject: say('mail.helpAsked.subject', { title: values.title }),
      preview: say('mail.helpAsked.preview'),
      title: say('mail.helpAsked.title'),
      blocks: [
        { kind: 'text', text: say('mail.helpAsked.text', { title: values.title }) },
        { kind: 'text', text: say('mail.helpAsked.next') },
        { kind: 'facts', facts },
        { kind: 'button', label: say('mail.confirmed.button'), href: values.ownPage },
      ],
    };
  });
}

/** The edition begins, and nobody decided on a request for help with the fee. */
export function helpEndedMail(values: RegistrationValues & { editionPage: string }): Promise<Email> {
  return about(values, (say) => ({
    subject: say('mail.helpEnded.subject', { title: values.title }),
    preview: say('mail.helpEnded.preview'),
    title: say('mail.helpEnded.title'),
    blocks: [
      { kind: 'text', text: say('mail.helpEnded.text', { title: values.title }) },
      { kind: 'text', text: say('mail.lineEnded.next') },
      { kind: 'button', label: say('mail.offerLapsed.button'), href: values.editionPage },
    ],
  }));
}
