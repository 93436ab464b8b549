import type { Fact } from '../block.js';
import type { Email } from '../email.js';
import { about, type RegistrationValues } from './registration-mails.js';

/** What an organizer put right: the name on badge and certificate, the address of the mails. */
export interface CorrectedValues extends RegistrationValues {
  email: string;
  isNameChanged: boolean;
  isEmailChanged: boolean;
}

/** An organizer corrected how a name or an address was typed; mailed to the address that is right now. */
export function correctedMail(values: CorrectedValues): Promise<Email> {
  return about(values, (say) => {
    const { name, email, isNameChanged, isEmailChanged } = values;
    const facts: Fact[] = [
      ...(isNameChanged ? [[say('mail.corrected.name'), name] as const] : []),
      ...(isEmailChanged ? [[say('mail.corrected.email'), email] as const] : []),
    ];
    return {
      subject: say('mail.corrected.subject', { title: values.title }),
      preview: say('mail.corrected.preview'),
      title: say('mail.corrected.title'),
      blocks: [
        { kind: 'text', text: say('mail.corrected.text', { title: values.title }) },
        { kind: 'facts', facts },
        ...(isEmailChanged ? [{ kind: 'text' as const, text: say('mail.corrected.link') }] : []),
        { kind: 'button', label: say('mail.corrected.button'), href: values.ownPage },
        { kind: 'note', text: say('mail.corrected.note') },
      ],
    };
  });
}
