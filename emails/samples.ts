import { certificateMail, certificateRevokedMail } from './attendance/certificate-mails.js';
import { meetingCancelledMail, meetingMail } from './communities/meeting-mails.js';
import { signInMail, signInUnknownMail } from './people/sign-in.js';
import { inLocale, type Sample, sampleOf } from './sample.js';
import * as sample from './sample-values.js';
import { calendarSamples } from './samples-calendar.js';
import { calledOffSamples } from './samples-called-off.js';
import { completionSamples } from './samples-completion.js';
import { facilitationSamples } from './samples-facilitation.js';
import { accountSamples, roleSamples } from './samples-people.js';
import { refundSamples } from './samples-refunds.js';
import { endingSamples, placeSamples } from './samples-registration.js';
import { reminderSamples } from './samples-reminders.js';
import { talkSamples } from './samples-talk.js';
import { alertAskedMail, registrationOpenMail } from './workshops/alert-mails.js';
import { editionInviteMail } from './workshops/invite-mail.js';
import { sessionCancelledMail, sessionMovedMail, sessionReminderMail } from './workshops/session-mails.js';

const { session, meeting, ownPage, joinPage, title } = sample;
const sentence = 'Thursday, March 4, 2027';

const signInSamples: readonly Sample[] = [
  sampleOf(
    'mail.sign-in',
    'known',
    (locale) => signInMail(inLocale(locale, sample.signIn)),
    [sample.signIn.url],
    ['481027', 'March 1'],
  ),
  sampleOf(
    'mail.sign-in',
    'unknown',
    (locale) => signInUnknownMail(inLocale(locale, sample.reader)),
    [sample.reader.publicUrl],
    ['do not know this address'],
  ),
];

const alertSamples: readonly Sample[] = [
  sampleOf(
    'mail.alert-asked',
    'of a series',
    (locale) => alertAskedMail(inLocale(locale, sample.alertAsked)),
    [sample.alertAsked.confirmPage],
    [sample.alertAsked.series],
  ),
  sampleOf(
    'mail.alert-asked',
    'of any series',
    (locale) => alertAskedMail(inLocale(locale, { ...sample.alertAsked, series: null })),
    [sample.alertAsked.confirmPage],
    ['next registration'],
  ),
  sampleOf(
    'mail.registration-open',
    '',
    (locale) => registrationOpenMail(inLocale(locale, sample.registrationOpen)),
    [sample.registrationOpen.editionPage, sample.registrationOpen.stopPage],
    [title, sentence, 'Rua do Século 79, Lisbon, or online'],
  ),
  sampleOf(
    'mail.edition-invite',
    'of who waited',
    (locale) => editionInviteMail(inLocale(locale, sample.editionInvite)),
    [sample.editionInvite.editionPage, sample.editionInvite.stopPage],
    [title, sentence, 'two cohorts', sample.editionInvite.waitedFor],
  ),
  sampleOf(
    'mail.edition-invite',
    'of who waits still',
    (locale) => editionInviteMail(inLocale(locale, { ...sample.editionInvite, isStillInLine: true })),
    [sample.editionInvite.editionPage, sample.editionInvite.stopPage],
    [title, sentence, 'you are on the waiting list'],
  ),
  sampleOf(
    'mail.edition-invite',
    'of who completed',
    (locale) =>
      editionInviteMail(inLocale(locale, { ...sample.editionInvite, isHybrid: false, waitedFor: null, words: null })),
    [sample.editionInvite.editionPage, sample.editionInvite.stopPage],
    [title, sentence, 'agreed to hear'],
  ),
];

const before = { span: sample.spanBefore, place: session.place, isCancelled: false };
const elsewhere = { span: sample.span, place: 'Travessa da Espera 4, Lisbon', isCancelled: false };
const cancelled = { span: sample.span, place: session.place, isCancelled: true };

const attached = { isAttached: true, settingsPage: null };
const taking = { isFacilitator: false, ...attached };

const sessionSamples: readonly Sample[] = [
  sampleOf(
    'mail.session-reminder',
    '',
    (locale) => sessionReminderMail(inLocale(locale, { ...session, room: null, words: sample.reminderWords })),
    [ownPage],
    [title, sample.span.title, sentence, 'Rua do Século 79, Lisbon', 'one question'],
  ),
  sampleOf(
    'mail.session-reminder',
    'online',
    (locale) => sessionReminderMail(inLocale(locale, { ...session, place: null, room: joinPage, words: null })),
    [ownPage, joinPage],
    [title, sample.span.title, 'quarter of an hour'],
  ),
  sampleOf(
    'mail.session-changed',
    'moved',
    (locale) => sessionMovedMail(inLocale(locale, { ...session, was: before, ...taking })),
    [ownPage],
    [title, sample.span.title, sentence, 'Tuesday, March 2, 2027'],
  ),
  sampleOf(
    'mail.session-changed',
    'cancelled',
    (locale) => sessionCancelledMail(inLocale(locale, { ...session, was: null, ...taking })),
    [ownPage],
    [title, sample.span.title, sentence],
  ),
  sampleOf(
    'mail.session-changed',
    'placed',
    (locale) => sessionMovedMail(inLocale(locale, { ...session, was: elsewhere, ...taking })),
    [ownPage],
    [title, sample.span.title, sentence, 'Travessa da Espera 4, Lisbon'],
  ),
  sampleOf(
    'mail.session-changed',
    'restored',
    (locale) => sessionMovedMail(inLocale(locale, { ...session, was: cancelled, ...taking, isFacilitator: true })),
    [ownPage],
    [title, sample.span.title, sentence],
  ),
];

const communitySamples: readonly Sample[] = [
  sampleOf(
    'mail.certificate',
    '',
    (locale) => certificateMail(inLocale(locale, sample.certificate)),
    [sample.certificate.links.verifyPage, sample.certificate.links.credentialFile],
    [title, 'Dr Priya Raman', 'earlier one'],
  ),
  sampleOf(
    'mail.certificate',
    'without PDF',
    (locale) =>
      certificateMail(
        inLocale(locale, { ...sample.certificate, links: { ...sample.certificate.links, hasPdf: false } }),
      ),
    [sample.certificate.links.verifyPage, sample.certificate.links.credentialFile],
    [title, 'none is attached'],
  ),
  sampleOf(
    'mail.certificate-revoked',
    '',
    (locale) => certificateRevokedMail(inLocale(locale, sample.certificateRevoked)),
    [sample.certificateRevoked.verifyPage],
    [title, sample.certificateRevoked.reason, 'June 1, 2027'],
  ),
  sampleOf(
    'mail.meeting-invitation',
    'planned',
    (locale) => meetingMail(inLocale(locale, { ...meeting, ...sample.asking, ...attached })),
    [sample.asking.answerPage, meeting.stopPage],
    ['A case from the field', 'Facilitating Online', 'Welcome', 'A case by Aroha, and questions', sentence],
  ),
  sampleOf(
    'mail.meeting-invitation',
    'cancelled',
    (locale) => meetingCancelledMail(inLocale(locale, { ...meeting, ...attached })),
    [meeting.communityPage, meeting.stopPage],
    ['A case from the field', 'Facilitating Online', sentence],
  ),
];

/** Every mail of the product, and its variants. */
export const samples: readonly Sample[] = [
  ...signInSamples,
  ...alertSamples,
  ...accountSamples,
  ...roleSamples,
  ...placeSamples,
  ...endingSamples,
  ...calledOffSamples,
  ...refundSamples,
  ...sessionSamples,
  ...facilitationSamples,
  ...reminderSamples,
  ...completionSamples,
  ...calendarSamples,
  ...communitySamples,
  ...talkSamples,
];
