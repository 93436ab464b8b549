import type { IntlShape } from '@formatjs/intl';
import type { Block, Dated } from '../block.js';
import { compose, type Email, greeting, type Reader, type Say } from '../email.js';
import { said, type Worded } from '../registration/reminder-mails.js';
import { type Span, when } from '../when.js';

/** A session as who facilitates it reads of it. */
export interface LedSession {
  span: Span;
  isOnline: boolean;
  /** Where in person; null online. */
  place: string | null;
  /** Null: for the whole edition. */
  cohort: string | null;
  /** Page of its attendance. */
  page: string;
}

/** What somebody facilitates in an edition now, and what of that is new. */
export interface FacilitationValues extends Reader {
  name: string;
  /** The edition's title. */
  title: string;
  fresh: readonly LedSession[];
  /** Theirs before as well. */
  kept: readonly LedSession[];
  dropped: readonly LedSession[];
  /** What the organizers say of the edition that does not take place; null: it does. */
  calledOff: Worded | null;
  /** How many invitations are attached, how many more there would be, and how many files that take something out. */
  files: { given: number; more: number; taken: number };
  sessionsPage: string;
  /** Page of the reader's calendars that follow; null: they do not want them, or need them now. */
  settingsPage: string | null;
}

/** What the mail is, in one word. */
type Sort = 'off' | 'gone' | 'all' | 'changed' | 'new';

function sortOf({ calledOff, fresh, kept, dropped }: FacilitationValues): Sort {
  if (calledOff !== null) return 'off';
  if (fresh.length === 0) return dropped.length > 0 ? 'gone' : 'all';
  return kept.length + dropped.length > 0 ? 'changed' : 'new';
}

/** Where a session is, and with whom. */
function placeOf(say: Say, { isOnline, place, cohort }: LedSession): string {
  const where = !place ? say('mail.confirmed.online') : isOnline ? say('mail.facilitation.both', { place }) : place;
  return cohort ? say('mail.facilitation.with', { where, cohort }) : where;
}

function datesOf(say: Say, intl: IntlShape, sessions: readonly LedSession[], zone: string | null, leads: boolean) {
  const dates = sessions.map(
    (one): Dated => ({
      title: one.span.title,
      lines: [...when(intl, one.span, zone), placeOf(say, one)],
      link: leads ? { label: say('mail.facilitation.attendance'), href: one.page } : null,
    }),
  );
  return { kind: 'dates' as const, dates };
}

function listsOf(say: Say, intl: IntlShape, values: FacilitationValues): Block[] {
  const { fresh, kept, dropped, calledOff, timeZone } = values;
  const list = (text: string, sessions: readonly LedSession[], leads: boolean): Block[] =>
    sessions.length > 0 ? [{ kind: 'heading', text }, datesOf(say, intl, sessions, timeZone, leads)] : [];
  const isSplit = fresh.length > 0 && kept.length > 0;
  const isGone = fresh.length === 0 && dropped.length > 0;
  return [
    ...list(say(isSplit ? 'mail.facilitation.fresh' : 'mail.facilitation.yours'), fresh, true),
    ...(isGone ? [] : list(say(isSplit ? 'mail.facilitation.kept' : 'mail.facilitation.yours'), kept, true)),
    ...list(say(calledOff === null ? 'mail.facilitation.gone' : 'mail.facilitation.off'), dropped, false),
    ...(isGone ? list(say('mail.facilitation.kept'), kept, true) : []),
  ];
}

/** What becomes of the reader's calendar: by the files attached, or by itself where it follows. */
function calendarOf(say: Say, { files: { given, more, taken }, settingsPage }: FacilitationValues): Block[] {
  const text = (words: string): Block => ({ kind: 'text', text: words });
  const giving = more > 0 ? 'mail.facilitation.many' : 'mail.facilitation.attached';
  return [
    ...(given > 0 ? [text(say(giving, { given, more }))] : []),
    ...(taken > 0 ? [text(say('mail.facilitation.withdrawn', { taken }))] : []),
    ...(given + taken === 0 && settingsPage ? [text(say('mail.calendar.byItself'))] : []),
    ...(settingsPage ? [{ kind: 'link' as const, label: say('mail.calendar.settings'), href: settingsPage }] : []),
  ];
}

function saidOf(say: Say, calledOff: Worded | null): Block[] {
  if (!calledOff?.words) return [];
  return [{ kind: 'heading', text: say('mail.editionCancelled.said') }, ...said(calledOff)];
}

/** The one mail about what somebody facilitates in an edition: what is theirs now, what no longer is, and every calendar file. */
export function facilitationMail(values: FacilitationValues): Promise<Email> {
  const { title, fresh, kept, dropped, calledOff } = values;
  const sort = sortOf(values);
  const count = sort === 'gone' ? dropped.length : fresh.length + kept.length;
  const part = sort === 'off' ? 'Off' : sort === 'gone' ? 'Gone' : '';
  return compose(values, (say, intl) => ({
    subject: say(part === 'Off' ? 'mail.editionCancelled.subject' : `mail.facilitation.subject${part}`, {
      count,
      title,
    }),
    preview: say(`mail.facilitation.preview${part}`),
    reason: say('mail.reason.facilitation', { title }),
    blocks: [
      {
        kind: 'title',
        text: say(part === 'Off' ? 'mail.editionCancelled.title' : `mail.facilitation.title${part}`, { count }),
      },
      greeting(say, values.name),
      { kind: 'text', text: say(`mail.facilitation.text.${sort}`, { count, title }) },
      ...saidOf(say, calledOff),
      ...listsOf(say, intl, values),
      ...calendarOf(say, values),
      ...(fresh.length + kept.length > 0
        ? [{ kind: 'button' as const, label: say('mail.session.facilitatorButton'), href: values.sessionsPage }]
        : []),
    ],
  }));
}
