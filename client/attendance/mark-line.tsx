import { useState } from 'react';
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

/** What a tap on "partly" says of the time, until it is told. */
const halfOf = (minutes: number) => Math.ceil(minutes / 2);

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
                onChange={() => onMark({ state, minutes: state === 'PARTIAL' ? halfOf(minutes) : null })}
              />
              <span>{say(`attendance.${state}`)}</span>
            </label>
          ))}
        </span>
        <MinutesField name={minutesName(line.id)} mark={mark} most={minutes} onMark={onMark} />
      </fieldset>
    </li>
  );
}

interface MinutesFieldProps extends Pick<MarkLineProps, 'mark' | 'onMark'> {
  name: string;
  /** How long the session is. */
  most: number;
}

/** For how long somebody was there; a number that cannot be is said beside it, and nothing is changed by it. */
function MinutesField({ name, mark, most, onMark }: MinutesFieldProps) {
  const { say } = useReading();
  const [isWrong, setWrong] = useState(false);
  const told = mark?.minutes ?? halfOf(most);
  return (
    <>
      <label className="field mark-minutes">
        {say('attendance.minutesThere', { of: most })}
        <input
          type="number"
          name={name}
          inputMode="numeric"
          min={1}
          max={most}
          key={told}
          defaultValue={told}
          aria-invalid={isWrong || undefined}
          aria-describedby={isWrong ? `${name}-wrong` : undefined}
          onBlur={({ currentTarget: { valueAsNumber: typed } }) => {
            const isMinutes = Number.isInteger(typed) && typed >= 1 && typed <= most;
            setWrong(!isMinutes);
            const isNew = mark?.state === 'PARTIAL' && typed !== mark.minutes;
            if (isMinutes && isNew) onMark({ state: 'PARTIAL', minutes: typed });
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            event.currentTarget.blur();
          }}
        />
      </label>
      {isWrong && (
        <span className="mark-wrong" role="alert" id={`${name}-wrong`}>
          {say('attendance.minutesWrong', { of: most })}
        </span>
      )}
    </>
  );
}
