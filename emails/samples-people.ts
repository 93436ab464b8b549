import {
  emailChangedMail,
  emailChangeMail,
  emailTakenMail,
  type SecurityWhat,
  securityMail,
} from './people/account.js';
import { roleAnswerMail, roleInvitationMail } from './people/roles.js';
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

/** A role that somebody is asked to take on. */
const roles = {
  invitation: {
    name: 'Noor Hakimi',
    role: 'FACILITATOR',
    over: 'Morning cohort, Cultivating Communities of Practice 2027',
    invitedBy: 'Marta Oliveira',
    why: 'You led the peer circle so well last year that the morning cohort asked for you.',
    zone: 'Europe/Lisbon',
    fromAt: new Date('2027-03-01T00:00:00Z'),
    untilAt: new Date('2027-04-06T23:00:00Z'),
    answerBy: new Date('2027-02-14T10:00:00Z'),
    answerPage: 'https://perennial.example/appointment/abc.def',
  },
  answer: {
    name: 'Noor Hakimi',
    role: 'FACILITATOR',
    over: 'Morning cohort, Cultivating Communities of Practice 2027',
    teamPage: 'https://perennial.example/organize/w/cultivating-communities-2027/team',
  },
} as const;

function answer(accepts: boolean, word: string | null): Sample {
  const values = { ...sample.reader, ...roles.answer, accepts, answer: word };
  const make = (locale: string) => roleAnswerMail(inLocale(locale, values));
  return sampleOf(
    'mail.role-answer',
    accepts ? 'accepted' : 'declined',
    make,
    [roles.answer.teamPage],
    [roles.answer.name],
  );
}

/** Mails about roles that people are asked to take on. */
export const roleSamples: readonly Sample[] = [
  sampleOf(
    'mail.role-invitation',
    '',
    (locale) => roleInvitationMail(inLocale(locale, { ...sample.reader, ...roles.invitation })),
    [roles.invitation.answerPage],
    [roles.invitation.invitedBy, roles.invitation.over, roles.invitation.why, 'March 1'],
  ),
  answer(true, null),
  answer(false, 'I am travelling all of March. Ask me again next year.'),
];
