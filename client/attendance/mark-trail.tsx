import type { MarkTrailFragment as Trail } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';

export const MarkTrailFragment = graphql(`
  fragment MarkTrail on Attendance {
    id
    state
    minutes
    session {
      id
      title
      timeZone
    }
    trail {
      id
      state
      minutes
      earlierState
      isTaken
      how
      reason
      markedAt
      markedByName
    }
  }
`);

/** A mark in words, with its minutes. */
export function useMarkWords() {
  const say = useText();
  return ({ state, minutes }: Pick<Trail, 'state' | 'minutes'>): string =>
    minutes
      ? `${say(`attendance.${state}`)}, ${say('attendance.minutes', { count: minutes })}`
      : say(`attendance.${state}`);
}

/** Every mark of a person at a session, latest first: what, when, by whom, how, and why. */
export function MarkTrail({ attendance }: { attendance: Trail }) {
  const say = useText();
  const words = useMarkWords();
  return (
    <ol className="rows">
      {(attendance.trail ?? []).map((mark) => (
        <li key={mark.id} className="between">
          <span>
            {mark.markedByName
              ? say('attendance.trailMarked', { state: words(mark), name: mark.markedByName })
              : words(mark)}
            <span className="muted">
              {' '}
              · {say(`attendance.how.${mark.how}`)}
              {mark.earlierState &&
                ` · ${say('attendance.trailBefore', { state: say(`attendance.${mark.earlierState}`) })}`}
              {!mark.isTaken && ` · ${say('attendance.trailLate')}`}
            </span>
            {mark.reason && <bdi className="as-typed">{mark.reason}</bdi>}
          </span>
          <span className="muted">
            <DateTime at={mark.markedAt} zone={attendance.session.timeZone} />
          </span>
        </li>
      ))}
    </ol>
  );
}
