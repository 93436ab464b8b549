import { cohortChangedMail } from './registration/cohort-mails.js';
import { correctedMail } from './registration/correction-mail.js';
import { cancelledMail, latePaymentMail } from './registration/ending-mails.js';
import { modeChangedMail } from './registration/mode-mail.js';
import { offerLapsedMail, offerMail } from './registration/offer-mails.js';
import {
  alreadyRegisteredMail,
  confirmedMail,
  paymentNeededMail,
  waitlistedMail,
} from './registration/registration-mails.js';
import { inLocale, type Sample, sampleOf } from './sample.js';
import * as sample from './sample-values.js';

const { registration, euros, ownPage, editionPage, title } = sample;
const neverPaid = { ...sample.cancelled, refunded: euros(0), kept: euros(0), isWithdrawing: false };
const offer = { ...registration, until: sample.deadline, venueZone: 'Europe/Lisbon' };

/** Mails about getting a place. */
export const placeSamples: readonly Sample[] = [
  sampleOf(
    'mail.confirmed',
    'paid',
    (locale) => confirmedMail(inLocale(locale, sample.confirmed)),
    [ownPage, sample.calendarFile],
    [title, '€240.00', 'Cohort East', 'Rua do Século 79, Lisbon', 'For you: 7:30', 'Thursday, March 4, 2027'],
  ),
  sampleOf(
    'mail.confirmed',
    'free',
    (locale) =>
      confirmedMail(
        inLocale(locale, {
          ...sample.confirmed,
          paid: null,
          help: euros(24_000),
          cohort: null,
          place: null,
          timeZone: null,
          calendar: { ...sample.confirmed.calendar, how: 'many', others: 11 },
        }),
      ),
    [ownPage, sample.calendarFile],
    [title, 'Nothing to pay', 'the organizers give €240.00', 'Online', 'Lisbon time (GMT+0)'],
  ),
  sampleOf(
    'mail.payment-needed',
    'card',
    (locale) => paymentNeededMail(inLocale(locale, { ...offer, amount: euros(24_000), help: euros(8_000) })),
    [ownPage],
    [title, '€240.00', '€80.00', 'March 3, 2027'],
  ),
  sampleOf(
    'mail.waitlisted',
    '',
    (locale) => waitlistedMail(inLocale(locale, { ...registration, place: 3 })),
    [ownPage],
    [title, 'Number 3'],
  ),
  sampleOf(
    'mail.already-registered',
    '',
    (locale) => alreadyRegisteredMail(inLocale(locale, registration)),
    [ownPage],
    [title],
  ),
  sampleOf(
    'mail.corrected',
    '',
    (locale) => {
      const corrected = { email: 'amara@example.org', isNameChanged: true, isEmailChanged: true };
      return correctedMail(inLocale(locale, { ...registration, ...corrected }));
    },
    [ownPage],
    [title, 'amara@example.org'],
  ),
  sampleOf(
    'mail.cohort-changed',
    '',
    (locale) => {
      const calendar = { ...sample.confirmed.calendar, how: 'all' as const };
      const moved = { before: 'Cohort West', calendar, sessionsBefore: [sample.spanBefore], withdrawn: 1 };
      return cohortChangedMail(inLocale(locale, { ...sample.confirmed, ...moved }));
    },
    [ownPage, sample.calendarFile],
    [title, 'Cohort East', 'Cohort West', 'For you: 7:30', 'March 2, 2027'],
  ),
  sampleOf(
    'mail.cohort-changed',
    'out',
    (locale) => {
      const out = { cohort: null, before: 'Cohort West', sessions: [], sessionsBefore: [sample.spanBefore] };
      return cohortChangedMail(inLocale(locale, { ...sample.confirmed, ...out, withdrawn: 1 }));
    },
    [ownPage],
    [title, 'Cohort West', 'March 2, 2027'],
  ),
  sampleOf(
    'mail.cohort-changed',
    'undated',
    (locale) => {
      const undated = { before: 'Cohort West', sessions: [], sessionsBefore: [sample.spanBefore], withdrawn: 1 };
      return cohortChangedMail(inLocale(locale, { ...sample.confirmed, ...undated }));
    },
    [ownPage],
    [title, 'Cohort East', 'Cohort West', 'March 2, 2027'],
  ),
  sampleOf(
    'mail.cohort-changed',
    'kept',
    (locale) => {
      const kept = { before: null, calendar: null, sessionsBefore: [], withdrawn: 0 };
      return cohortChangedMail(inLocale(locale, { ...sample.confirmed, ...kept }));
    },
    [ownPage],
    [title, 'Cohort East', 'For you: 7:30'],
  ),
  ...(['IN_PERSON', 'ONLINE'] as const).map((mode) =>
    sampleOf(
      'mail.mode-changed',
      mode.toLowerCase(),
      (locale) =>
        modeChangedMail(inLocale(locale, { ...registration, mode, venue: 'Rua do Século 79, Lisbon', attached: 3 })),
      [ownPage],
      [title],
    ),
  ),
];

/** Mails about offered places, and about what ends. */
export const endingSamples: readonly Sample[] = [
  sampleOf(
    'mail.offer',
    'paid',
    (locale) => offerMail(inLocale(locale, { ...offer, price: euros(24_000) })),
    [ownPage],
    [title, '€240.00', 'March 3, 2027'],
  ),
  sampleOf(
    'mail.offer',
    'free',
    (locale) => offerMail(inLocale(locale, { ...offer, price: euros(0), timeZone: null })),
    [ownPage],
    [title, 'Nothing to pay', 'Lisbon time (GMT+0)'],
  ),
  sampleOf(
    'mail.offer-lapsed',
    '',
    (locale) => offerLapsedMail(inLocale(locale, { ...offer, editionPage })),
    [editionPage],
    [title, 'March 3, 2027'],
  ),
  sampleOf(
    'mail.cancelled',
    'half back',
    (locale) => cancelledMail(inLocale(locale, sample.halfBack)),
    [editionPage],
    [title, '€120.00', 'We keep', 'calendar', 'As you asked.'],
  ),
  sampleOf(
    'mail.cancelled',
    'nothing back',
    (locale) => cancelledMail(inLocale(locale, { ...sample.cancelled, refunded: euros(0), kept: euros(24_000) })),
    [editionPage],
    [title, '€0.00', '€240.00'],
  ),
  sampleOf(
    'mail.cancelled',
    'never paid',
    (locale) => cancelledMail(inLocale(locale, neverPaid)),
    [editionPage],
    [title, 'nothing to give back'],
  ),
  sampleOf(
    'mail.cancelled',
    'in line',
    (locale) => cancelledMail(inLocale(locale, { ...neverPaid, wasInLine: true })),
    [editionPage],
    [title, 'place in line is cancelled', 'no longer on the waiting list'],
  ),
  sampleOf(
    'mail.late-payment-refunded',
    '',
    (locale) =>
      latePaymentMail(inLocale(locale, { ...registration, amount: euros(24_000), isCalledOff: false, editionPage })),
    [editionPage],
    [title, '€240.00'],
  ),
  sampleOf(
    'mail.late-payment-refunded',
    'called off',
    (locale) =>
      latePaymentMail(
        inLocale(locale, { ...registration, amount: euros(24_000), isCalledOff: true, editionPage: sample.seriesPage }),
      ),
    [sample.seriesPage],
    [title, '€240.00', 'does not take place'],
  ),
];
