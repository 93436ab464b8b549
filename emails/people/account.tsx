import { compose, type Email, type Reader } from '../email.js';
import { moment } from '../when.js';

/** Asks the new address to confirm itself; `until` is a UTC instant. */
export interface EmailChangeValues extends Reader {
  name: string;
  url: string;
  until: Date;
}

/** To the new address, which nobody else here has. */
export function emailChangeMail(values: EmailChangeValues): Promise<Email> {
  return compose(values, (say, intl) => ({
    subject: say('mail.emailChange.subject'),
    preview: say('mail.emailChange.preview'),
    reason: say('mail.reason.newAddress'),
    blocks: [
      { kind: 'title', text: say('mail.emailChange.title') },
      { kind: 'text', text: say('mail.emailChange.text', { name: values.name }) },
      { kind: 'button', label: say('mail.emailChange.button'), href: values.url },
      {
        kind: 'note',
        text: say('mail.emailChange.note', { until: moment(intl, values.until, values.timeZone ?? 'UTC') }),
      },
      { kind: 'note', text: say('mail.emailChange.notYou') },
    ],
  }));
}

/** To an address that somebody here has already. */
export function emailTakenMail(reader: Reader): Promise<Email> {
  return compose(reader, (say) => ({
    subject: say('mail.emailTaken.subject'),
    preview: say('mail.emailTaken.preview'),
    reason: say('mail.reason.newAddress'),
    blocks: [
      { kind: 'title', text: say('mail.emailTaken.title') },
      { kind: 'text', text: say('mail.emailTaken.text') },
      { kind: 'text', text: say('mail.emailTaken.next') },
    ],
  }));
}

/** What happened to somebody's ways in, in the words of the catalogue. */
export type SecurityWhat = 'PASSKEY_ADDED' | 'PASSKEY_REMOVED' | 'PROVIDER_ADDED' | 'PROVIDER_REMOVED';

/** `detail` is the name of the passkey or provider, `at` a UTC instant. */
export interface SecurityValues extends Reader {
  what: SecurityWhat;
  detail: string;
  at: Date;
  securityPage: string;
}

/** Tells the person of a change to how they sign in. */
export function securityMail(values: SecurityValues): Promise<Email> {
  const { what, detail, at, securityPage } = values;
  return compose(values, (say, intl) => ({
    subject: say(`mail.security.${what}.subject`),
    preview: say('mail.security.preview'),
    reason: say('mail.reason.security'),
    blocks: [
      { kind: 'title', text: say(`mail.security.${what}.subject`) },
      {
        kind: 'text',
        text: say(`mail.security.${what}.text`, { detail, at: moment(intl, at, values.timeZone ?? 'UTC') }),
      },
      { kind: 'text', text: say('mail.security.notYou') },
      { kind: 'button', label: say('mail.security.button'), href: securityPage },
    ],
  }));
}

/** `until` is a UTC instant. */
export interface EmailChangedValues extends Reader {
  newEmailHint: string;
  undoPage: string;
  until: Date;
}

/** To the address that no longer counts: how to take it back. */
export function emailChangedMail(values: EmailChangedValues): Promise<Email> {
  return compose(values, (say, intl) => ({
    subject: say('mail.emailChanged.subject'),
    preview: say('mail.emailChanged.preview'),
    reason: say('mail.reason.oldAddress'),
    blocks: [
      { kind: 'title', text: say('mail.emailChanged.title') },
      { kind: 'text', text: say('mail.emailChanged.text', { email: values.newEmailHint }) },
      { kind: 'text', text: say('mail.emailChanged.notYou') },
      { kind: 'button', label: say('mail.emailChanged.button'), href: values.undoPage },
      {
        kind: 'note',
        text: say('mail.emailChanged.note', { until: moment(intl, values.until, values.timeZone ?? 'UTC') }),
      },
    ],
  }));
}
