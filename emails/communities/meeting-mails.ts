import type { Block } from '../block.js';
import { compose, type Email, type Reader, type Say } from '../email.js';
import { type Span, when } from '../when.js';

/** A meeting of a community. */
export interface MeetingValues extends Reader {
  community: string;
  communityPage: string;
  meeting: Span;
  /** Where in person; null online. */
  place: string | null;
  /** Page that ends mails about meetings of this community. */
  stopPage: string;
}

function aboutMeeting(values: MeetingValues, say: Say) {
  const { community, stopPage } = values;
  const stop = { label: say('mail.meeting.stop', { community }), href: stopPage };
  return { reason: say('mail.reason.member', { community }), stop };
}

/** Lines of an agenda that was typed as Markdown, as a mail lists them. */
function agendaItems(agenda: string): string[] {
  return agenda
    .split('\n')
    .map((line) =>
      line
        .replace(/^\s*(?:[-*+]|\d+[.)]|#+)\s+/, '')
        .replace(/[*_`]{1,2}(\S(?:.*?\S)?)[*_`]{1,2}/g, '$1')
        .trim(),
    )
    .filter((line) => line !== '');
}

/** What a mail about a meeting does for the reader's calendar. */
export interface MeetingCalendar {
  /** Whether a file is attached. */
  isAttached: boolean;
  /** Page of the reader's calendars that follow; null: they want none. */
  settingsPage: string | null;
}

function settingsLink(say: Say, { settingsPage, isAttached }: MeetingCalendar): Block[] {
  const label = say('mail.calendar.settings');
  return settingsPage && !isAttached ? [{ kind: 'link', label, href: settingsPage }] : [];
}

/** Asks a member whether they come; `answerPage` shows the answers. */
export function meetingMail(
  values: MeetingValues & MeetingCalendar & { agenda: string; answerPage: string },
): Promise<Email> {
  const { community, meeting } = values;
  const facts = { meeting: meeting.title, community };
  return compose(values, (say, intl) => {
    const items = agendaItems(values.agenda);
    const agenda: Block[] =
      items.length > 0
        ? [
            { kind: 'heading', text: say('mail.meeting.agenda') },
            { kind: 'list', items },
          ]
        : [];
    return {
      ...aboutMeeting(values, say),
      subject: say('mail.meeting.subject', facts),
      preview: say('mail.meeting.preview'),
      blocks: [
        { kind: 'title', text: meeting.title },
        { kind: 'text', text: say('mail.meeting.text', facts) },
        {
          kind: 'facts',
          facts: [
            [say('mail.session.when'), when(intl, meeting, values.timeZone)],
            [say('mail.session.where'), values.place ?? say('mail.meeting.online')],
          ],
        },
        ...agenda,
        { kind: 'button', label: say('mail.meeting.button'), href: values.answerPage },
        { kind: 'note', text: say('mail.meeting.note') },
        { kind: 'note', text: say(values.isAttached ? 'mail.meeting.attached' : 'mail.meeting.byItself') },
        ...settingsLink(say, values),
      ],
    };
  });
}

/** Tells a member that a meeting does not take place. */
export function meetingCancelledMail(values: MeetingValues & MeetingCalendar): Promise<Email> {
  const { community, meeting } = values;
  const facts = { meeting: meeting.title, community };
  return compose(values, (say, intl) => ({
    ...aboutMeeting(values, say),
    subject: say('mail.meetingCancelled.subject', facts),
    preview: say('mail.meetingCancelled.preview'),
    blocks: [
      { kind: 'title', text: say('mail.meetingCancelled.title') },
      { kind: 'text', text: say('mail.meetingCancelled.text', facts) },
      { kind: 'facts', facts: [[say('mail.meetingCancelled.was'), when(intl, meeting, values.timeZone)]] },
      { kind: 'text', text: say(values.isAttached ? 'mail.meetingCancelled.attached' : 'mail.calendar.byItself') },
      ...settingsLink(say, values),
      { kind: 'text', text: say('mail.meetingCancelled.next') },
      { kind: 'button', label: say('mail.meetingCancelled.button'), href: values.communityPage },
    ],
  }));
}

/** Takes a meeting out of the calendar of somebody who left the community. */
export function meetingLeftMail(values: MeetingValues): Promise<Email> {
  const { community, meeting } = values;
  return compose(values, (say, intl) => ({
    reason: say('mail.reason.inCalendar'),
    subject: say('mail.meetingLeft.subject', { meeting: meeting.title }),
    preview: say('mail.meetingLeft.preview'),
    blocks: [
      { kind: 'title', text: say('mail.meetingLeft.title') },
      { kind: 'text', text: say('mail.meetingLeft.text', { community }) },
      { kind: 'dates', dates: [{ title: meeting.title, lines: when(intl, meeting, values.timeZone) }] },
    ],
  }));
}
