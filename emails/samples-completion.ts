import { completionDecidedMail } from './attendance/completion-mails.js';
import { inLocale, type Sample, sampleOf } from './sample.js';
import * as sample from './sample-values.js';

const decided = { ...sample.registration, reason: 'Was ill twice, and showed the work at home.', isEnding: false };
const ended = { ...decided, ruling: 'REFUSED' as const, reason: 'Somebody else sat in.', isEnding: true };

/** The mails about completing, and their variants. */
export const completionSamples: readonly Sample[] = [
  ...(['GRANTED', 'WITHDRAWN'] as const).map((ruling) =>
    sampleOf(
      'mail.completion-decided',
      ruling.toLowerCase(),
      (locale) => completionDecidedMail(inLocale(locale, { ...decided, ruling })),
      [sample.ownPage],
      [sample.title, decided.reason],
    ),
  ),
  sampleOf(
    'mail.completion-decided',
    'refused',
    (locale) => completionDecidedMail(inLocale(locale, ended)),
    [sample.ownPage],
    [sample.title, ended.reason, 'no longer valid'],
  ),
];
