import type { IntlShape } from '@formatjs/intl';
import type { Block, Fact } from '../block.js';
import { compose, type Email, greeting, type Reader, type Say } from '../email.js';
import { moment, type Span, when } from '../when.js';

/** A community someone is invited to: one line about it, its next meeting, the page to answer on and until when. */
export interface Invitation {
  name: string;
  line: string;
  nextMeeting: Span | null;
  answerPage: string;
  /** UTC instant; null while there is no end. */
  openUntil: Date | null;
}

/** Where a certificate is: its page, and its credential for a wallet. */
export interface CertificateLinks {
  verifyPage: string;
  credentialFile: string;
}

/** Parts of a mail about a certificate that it carries. */
export function certificateParts(say: Say, { verifyPage, credentialFile }: CertificateLinks): Block[] {
  return [
    { kind: 'text', text: say('mail.completed.certificateText') },
    { kind: 'link', label: say('mail.completed.verify'), href: verifyPage },
    { kind: 'link', label: say('mail.completed.credential'), href: credentialFile },
  ];
}

/** Someone completed a workshop; invitations may be none. */
export interface CompletedValues extends Reader {
  name: string;
  title: string;
  attended: number;
  held: number;
  invitations: readonly Invitation[];
  /** Zone of the workshop, for readers whose own is not known. */
  venueZone: string;
  /** Attached; null where there is none in force. */
  certificate: CertificateLinks | null;
  communitiesPage: string;
  /** Page that ends invitations to communities; null where nobody is invited. */
  stopPage: string | null;
}

function invitationParts(say: Say, intl: IntlShape, values: CompletedValues, one: Invitation): Block[] {
  const { nextMeeting, openUntil } = one;
  const meeting: Fact = [
    say('mail.completed.next'),
    nextMeeting ? [nextMeeting.title, ...when(intl, nextMeeting, values.timeZone)] : say('mail.completed.noMeeting'),
  ];
  const until: Fact[] = openUntil
    ? [[say('mail.completed.until'), moment(intl, openUntil, values.timeZone ?? values.venueZone)]]
    : [];
  return [
    { kind: 'heading', text: one.name },
    { kind: 'text', text: one.line },
    { kind: 'facts', facts: [meeting, ...until] },
    { kind: 'button', label: say('mail.completed.answer'), href: one.answerPage },
  ];
}

export function completedMail(values: CompletedValues): Promise<Email> {
  const { title, attended, held, invitations, certificate, stopPage } = values;
  return compose(values, (say, intl) => {
    const onwards: Block[] =
      invitations.length > 0
        ? [
            { kind: 'text', text: say('mail.completed.invited', { count: invitations.length }) },
            ...invitations.flatMap((one) => invitationParts(say, intl, values, one)),
          ]
        : [
            { kind: 'text', text: say('mail.completed.notInvited') },
            { kind: 'button', label: say('mail.completed.button'), href: values.communitiesPage },
          ];
    return {
      subject: say('mail.completed.subject', { title }),
      preview: say(invitations.length > 0 ? 'mail.completed.preview' : 'mail.completed.previewAlone'),
      reason: say('mail.reason.completed', { title }),
      stop: stopPage ? { label: say('mail.completed.stop'), href: stopPage } : null,
      blocks: [
        { kind: 'title', text: say('mail.completed.title', { title }) },
        greeting(say, values.name),
        { kind: 'text', text: say('mail.completed.text', { attended, held }) },
        ...(certificate
          ? [
              { kind: 'heading', text: say('mail.completed.certificate') } as const,
              ...certificateParts(say, certificate),
            ]
          : []),
        ...onwards,
      ],
    };
  });
}

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

/** Asks a member whether they come; `answerPage` shows the answers. */
export function meetingMail(values: MeetingValues & { agenda: string; answerPage: string }): Promise<Email> {
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
      ],
    };
  });
}

/** Tells a member that a meeting does not take place. */
export function meetingCancelledMail(values: MeetingValues): Promise<Email> {
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
      { kind: 'text', text: say('mail.meetingCancelled.next') },
      { kind: 'button', label: say('mail.meetingCancelled.button'), href: values.communityPage },
    ],
  }));
}
