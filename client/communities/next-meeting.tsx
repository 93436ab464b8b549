import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useText } from '../ui/text.js';
import { SessionTime } from '../ui/times.js';

const NextMeetingFragment = graphql(`
  fragment NextMeeting on Meeting {
    title
    startsAt
    endsAt
    timeZone
    place
  }
`);

interface NextMeetingProps {
  meeting: FragmentType<typeof NextMeetingFragment>;
  /** What it is stands above it already. */
  isNamed?: boolean;
}

/** When a community meets next, in a few lines. */
export function NextMeeting({ meeting: ref, isNamed }: NextMeetingProps) {
  const { title, startsAt, endsAt, timeZone, place } = readFragment(NextMeetingFragment, ref);
  const say = useText();
  return (
    <div className="stack tight">
      <p>
        {!isNamed && <span className="muted">{say('community.next') + say('list.colon')}</span>}
        <strong>{title}</strong>
      </p>
      <p className="muted">
        <SessionTime startsAt={startsAt} endsAt={endsAt} zone={timeZone} online={place === null} />
      </p>
    </div>
  );
}
