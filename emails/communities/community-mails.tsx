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
  /** Whether the mail carries its PDF: not where that would lack letters of it. */
  hasPdf: boolean;
}

/** Parts of a mail about a certificate that it carries; its page is the mail's one button where nothing else is. */
export function certificateParts(
  say: Say,
  { verifyPage, credentialFile, hasPdf }: CertificateLinks,
  kind: 'button' | 'link',
): Block[] {
  return [
    { kind: 'text', text: say(hasPdf ? 'mail.completed.certificateText' : 'mail.completed.certificateOnPage') },
    { kind, label: say(kind === 'button' ? 'mail.certificate.button' : 'mail.completed.verify'), href: verifyPage },
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
  /** Null where there is none in force. */
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
              ...certificateParts(say, certificate, 'link'),
            ]
          : []),
        ...onwards,
      ],
    };
  });
}
