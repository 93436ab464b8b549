import { cancelledMail } from './registration/ending-mails.js';
import { refundedMail, refundFailedMail } from './registration/refund-mails.js';
import { inLocale, type Sample, sampleOf } from './sample.js';
import { editionPage, euros, halfBack, ownPage, registration, title } from './sample-values.js';

const back = { ...registration, amount: euros(6_000) };

/** Mails about money given back by hand or as a difference, and about a refund that did not get through. */
export const refundSamples: readonly Sample[] = [
  sampleOf(
    'mail.refunded',
    'place kept',
    (locale) => refundedMail(inLocale(locale, { ...back, isKept: true, isDifference: false })),
    [ownPage],
    [title, '€60.00', 'Your place stays'],
  ),
  sampleOf(
    'mail.refunded',
    'place over',
    (locale) => refundedMail(inLocale(locale, { ...back, isKept: false, isDifference: false })),
    [ownPage],
    [title, '€60.00'],
  ),
  sampleOf(
    'mail.refunded',
    'a cheaper place taken over',
    (locale) => refundedMail(inLocale(locale, { ...back, isKept: true, isDifference: true })),
    [ownPage],
    [title, '€60.00', 'The difference comes back', 'Your place stays'],
  ),
  ...(
    [
      ['open', 'disputed with the bank', 'It decides first'],
      ['lost', 'given back by the bank', 'through your bank'],
    ] as const
  ).map(([dispute, name, words]) =>
    sampleOf(
      'mail.cancelled',
      name,
      (locale) => cancelledMail(inLocale(locale, { ...halfBack, dispute })),
      [editionPage],
      [title, words],
    ),
  ),
  sampleOf(
    'mail.refund-failed',
    '',
    (locale) => refundFailedMail(inLocale(locale, back)),
    [ownPage],
    [title, '€60.00', 'not lost'],
  ),
];
