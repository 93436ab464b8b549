import {
  emailChangedMail,
  emailChangeMail,
  emailTakenMail,
  type SecurityWhat,
  securityMail,
} from './people/account.js';
import { inLocale, type Sample, sampleOf } from './sample.js';
import * as sample from './sample-values.js';

const { account } = sample;

function security(what: SecurityWhat, detail: string): Sample {
  const values = { ...sample.reader, what, detail, at: account.at, securityPage: account.securityPage };
  const make = (locale: string) => securityMail(inLocale(locale, values));
  return sampleOf('mail.security-notice', what.toLowerCase().replace('_', '-'), make, [account.securityPage], [detail]);
}

/** Mails about somebody's address and ways in. */
export const accountSamples: readonly Sample[] = [
  sampleOf(
    'mail.email-change',
    'free',
    (locale) => emailChangeMail(inLocale(locale, { ...sample.reader, ...account.change })),
    [account.change.url],
    [account.change.name, 'March 2'],
  ),
  sampleOf(
    'mail.email-change',
    'taken',
    (locale) => emailTakenMail(inLocale(locale, sample.reader)),
    [],
    ['belongs to your record'],
  ),
  sampleOf(
    'mail.security-notice',
    'email-changed',
    (locale) => emailChangedMail(inLocale(locale, { ...sample.reader, ...account.changed })),
    [account.changed.undoPage],
    [account.changed.newEmailHint, 'March 8'],
  ),
  security('PASSKEY_ADDED', 'Firefox, Linux'),
  security('PASSKEY_REMOVED', 'Old phone'),
  security('PROVIDER_ADDED', 'login.example.org'),
  security('PROVIDER_REMOVED', 'login.example.org'),
];
