import { editionReminderMail, paymentReminderMail } from './registration/reminder-mails.js';
import { inLocale, type Sample, sampleOf } from './sample.js';
import * as sample from './sample-values.js';

const { registration, euros, ownPage, title, deadline, reminderWords: words } = sample;
const venueZone = 'Europe/Lisbon';
const place = 'Rua do Século 79, Lisbon';
const unpaid = { ...registration, words: null, amount: euros(24_000), until: deadline, venueZone };

/** Mails that remind of a first day, and of deadlines. */
export const reminderSamples: readonly Sample[] = [
  sampleOf(
    'mail.edition-reminder',
    '',
    (locale) =>
      editionReminderMail(
        inLocale(locale, { ...registration, words, startsAt: sample.span.startsAt, venueZone, place }),
      ),
    [ownPage],
    [title, 'one question', place, 'Thursday, March 4, 2027', 'Lisbon time (GMT+0)', 'For you'],
  ),
  sampleOf(
    'mail.payment-reminder',
    'place kept',
    (locale) => paymentReminderMail(inLocale(locale, { ...unpaid, isOfPlace: true })),
    [ownPage],
    [title, '€240.00', 'March 3, 2027', 'Kept until'],
  ),
  sampleOf(
    'mail.payment-reminder',
    'registration ends',
    (locale) => paymentReminderMail(inLocale(locale, { ...unpaid, words, isOfPlace: false })),
    [ownPage],
    [title, '€240.00', 'March 3, 2027', 'one question'],
  ),
];
