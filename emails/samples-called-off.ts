import { editionCancelledMail } from './registration/edition-cancelled-mails.js';
import { helpAskedMail, helpEndedMail } from './registration/help-mails.js';
import { lineEndedMail } from './registration/line-mail.js';
import { moveEndedMail } from './registration/move-mails.js';
import { inLocale, type Sample, sampleOf } from './sample.js';
import { deadline, editionPage, euros, ownPage, registration, seriesPage, title } from './sample-values.js';

const editionCancelled = {
  ...registration,
  words: {
    html: '<p>The venue has <strong>burnt down</strong>.</p>\n<p>We will be back next year, and write to you first.</p>\n',
    text: 'The venue has **burnt down**.\n\nWe will be back next year, and write to you first.',
  },
  refunded: euros(24_000),
  dispute: null,
  hadHelp: false,
  had: 'place' as const,
  isPaymentOnItsWay: false,
  isWithdrawing: true,
  seriesPage,
  move: null,
};

const nextTitle = 'Cultivating Communities of Practice 2028';

const offeredMove = {
  to: nextTitle,
  startsAt: new Date('2028-03-02T09:00:00Z'),
  until: deadline,
  zone: 'Europe/Lisbon',
  setIn: 'Europe/Lisbon',
};

const moveEnded = {
  ...registration,
  why: 'silent' as const,
  to: nextTitle,
  refunded: euros(24_000),
  seriesPage,
};

const helpAsked = {
  fee: euros(32_000),
  affordable: euros(8_000),
  motivation: 'Our network has no training budget this year.',
};

/** Mails about an edition that does not take place. */
export const calledOffSamples: readonly Sample[] = [
  sampleOf(
    'mail.edition-cancelled',
    'paid',
    (locale) => editionCancelledMail(inLocale(locale, editionCancelled)),
    [seriesPage],
    [title, '€240.00', 'The venue has', 'calendar'],
  ),
  sampleOf(
    'mail.edition-cancelled',
    'waiting',
    (locale) => {
      const waiting = { words: null, refunded: null, had: 'line' as const, isWithdrawing: false };
      return editionCancelledMail(inLocale(locale, { ...editionCancelled, ...waiting }));
    },
    [seriesPage],
    [title, 'waiting list', 'nothing to give back'],
  ),
  sampleOf(
    'mail.edition-cancelled',
    'another edition offered',
    (locale) => editionCancelledMail(inLocale(locale, { ...editionCancelled, move: offeredMove })),
    [ownPage],
    [title, '€240.00', offeredMove.to],
  ),
  sampleOf(
    'mail.edition-cancelled',
    'promised help with the fee',
    (locale) => editionCancelledMail(inLocale(locale, { ...editionCancelled, refunded: null, hadHelp: true })),
    [seriesPage],
    [title, 'nothing to give back', 'help with the fee'],
  ),
  sampleOf(
    'mail.edition-cancelled',
    'a place was offered',
    (locale) => editionCancelledMail(inLocale(locale, { ...editionCancelled, refunded: null, had: 'offer' as const })),
    [seriesPage],
    [title, 'kept for you', 'nothing to give back'],
  ),
  sampleOf(
    'mail.edition-cancelled',
    'a payment is on its way',
    (locale) =>
      editionCancelledMail(inLocale(locale, { ...editionCancelled, refunded: null, isPaymentOnItsWay: true })),
    [seriesPage],
    [title, 'on its way', 'All of it comes back'],
  ),
  sampleOf(
    'mail.edition-cancelled',
    'disputed with the bank',
    (locale) => editionCancelledMail(inLocale(locale, { ...editionCancelled, dispute: 'open' as const })),
    [seriesPage],
    [title, 'It decides first'],
  ),
  ...(
    [
      ['offered', 'kept for you'],
      ['waited', 'No place came free'],
      ['started', 'no place came free for you in time'],
    ] as const
  ).map(([how, said]) =>
    sampleOf(
      'mail.line-ended',
      how,
      (locale) => lineEndedMail(inLocale(locale, { ...registration, how, editionPage })),
      [editionPage],
      [title, said],
    ),
  ),
  sampleOf(
    'mail.help-asked',
    '',
    (locale) => helpAskedMail(inLocale(locale, { ...registration, ...helpAsked })),
    [registration.ownPage],
    [title, '€320.00', '€80.00', 'no training budget', 'nothing to pay before'],
  ),
  sampleOf(
    'mail.help-ended',
    '',
    (locale) => helpEndedMail(inLocale(locale, { ...registration, editionPage })),
    [editionPage],
    [title, 'had not decided', 'Nothing was charged'],
  ),
  sampleOf(
    'mail.move-ended',
    'nothing said',
    (locale) => moveEndedMail(inLocale(locale, moveEnded)),
    [seriesPage],
    [title, '€240.00', moveEnded.to],
  ),
  sampleOf(
    'mail.move-ended',
    'chosen',
    (locale) => moveEndedMail(inLocale(locale, { ...moveEnded, why: 'chosen' })),
    [seriesPage],
    [title, 'As you chose'],
  ),
];
