import type { Block } from '../block.js';
import type { Email } from '../email.js';
import { type Span, when } from '../when.js';
import { type CalendarValues, calendarBlocks } from './calendar-mails.js';
import { about, type RegistrationValues } from './registration-mails.js';

/** Somebody was moved to another cohort: its dates, and how the calendar follows. */
export interface CohortChangedValues extends RegistrationValues {
  cohort: string;
  /** The cohort before; null: none. */
  before: string | null;
  sessions: readonly Span[];
  /** Null while the place is only kept: it has no calendar entries yet. */
  calendar: CalendarValues | null;
}

export function cohortChangedMail(values: CohortChangedValues): Promise<Email> {
  return about(values, (say, intl) => {
    const { cohort, before, sessions, title, calendar } = values;
    const isConfirmed = calendar !== null;
    const text = !isConfirmed ? 'kept' : before ? 'text' : 'placed';
    const dates: Block[] = [
      { kind: 'heading', text: say('mail.confirmed.dates') },
      {
        kind: 'dates',
        dates: sessions.map((one) => ({ title: one.title, lines: when(intl, one, values.timeZone) })),
      },
      ...(calendar ? calendarBlocks(say, calendar) : []),
    ];
    return {
      subject: say('mail.cohortChanged.subject', { title, cohort }),
      preview: say('mail.cohortChanged.preview'),
      title: say('mail.cohortChanged.title', { cohort }),
      blocks: [
        { kind: 'text', text: say(`mail.cohortChanged.${text}`, { title, cohort }) },
        {
          kind: 'facts',
          facts: [
            [say('mail.cohortChanged.now'), cohort],
            ...(before ? [[say('mail.cohortChanged.before'), before] as const] : []),
          ],
        },
        ...(sessions.length > 0 ? dates : []),
        { kind: 'text', text: say(isConfirmed && before ? 'mail.cohortChanged.next' : 'mail.cohortChanged.nextKept') },
        { kind: 'button', label: say('mail.session.button'), href: values.ownPage },
      ],
    };
  });
}

/** The next session of the cohort that somebody was moved from, taken out of their calendar. */
export function cohortLeftMail(values: RegistrationValues & { cohort: string; session: Span }): Promise<Email> {
  return about(values, (say, intl) => {
    const { cohort, session, title } = values;
    return {
      subject: say('mail.cohortLeft.subject', { session: session.title }),
      preview: say('mail.cohortLeft.preview'),
      title: say('mail.cohortLeft.title', { session: session.title }),
      blocks: [
        { kind: 'text', text: say('mail.cohortLeft.text', { title, cohort }) },
        { kind: 'facts', facts: [[say('mail.cohortLeft.was'), when(intl, session, values.timeZone)]] },
        { kind: 'text', text: say('mail.cohortLeft.next') },
        { kind: 'button', label: say('mail.session.button'), href: values.ownPage },
      ],
    };
  });
}
