import type { MarkLineFragment as Line } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { useText } from '../ui/text.js';

export const MarkLineFragment = graphql(`
  fragment MarkLine on Registration {
    id
    participantName
    cohort {
      name
    }
    attendance {
      state
      session {
        id
      }
    }
  }
`);

const states = ['PRESENT', 'EXCUSED', 'ABSENT'] as const;

/** Name of the form value that marks a registration. */
export function markName(registrationId: string): string {
  return `state.${registrationId}`;
}

/** Name of the form value that says how a registration was marked when the page was shown. */
export function shownName(registrationId: string): string {
  return `shown.${registrationId}`;
}

interface MarkLineProps {
  line: Line;
  sessionId: string;
  /** Everyone is of the cohort that is named above. */
  isOneCohort: boolean;
}

/** One person and the three marks; none chosen changes nothing. */
export function MarkLine({ line, sessionId, isOneCohort }: MarkLineProps) {
  const say = useText();
  const marked = line.attendance.find(({ session }) => session.id === sessionId)?.state;
  return (
    <li>
      <fieldset className="mark-line">
        <legend>
          {line.participantName} {line.cohort && !isOneCohort && <span className="muted">{line.cohort.name}</span>}
        </legend>
        <input type="hidden" name="registrationId" value={line.id} />
        {marked && <input type="hidden" name={shownName(line.id)} value={marked} />}
        <span className="segments" key={marked}>
          {states.map((state) => (
            <label key={state}>
              <input type="radio" name={markName(line.id)} value={state} defaultChecked={marked === state} />
              <span>{say(`attendance.${state}`)}</span>
            </label>
          ))}
        </span>
      </fieldset>
    </li>
  );
}
