import { meetingCancelledMail, meetingLeftMail, meetingMail } from './communities/meeting-mails.js';
import { sessionInvitedMail, sessionWithdrawnMail } from './registration/calendar-mails.js';
import { confirmedMail } from './registration/registration-mails.js';
import { inLocale, type Sample, sampleOf } from './sample.js';
import * as sample from './sample-values.js';
import { sessionCancelledMail } from './workshops/session-mails.js';

const { registration, ownPage, title, span, place, meeting, calendarFile } = sample;
const settingsPage = `${sample.publicUrl}/me/calendar`;
const followed = { how: 'feed' as const, others: 3, calendarFile, settingsPage };
const unattached = { isAttached: false, settingsPage };

/** Mails about one calendar item, and what others say to readers whose calendars follow by themselves. */
export const calendarSamples: readonly Sample[] = [
  sampleOf(
    'mail.session-invited',
    '',
    (locale) => sessionInvitedMail(inLocale(locale, { ...registration, session: span, place, settingsPage })),
    [ownPage, settingsPage],
    [title, place, 'For you: 7:30'],
  ),
  sampleOf(
    'mail.session-withdrawn',
    '',
    (locale) => sessionWithdrawnMail(inLocale(locale, { ...registration, session: span })),
    [],
    [title, 'calendar'],
  ),
  sampleOf(
    'mail.meeting-left',
    '',
    (locale) => meetingLeftMail(inLocale(locale, meeting)),
    [],
    ['A case from the field', 'Facilitating Online', 'no longer a member'],
  ),
  sampleOf(
    'mail.confirmed',
    'followed',
    (locale) => confirmedMail(inLocale(locale, { ...sample.confirmed, calendar: followed })),
    [ownPage, calendarFile, settingsPage],
    [title, 'no invitation is attached'],
  ),
  sampleOf(
    'mail.session-changed',
    'followed',
    (locale) =>
      sessionCancelledMail(inLocale(locale, { ...sample.session, was: null, isFacilitator: false, ...unattached })),
    [ownPage, settingsPage],
    [title, span.title, 'shows this by itself'],
  ),
  sampleOf(
    'mail.meeting-invitation',
    'followed',
    (locale) => meetingMail(inLocale(locale, { ...meeting, ...sample.asking, ...unattached })),
    [sample.asking.answerPage, meeting.stopPage, settingsPage],
    ['A case from the field', 'No invitation is attached'],
  ),
  sampleOf(
    'mail.meeting-invitation',
    'cancelled-followed',
    (locale) => meetingCancelledMail(inLocale(locale, { ...meeting, ...unattached })),
    [meeting.communityPage, settingsPage],
    ['A case from the field', 'shows this by itself'],
  ),
];
