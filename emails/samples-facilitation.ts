import { inLocale, type Sample, sampleOf } from './sample.js';
import { confirmed, place, publicUrl, reader, title } from './sample-values.js';
import { type FacilitationValues, facilitationMail, type LedSession } from './workshops/facilitation-mail.js';

const rooms = `${publicUrl}/organize/w/cultivating-communities-2027`;
const settingsPage = `${publicUrl}/me/calendar`;

const led: readonly LedSession[] = confirmed.sessions.map((span, index) => ({
  span,
  isOnline: index !== 0,
  place: index < 2 ? place : null,
  cohort: index === 2 ? null : confirmed.cohort,
  page: `${rooms}/attendance/0195a1c4-7f1b-7c3a-92dd-0a62b54d7f1${index}`,
}));

const base: FacilitationValues = {
  ...reader,
  name: 'Femi Adeyemi',
  title,
  fresh: led.slice(0, 3),
  kept: [],
  dropped: [],
  calledOff: null,
  files: { given: 3, more: 0, taken: 0 },
  sessionsPage: `${rooms}/sessions`,
  settingsPage: null,
};

const make = (variant: string, wish: Partial<FacilitationValues>, links: readonly string[], facts: readonly string[]) =>
  sampleOf('mail.facilitation', variant, (locale) => facilitationMail(inLocale(locale, { ...base, ...wish })), links, [
    title,
    ...facts,
  ]);

const pages = led.map(({ page }) => page);

/** Mails about what somebody facilitates. */
export const facilitationSamples: readonly Sample[] = [
  make(
    'new',
    {},
    [...pages.slice(0, 3), base.sessionsPage],
    [
      'The shape of a community',
      'For you: 7:30',
      'Rua do Século 79, Lisbon · Cohort East',
      'and online',
      '3 invitations',
    ],
  ),
  make(
    'changed',
    {
      fresh: led.slice(2, 3),
      kept: led.slice(1, 2),
      dropped: led.slice(0, 1),
      files: { given: 1, more: 0, taken: 1 },
    },
    [...pages.slice(1, 3), base.sessionsPage],
    ['Still yours', 'No longer yours', 'An invitation for your calendar', 'out of your calendar'],
  ),
  make(
    'gone',
    { fresh: [], dropped: led.slice(0, 1), files: { given: 0, more: 0, taken: 0 }, settingsPage },
    [settingsPage],
    ['You no longer facilitate', 'shows this by itself'],
  ),
  make(
    'many',
    { fresh: led, files: { given: 2, more: 2, taken: 0 }, settingsPage },
    [...pages, settingsPage],
    ['The other 2 would be too many files'],
  ),
  make(
    'called off',
    {
      fresh: [],
      dropped: led.slice(0, 2),
      calledOff: {
        words: {
          html: '<p>The venue has <strong>burnt down</strong>.</p>\n<ul>\n<li>We are sorry.</li>\n</ul>\n',
          text: 'The venue has **burnt down**.\n\n- We are sorry.',
        },
      },
      files: { given: 0, more: 0, taken: 2 },
    },
    [],
    ['The venue has', 'We are sorry.', 'Not taking place', '2 sessions are taken out'],
  ),
];
