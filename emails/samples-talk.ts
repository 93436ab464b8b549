import { talkDigestMail, talkMail } from './communities/talk-mails.js';
import { inLocale, type Sample, sampleOf } from './sample.js';
import * as sample from './sample-values.js';

const { publicUrl, reader } = sample;

const written = (author: string, at: string, html: string, text: string, isCut = false) => ({
  author,
  at: new Date(at),
  words: { html, text },
  isCut,
});

const question = written(
  'Aroha Ngata',
  '2027-03-02T17:40:00Z',
  '<p>We doubled since spring, and our check-in takes the <strong>whole hour</strong>. What do you do instead?</p>\n',
  'We doubled since spring, and our check-in takes the **whole hour**. What do you do instead?',
);
const answer = written(
  'Samuel Adeyemi',
  '2027-03-02T17:41:00Z',
  '<p>Three things that worked:</p>\n<ul>\n<li>pairs, two minutes each</li>\n<li>one question on the slide</li>\n</ul>\n',
  'Three things that worked:\n\n- pairs, two minutes each\n- one question on the slide',
);
const arabic = written(
  'ليلى حداد',
  '2027-03-02T18:05:00Z',
  '<p>نبدأ بالصمت دقيقة كاملة، ثم يتكلم من يريد. …</p>\n',
  'نبدأ بالصمت دقيقة كاملة، ثم يتكلم من يريد. …',
  true,
);

const community = { name: 'Facilitating Online', page: `${publicUrl}/c/facilitating-online` };
const cohort = { name: 'Cohort East', page: `${publicUrl}/cohort/0195a1c4-7f1b-7c3a-92dd-0a62b54d7f11` };
const thread = 'How do you open when half the room is new?';
const threadPage = `${community.page}/t/0195a1c4-7f1b-7c3a-92dd-0a62b54d7f12`;

const talkReader = {
  ...reader,
  zone: 'Asia/Kolkata',
  settingsPage: `${publicUrl}/me/mail`,
  stopPage: sample.meeting.stopPage,
};

const talk = {
  ...talkReader,
  place: community,
  isCohort: false,
  title: thread,
  threadPage,
  contributions: [question, answer],
  hasMore: false,
  isOwnThread: false,
};

const own = {
  ...talk,
  place: cohort,
  isCohort: true,
  threadPage: `${cohort.page}/t/0195a1c4-7f1b-7c3a-92dd-0a62b54d7f13`,
  contributions: [arabic],
  isOwnThread: true,
};

const digest = {
  ...talkReader,
  places: [
    { ...community, threads: [{ title: thread, page: threadPage, contributions: [question, answer] }] },
    { ...cohort, threads: [{ title: 'Say hello before we meet', page: own.threadPage, contributions: [arabic] }] },
  ],
  hasMore: true,
};

/** The mails about what is written in communities and cohorts. */
export const talkSamples: readonly Sample[] = [
  sampleOf(
    'mail.talk',
    'in a community',
    (locale) => talkMail(inLocale(locale, talk)),
    [threadPage, talk.settingsPage, talk.stopPage],
    [thread, community.name, 'Aroha Ngata', 'Samuel Adeyemi', 'pairs, two minutes each', 'Tuesday, March 2, 2027'],
  ),
  sampleOf(
    'mail.talk',
    'an answer in a cohort',
    (locale) => talkMail(inLocale(locale, own)),
    [own.threadPage, own.settingsPage, own.stopPage],
    [thread, cohort.name, 'ليلى حداد', 'you began this thread', 'Only the beginning'],
  ),
  sampleOf(
    'mail.talk-digest',
    '',
    (locale) => talkDigestMail(inLocale(locale, digest)),
    [threadPage, own.threadPage, community.page, cohort.page, digest.settingsPage, digest.stopPage],
    [thread, 'Say hello before we meet', community.name, cohort.name, 'Samuel Adeyemi', 'Kolkata time'],
  ),
];
