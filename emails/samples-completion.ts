import { completionDecidedMail } from './attendance/completion-mails.js';
import { handInReviewedMail, taskReminderMail, tasksWaitingMail } from './attendance/task-mails.js';
import { completedMail } from './communities/community-mails.js';
import { inLocale, type Sample, sampleOf } from './sample.js';
import * as sample from './sample-values.js';

const decided = { ...sample.registration, reason: 'Was ill twice, and showed the work at home.', isEnding: false };
const ended = { ...decided, ruling: 'REFUSED' as const, reason: 'Somebody else sat in.', isEnding: true };

const handIn = {
  ...sample.registration,
  task: 'A charter for your community',
  word: 'Clear and brave. One more name?',
};
const until = { until: new Date('2027-03-31T22:59:00Z'), venueZone: 'Europe/Lisbon' };

const waiting = {
  ...sample.reader,
  name: 'Bjarne Lund',
  title: sample.title,
  task: handIn.task,
  count: 3,
  since: new Date('2027-03-08T16:20:00Z'),
  venueZone: 'Europe/Lisbon',
  listPage: `${sample.publicUrl}/organize/w/cultivating-communities-2027/tasks?state=HANDED_IN`,
  stopPage: sample.completed.stopPage,
};

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
  ...(['ACCEPTED', 'RETURNED'] as const).map((ruling) =>
    sampleOf(
      'mail.hand-in-reviewed',
      ruling.toLowerCase(),
      (locale) => handInReviewedMail(inLocale(locale, { ...handIn, ruling })),
      [sample.ownPage],
      [sample.title, handIn.task, handIn.word],
    ),
  ),
  sampleOf(
    'mail.task-reminder',
    '',
    (locale) => taskReminderMail(inLocale(locale, { ...sample.registration, task: handIn.task, ...until })),
    [sample.ownPage],
    [sample.title, handIn.task, 'March 31, 2027'],
  ),
  ...[3, 1].map((count) =>
    sampleOf(
      'mail.tasks-waiting',
      count === 1 ? 'one' : '',
      (locale) => tasksWaitingMail(inLocale(locale, { ...waiting, count })),
      [waiting.listPage, waiting.stopPage],
      [sample.title, handIn.task, 'March 8, 2027'],
    ),
  ),
  sampleOf(
    'mail.completed',
    'invited',
    (locale) => completedMail(inLocale(locale, sample.completed)),
    [
      ...sample.completed.invitations.map(({ answerPage }) => answerPage),
      sample.completed.stopPage,
      sample.completed.certificate.verifyPage,
      sample.completed.certificate.credentialFile,
    ],
    [sample.title, '5 of 6', 'Facilitating Online', 'Circles at Work', 'A case from the field', 'May 30, 2027'],
  ),
  sampleOf(
    'mail.completed',
    'not invited',
    (locale) =>
      completedMail(inLocale(locale, { ...sample.completed, certificate: null, invitations: [], stopPage: null })),
    [sample.completed.communitiesPage],
    [sample.title, '5 of 6'],
  ),
];
