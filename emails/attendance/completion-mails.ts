import type { Email } from '../email.js';
import { about, type RegistrationValues } from '../registration/registration-mails.js';

/** An organizer decided whether somebody completes, or took that back. */
export interface CompletionDecidedValues extends RegistrationValues {
  ruling: 'GRANTED' | 'REFUSED' | 'WITHDRAWN';
  reason: string;
  /** Whether it ended a completion, and so revoked a certificate. */
  isEnding: boolean;
}

export function completionDecidedMail(values: CompletionDecidedValues): Promise<Email> {
  const { ruling, reason, isEnding, title } = values;
  return about(values, (say) => ({
    subject: say(`mail.decided.subject.${ruling}`, { title }),
    preview: say('mail.decided.preview'),
    title: say(`mail.decided.title.${ruling}`, { title }),
    blocks: [
      { kind: 'text', text: say(`mail.decided.text.${ruling}`) },
      { kind: 'facts', facts: [[say('mail.decided.reason'), reason]] },
      ...(isEnding ? [{ kind: 'text', text: say('mail.decided.ended') } as const] : []),
      { kind: 'button', label: say('mail.session.button'), href: values.ownPage },
      { kind: 'note', text: say('mail.certificateRevoked.ask') },
    ],
  }));
}
