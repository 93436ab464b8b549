import type { Block } from '../block.js';
import type { Email, Say } from '../email.js';
import { type Span, when } from '../when.js';
import { type CalendarValues, calendarBlocks } from './calendar-mails.js';
import { about, type RegistrationValues } from './registration-mails.js';

/** Somebody was moved to another cohort, or out of one: what changes, and how the calendar follows. */
export interface CohortChangedValues extends RegistrationValues {
  /** Null: in none for now. */
  cohort: string | null;
  /** The cohort before; null: none. */
  before: string | null;
  sessions: readonly Span[];
  /** What the cohort before has still to come. */
  sessionsBefore: readonly Span[];
  /** Null while the place is only kept: it has no calendar entries yet. */
  calendar: CalendarValues | null;
  /** How many attached files take a session out of the calendar. */
  withdrawn: number;
}

/** The one mail about a move: the cohort, the dates that come and those that go, and the calendar files for both. */
export function cohortChangedMail(values: CohortChangedValues): Promise<Email> {
  return about(values, (say, intl) => {
    const { before, title } = values;
    const cohort = values.cohort ?? '';
    const out = values.cohort === null ? 'Out' : '';
    const dates = (heading: string, spans: readonly Span[]): Block[] => [
      { kind: 'heading', text: heading },
      { kind: 'dates', dates: spans.map((one) => ({ title: one.title, lines: when(intl, one, values.timeZone) })) },
    ];
    return {
      subject: say(`mail.cohortChanged.subject${out}`, { title, cohort }),
      preview: say(isUndated(values) ? 'mail.cohortChanged.previewUndated' : `mail.cohortChanged.preview${out}`),
      title: say(`mail.cohortChanged.title${out}`, { cohort }),
      blocks: [
        { kind: 'text', text: say(textOf(values), { title, cohort, before: before ?? '' }) },
        {
          kind: 'facts',
          facts: [
            [say('mail.cohortChanged.now'), values.cohort ?? say('mail.cohortChanged.none')],
            ...(before ? [[say('mail.cohortChanged.before'), before] as const] : []),
          ],
        },
        ...(values.sessions.length > 0 ? dates(say('mail.confirmed.dates'), values.sessions) : []),
        ...(values.sessionsBefore.length > 0 ? dates(say('mail.cohortChanged.gone'), values.sessionsBefore) : []),
        ...filesOf(say, values),
        { kind: 'text', text: say(nextOf(values)) },
        { kind: 'button', label: say('mail.session.button'), href: values.ownPage },
      ],
    };
  });
}

/** A cohort for which nothing lies ahead that could be named. */
function isUndated({ cohort, sessions }: CohortChangedValues): boolean {
  return cohort !== null && sessions.length === 0;
}

function textOf(values: CohortChangedValues) {
  const { cohort, before, calendar } = values;
  if (cohort === null) return 'mail.cohortChanged.out';
  if (isUndated(values)) return 'mail.cohortChanged.undated';
  if (!calendar) return 'mail.cohortChanged.kept';
  return before ? 'mail.cohortChanged.text' : 'mail.cohortChanged.placed';
}

function nextOf(values: CohortChangedValues) {
  const { cohort, before, calendar } = values;
  if (cohort === null) return 'mail.cohortChanged.nextOut';
  if (isUndated(values)) return 'mail.cohortChanged.nextUndated';
  return calendar && before ? 'mail.cohortChanged.next' : 'mail.cohortChanged.nextKept';
}

function filesOf(say: Say, { calendar, withdrawn, sessions }: CohortChangedValues): Block[] {
  const taken: Block[] = [{ kind: 'text', text: say('mail.cohortChanged.withdrawn', { withdrawn }) }];
  return [...(withdrawn > 0 ? taken : []), ...(calendar && sessions.length > 0 ? calendarBlocks(say, calendar) : [])];
}
