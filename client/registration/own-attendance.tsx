import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { StateBadge } from '../ui/state-badge.js';
import { useText } from '../ui/text.js';

const OwnMarkFragment = graphql(`
  fragment OwnMark on Attendance {
    id
    state
    minutes
    isAttended
    session {
      title
    }
  }
`);

const tones = { PRESENT: 'done', PARTIAL: 'done', EXCUSED: 'waiting', ABSENT: 'plain' } as const;

/** Which sessions one was at, in words. */
export function OwnAttendance(props: { marks: readonly FragmentType<typeof OwnMarkFragment>[] }) {
  const marks = readFragment(OwnMarkFragment, props.marks);
  const say = useText();
  const present = marks.filter(({ isAttended }) => isAttended).length;
  return (
    <section className="stack" aria-labelledby="attendance">
      <h2 id="attendance">{say('attendance.own')}</h2>
      <p>{say('attendance.summary', { present, marked: marks.length })}</p>
      <ul className="rows">
        {marks.map((mark) => (
          <li key={mark.id} className="between">
            <span>{mark.session.title}</span>
            <StateBadge tone={tones[mark.state]}>
              {say(`attendance.${mark.state}`)} {mark.minutes && say('attendance.minutes', { count: mark.minutes })}
            </StateBadge>
          </li>
        ))}
      </ul>
    </section>
  );
}
