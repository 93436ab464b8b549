import type { MarkLineFragment as Line } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { formatTime } from '../ui/formats.js';
import { useReading } from '../ui/text.js';
import type { Marked } from './mark-sender.js';

export const MarkLineFragment = graphql(`
  fragment MarkLine on Registration {
    id
    participantName
    cohort {
      name
    }
    arrivals {
      sessionId
      arrivedAt
    }
    attendance {
      state
      minutes
      session {
        id
      }
    }
  }
`);

const states = ['PRESENT', 'PARTIAL', 'EXCUSED', 'ABSENT'] as const;

/** Name of the form value that marks a registration. */
export function markName(registrationId: string): string {
  return `state.${registrationId}`;
}

/** Name of the form value that says for how long someone was there. */
export function minutesName(registrationId: string): string {
  return `minutes.${registrationId}`;
}

/** The mark of a line at a session as the server last told; null for none. */
export function toldMark(line: Line, sessionId: string): Marked | null {
  return line.attendance.find(({ session }) => session.id === sessionId) ?? null;
}

interface MarkLineProps {
  line: Line;
  /** Address of how the mark came about. */
  trail: string;
  mark: Marked | null;
  /** Zone of the session. */
  zone: string;
  /** When they came into the online room. */
  arrivedAt: string | null;
  /** How long the session is. */
  minutes: number;
  /** Everyone is of the cohort that is named above. */
  isOneCohort: boolean;
  /** Is on this device alone so far. */
  isWaiting: boolean;
  onMark: (mark: Marked) => void;
}

/** One person and the four marks; a tap is saved at once where scripts run, else with the form. */
export function MarkLine({
  line,
  trail,
  zone,
  arrivedAt,
  mark,
  minutes,
  isOneCohort,
  isWaiting,
  onMark,
}: MarkLineProps) {
  const { say, locale } = useReading();
  const half = Math.ceil(minutes / 2);
  return (
    <li>
      <fieldset className="mark-line" data-mark={mark?.state}>
        <legend>
          <a href={trail}>{line.participantName}</a>{' '}
          {line.cohort && !isOneCohort && <span className="muted">{line.cohort.name}</span>}
          {arrivedAt && (
            <span className="muted">
              {say('attendance.cameIn', { time: formatTime(locale, zone, arrivedAt, 'time') })}
            </span>
          )}
          {isWaiting && <span className="mark-waiting">{say('attendance.notSent')}</span>}
        </legend>
        <input type="hidden" name="registrationId" value={line.id} />
        <span className="segments">
          {states.map((state) => (
            <label key={state}>
              <input
                type="radio"
                name={markName(line.id)}
                value={state}
                checked={mark?.state === state}
                onChange={() => onMark({ state, minutes: state === 'PARTIAL' ? half : null })}
              />
              <span>{say(`attendance.${state}`)}</span>
            </label>
          ))}
        </span>
        <label className="field mark-minutes">
          {say('attendance.minutesThere', { of: minutes })}
          <input
            type="number"
            name={minutesName(line.id)}
            inputMode="numeric"
            min={1}
            max={minutes}
            key={mark?.minutes ?? half}
            defaultValue={mark?.minutes ?? half}
            onBlur={({ currentTarget: { valueAsNumber: typed } }) => {
              const isNew = mark?.state === 'PARTIAL' && typed !== mark.minutes;
              if (isNew && typed >= 1 && typed <= minutes) onMark({ state: 'PARTIAL', minutes: Math.round(typed) });
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              event.currentTarget.blur();
            }}
          />
        </label>
      </fieldset>
    </li>
  );
}
