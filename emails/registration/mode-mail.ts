import type { Email } from '../email.js';
import { about, type RegistrationValues } from './registration-mails.js';

/** Somebody takes part in another way from now on. */
export interface ModeChangedValues extends RegistrationValues {
  mode: 'ONLINE' | 'IN_PERSON';
  /** Where it is in person; null: not said yet. */
  venue: string | null;
  /** How many files are attached that bring the calendar up to date. */
  attached: number;
}

export function modeChangedMail(values: ModeChangedValues): Promise<Email> {
  return about(values, (say) => {
    const { mode, title, venue, attached } = values;
    const where = mode === 'IN_PERSON' ? (venue ?? say('mail.modeChanged.venueLater')) : say('mail.modeChanged.room');
    return {
      subject: say(`mail.modeChanged.subject.${mode}`, { title }),
      preview: say('mail.modeChanged.preview'),
      title: say(`mail.modeChanged.title.${mode}`),
      blocks: [
        { kind: 'text', text: say(`mail.modeChanged.text.${mode}`, { title }) },
        { kind: 'facts', facts: [[say('mail.modeChanged.where'), where]] },
        ...(attached > 0
          ? [{ kind: 'text' as const, text: say('mail.modeChanged.calendar', { count: attached }) }]
          : []),
        { kind: 'text', text: say('mail.modeChanged.next') },
        { kind: 'button', label: say('mail.session.button'), href: values.ownPage },
      ],
    };
  });
}
