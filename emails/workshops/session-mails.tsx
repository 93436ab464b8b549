import type { Block, Fact } from '../block.js';
import type { MailKey } from '../catalogs.js';
import { compose, type Email, greeting, type Reader, type Say } from '../email.js';
import { said, type Worded } from '../registration/reminder-mails.js';
import { type Span, when } from '../when.js';

/** What mails about a session know. */
export interface SessionValues extends Reader {
  name: string;
  /** The edition's title. */
  title: string;
  session: Span;
  /** Where in person; null online. */
  place: string | null;
  ownPage: string;
}

function where(say: Say, values: SessionValues): Fact {
  return [say('mail.session.where'), values.place ?? say('mail.confirmed.online')];
}

/** The way into the online room, and below it the own page. */
function joining(say: Say, room: string, ownPage: string): Block[] {
  return [
    { kind: 'button', label: say('mail.reminder.room'), href: room },
    { kind: 'text', text: say('mail.reminder.roomOpens') },
    { kind: 'link', label: say('mail.session.button'), href: ownPage },
  ];
}

/** Some hours before a session; `room`: the page that leads into its online room, null where one goes to a place. */
export function sessionReminderMail(values: SessionValues & Worded & { room: string | null }): Promise<Email> {
  const { session, title, room, ownPage } = values;
  return compose(values, (say, intl) => ({
    subject: say('mail.reminder.subject', { session: session.title }),
    preview: say('mail.reminder.preview'),
    reason: say('mail.reason.registered', { title }),
    blocks: [
      { kind: 'title', text: say('mail.reminder.title', { session: session.title }) },
      greeting(say, values.name),
      { kind: 'text', text: say('mail.reminder.text', { title }) },
      ...said(values),
      { kind: 'facts', facts: [[say('mail.session.when'), when(intl, session, values.timeZone)], where(say, values)] },
      ...(room
        ? joining(say, room, ownPage)
        : [{ kind: 'button' as const, label: say('mail.session.button'), href: ownPage }]),
      { kind: 'note', text: say('mail.reminder.note') },
    ],
  }));
}

/** When and where a session was to be before it was changed. */
export interface SessionBefore {
  span: Span;
  place: string | null;
  isCancelled: boolean;
}

/** What else mails of a change know: what was told before, and how the reader has to do with the session. */
export interface ChangeValues extends SessionValues {
  was: SessionBefore | null;
  /** Whoever facilitates; others have a place. */
  isFacilitator: boolean;
  /** Whether a file is attached that brings the calendar up to date. */
  isAttached: boolean;
  /** Page of the reader's calendars that follow; null: they do not want them, or need them now. */
  settingsPage: string | null;
}

function reasonOf(say: Say, { title, isFacilitator }: ChangeValues): string {
  return say(isFacilitator ? 'mail.reason.facilitates' : 'mail.reason.registered', { title });
}

function buttonOf(say: Say, { isFacilitator, ownPage }: ChangeValues): Block {
  const label = say(isFacilitator ? 'mail.session.facilitatorButton' : 'mail.session.button');
  return { kind: 'button', label, href: ownPage };
}

/** What becomes of the reader's calendar: by the file attached, or by itself where it follows. */
function calendarOf(say: Say, { isAttached, settingsPage }: ChangeValues, attached: MailKey): Block[] {
  const link = { kind: 'link' as const, label: say('mail.calendar.settings'), href: settingsPage ?? '' };
  const text = say(isAttached ? attached : 'mail.calendar.byItself');
  return [{ kind: 'text', text }, ...(settingsPage ? [link] : [])];
}

const sameTime = (one: Span, other: Span) =>
  one.startsAt.getTime() === other.startsAt.getTime() && one.endsAt.getTime() === other.endsAt.getTime();

/** What is another now: the time, the place, or whether it takes place at all. */
function kindOf({ session, place, was }: ChangeValues): 'sessionChanged' | 'sessionPlaced' | 'sessionRestored' {
  if (was?.isCancelled) return 'sessionRestored';
  return was && was.place !== place && sameTime(was.span, session) ? 'sessionPlaced' : 'sessionChanged';
}

/** A session has another time or place, or takes place after all. */
export function sessionMovedMail(values: ChangeValues): Promise<Email> {
  const { session, title, was, place, isFacilitator } = values;
  const facts = { session: session.title, title };
  const kind = kindOf(values);
  return compose(values, (say, intl) => {
    const now = when(intl, session, values.timeZone);
    const before = was && !sameTime(was.span, session) ? when(intl, was.span, values.timeZone) : null;
    const online = say('mail.confirmed.online');
    const placeBefore = was && was.place !== place ? [was.place ?? online] : null;
    return {
      subject: say(`mail.${kind}.subject`, facts),
      preview: say(`mail.${kind}.preview`),
      reason: reasonOf(say, values),
      blocks: [
        { kind: 'title', text: say(`mail.${kind}.title`, facts) },
        greeting(say, values.name),
        { kind: 'text', text: say(`mail.${kind}.text`, facts) },
        {
          kind: 'facts',
          facts: [
            [say(before ? 'mail.sessionChanged.now' : 'mail.session.when'), now],
            ...(before ? [[say('mail.sessionChanged.was'), before] as const] : []),
            where(say, values),
            ...(placeBefore ? [[say('mail.sessionPlaced.was'), placeBefore] as const] : []),
          ],
        },
        ...calendarOf(say, values, 'mail.session.calendarNote'),
        ...(isFacilitator ? [] : [{ kind: 'text' as const, text: say('mail.sessionChanged.next') }]),
        buttonOf(say, values),
      ],
    };
  });
}

/** A session does not take place. */
export function sessionCancelledMail(values: ChangeValues): Promise<Email> {
  const { session, title, isFacilitator } = values;
  const facts = { session: session.title, title };
  return compose(values, (say, intl) => ({
    subject: say('mail.sessionCancelled.subject', facts),
    preview: say(isFacilitator && values.isAttached ? 'mail.sessionCancelled.next' : 'mail.sessionCancelled.preview'),
    reason: reasonOf(say, values),
    blocks: [
      { kind: 'title', text: say('mail.sessionCancelled.title', facts) },
      greeting(say, values.name),
      {
        kind: 'text',
        text: say(isFacilitator ? 'mail.sessionCancelled.facilitator' : 'mail.sessionCancelled.text', facts),
      },
      {
        kind: 'facts',
        facts: [[say('mail.sessionCancelled.was'), when(intl, values.was?.span ?? session, values.timeZone)]],
      },
      ...calendarOf(say, values, 'mail.sessionCancelled.next'),
      buttonOf(say, values),
    ],
  }));
}
