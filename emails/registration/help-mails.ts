import type { IntlShape } from '@formatjs/intl';
import type { Block, Fact } from '../block.js';
import type { Email, Say } from '../email.js';
import { type Amount, money } from '../when.js';
import { about, type RegistrationValues } from './registration-mails.js';

/** A request for help with the fee: the fee, what the person can pay (null where nothing was said) and why. */
export interface HelpAskedValues extends RegistrationValues {
  fee: Amount;
  affordable: Amount | null;
  motivation: string;
}

/** What the two mails share: their words up to the blocks, and one way on. */
function helpMail(
  values: RegistrationValues,
  key: 'mail.helpAsked' | 'mail.helpEnded',
  restOf: (say: Say, intl: IntlShape) => Block[],
): Promise<Email> {
  const { title } = values;
  return about(values, (say, intl) => ({
    subject: say(`${key}.subject`, { title }),
    preview: say(`${key}.preview`),
    title: say(`${key}.title`),
    blocks: [{ kind: 'text', text: say(`${key}.text`, { title }) }, ...restOf(say, intl)],
  }));
}

export function helpAskedMail(values: HelpAskedValues): Promise<Email> {
  return helpMail(values, 'mail.helpAsked', (say, intl) => {
    const { fee, affordable, motivation } = values;
    const facts: Fact[] = [
      [say('mail.helpAsked.fee'), money(intl, fee)],
      ...(affordable ? [[say('mail.helpAsked.affordable'), money(intl, affordable)] as const] : []),
      [say('mail.helpAsked.why'), motivation],
    ];
    return [
      { kind: 'text', text: say('mail.helpAsked.next') },
      { kind: 'facts', facts },
      { kind: 'button', label: say('mail.confirmed.button'), href: values.ownPage },
    ];
  });
}

/** The edition begins, and nobody decided on a request for help with the fee. */
export function helpEndedMail(values: RegistrationValues & { editionPage: string }): Promise<Email> {
  return helpMail(values, 'mail.helpEnded', (say) => [
    { kind: 'text', text: say('mail.lineEnded.next') },
    { kind: 'button', label: say('mail.offerLapsed.button'), href: values.editionPage },
  ]);
}
