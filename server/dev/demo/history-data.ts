import type { EditionMode } from '../../../schema/workshops/workshops.enums.js';

/** How the demo's main series came to be; Markdown. */
export const story = `It began as three afternoons for eight coordinators who had all been handed “a community” and no idea what to do with it. They came back the next year with what had happened, and brought colleagues.

Since then it returns every winter. The sessions change a little each year, because the people who were there before say what helped and what did not. What has stayed: you bring **your own community**, you work in the same small group throughout, and nobody is done when the last session ends.`;

/** How the demo's small series came to be; Markdown. */
export const smallStory = `Two days in one room, for people whose weeks are full of meetings that should have been better. Everyone leads one, everyone watches one, and nobody gives a talk.

It takes place when enough people have asked for it: most years, not every year.`;

/** An edition of the small series, told in short: its sessions, and nothing of who was there. */
export interface SmallEdition {
  startsInDays: number;
  title: string;
  summary: string;
  mode: EditionMode;
  venue: string | null;
  timeZone: string;
  weekday: number;
  start: string;
  minutes: number;
  /** Days from one session to the next, in order. */
  days: readonly number[];
  sessions: readonly string[];
}

const twoDays = {
  title: 'Meetings Worth the Hour',
  summary: 'Two days in one room for people who lead meetings and want fewer, better ones.',
  mode: 'IN_PERSON',
  venue: 'Werkspoor, Utrecht',
  timeZone: 'Europe/Amsterdam',
  weekday: 4,
  start: '10:00',
  minutes: 180,
  days: [0, 0.2, 1, 1.2],
  sessions: ['Why we meet at all', 'Openings, silence, closings', 'Everyone leads one', 'What we take home'],
} as const;

/** The editions of the small series that are over. */
export const pastEditions: readonly SmallEdition[] = [
  { ...twoDays, startsInDays: -250 },
  { ...twoDays, startsInDays: -980 },
];

/** The one that was to come next and does not take place; far enough from the last to be in another year. */
export const calledOffEdition: SmallEdition = { ...twoDays, startsInDays: 125 };

/** The one after it, announced when it was called off; more than a year later, so that it is in another year. */
export const afterCalledOff: SmallEdition = { ...twoDays, startsInDays: calledOffEdition.startsInDays + 371 };
