import { compose, type Email, type Reader } from '../email.js';
import type { Block } from '../layout.js';
import { type Span, when } from '../when.js';

/** A community someone is invited to: one line about it, its next meeting, the page to answer on. */
export interface Invitation {
  name: string;
  line: string;
  nextMeeting: Span | null;
  answerPage: string;
}

/** Someone completed a workshop; invitations may be none. */
export interface CompletedValues extends Reader {
  name: string;
  title: string;
  attended: number;
  held: number;
  invitations: readonly Invitation[];
}

export function completedMail(values: CompletedValues): Promise<Email> {
  const { title, attended, held } = values;
  return compose(values, (say, intl) => {
    const invitation = (one: Invitation): Block[] => [
      { kind: 'title', text: one.name },
      { kind: 'text', text: one.line },
      {
        kind: 'note',
        text: one.nextMeeting
          ? say('mail.completed.next', { when: when(intl, one.nextMeeting, values.timeZone) })
          : say('mail.completed.noMeeting'),
      },
      { kind: 'button', label: say('mail.completed.answer', { name: one.name }), href: one.answerPage },
    ];
    const invited: Block[] =
      values.invitations.length > 0
        ? [
            { kind: 'text', text: `${say('mail.completed.invited')} ${say('mail.completed.how')}` },
            ...values.invitations.flatMap(invitation),
          ]
        : [{ kind: 'button', label: say('mail.completed.button'), href: values.publicUrl }];
    return {
      subject: say('mail.completed.subject', { title }),
      preview: say('mail.completed.preview'),
      reason: say('mail.reason.completed'),
      blocks: [
        { kind: 'title', text: say('mail.completed.title', { title }) },
        { kind: 'text', text: say('mail.greeting', { name: values.name }) },
        { kind: 'text', text: say('mail.completed.text', { attended, held }) },
        ...invited,
      ],
    };
  });
}

/** A meeting of a community, with links that open a page for each answer. */
export interface MeetingValues extends Reader {
  community: string;
  meeting: Span;
  /** Plain text. */
  agenda: string;
  answers: { yes: string; maybe: string; no: string };
}

export function meetingMail(values: MeetingValues): Promise<Email> {
  const { community, meeting, answers } = values;
  return compose(values, (say, intl) => ({
    subject: say('mail.meeting.subject', { meeting: meeting.title, community }),
    preview: say('mail.meeting.preview'),
    reason: say('mail.reason.member'),
    blocks: [
      { kind: 'title', text: say('mail.meeting.title', { meeting: meeting.title }) },
      { kind: 'text', text: say('mail.meeting.text', { community }) },
      { kind: 'facts', facts: [[say('mail.meeting.when'), when(intl, meeting, values.timeZone)]] },
      ...(values.agenda
        ? [
            { kind: 'note' as const, text: say('mail.meeting.agenda') },
            {
              kind: 'list' as const,
              items: values.agenda.split('\n').flatMap((line) => line.replace(/^[-*]\s*/, '') || []),
            },
          ]
        : []),
      {
        kind: 'links',
        links: [
          [say('mail.meeting.yes'), answers.yes],
          [say('mail.meeting.maybe'), answers.maybe],
          [say('mail.meeting.no'), answers.no],
        ],
      },
    ],
  }));
}
