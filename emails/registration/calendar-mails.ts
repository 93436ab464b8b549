import type { Block } from '../block.js';
import type { Email, Say } from '../email.js';
import { type Span, when } from '../when.js';
import { about, type RegistrationValues } from './registration-mails.js';

/** How the dates of a mail come into the reader's calendar. */
export interface CalendarValues {
  /**
   * The next session is attached, and the others are as well (`all`), follow by mail (`others`) or are too many for that (`many`); nothing is
   * attached because the reader chose so (`feed`), or because nothing is to come (`none`).
   */
  how: 'all' | 'others' | 'many' | 'feed' | 'none';
  /** How many are to come beside the next. */
  others: number;
  /** Address of a calendar file with every session, which calendars can follow. */
  calendarFile: string;
  /** Page of the reader's calendars that follow; null: they want none. */
  settingsPage: string | null;
}

/** What a mail with dates says of the reader's calendar. */
export function calendarBlocks(say: Say, { how, others, calendarFile, settingsPage }: CalendarValues): Block[] {
  const settings = (href: string): Block => ({ kind: 'link', label: say('mail.calendar.settings'), href });
  return [
    { kind: 'text', text: say(`mail.calendar.${how}`, { others }) },
    { kind: 'link', label: say('mail.confirmed.calendar'), href: calendarFile },
    ...(settingsPage ? [settings(settingsPage)] : []),
  ];
}

/** One more of the reader's sessions, as an invitation. */
export interface SessionInvitedValues extends RegistrationValues {
  session: Span;
  /** Where in person; null online. */
  place: string | null;
  settingsPage: string;
}

/** One more session for the calendar, in the thread of the confirmation. */
export function sessionInvitedMail(values: SessionInvitedValues): Promise<Email> {
  return about(values, (say, intl) => {
    const { session, title, place } = values;
    return {
      subject: say('mail.sessionInvited.subject', { session: session.title }),
      preview: say('mail.sessionInvited.preview'),
      title: session.title,
      blocks: [
        { kind: 'text', text: say('mail.sessionInvited.text', { title }) },
        {
          kind: 'facts',
          facts: [
            [say('mail.session.when'), when(intl, session, values.timeZone)],
            [say('mail.session.where'), place ?? say('mail.confirmed.online')],
          ],
        },
        { kind: 'button', label: say('mail.session.button'), href: values.ownPage },
        { kind: 'note', text: say('mail.sessionInvited.choice') },
        { kind: 'link', label: say('mail.calendar.settings'), href: values.settingsPage },
      ],
    };
  });
}

/** One more session leaves the calendar, in the thread of what ended it. */
export function sessionWithdrawnMail(values: RegistrationValues & { session: Span }): Promise<Email> {
  return about(values, (say, intl) => ({
    subject: say('mail.sessionWithdrawn.subject', { session: values.session.title }),
    preview: say('mail.sessionWithdrawn.preview'),
    title: say('mail.sessionWithdrawn.title'),
    blocks: [
      { kind: 'text', text: say('mail.sessionWithdrawn.text', { title: values.title }) },
      { kind: 'dates', dates: [{ title: values.session.title, lines: when(intl, values.session, values.timeZone) }] },
    ],
  }));
}
