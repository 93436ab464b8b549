import type { TodayLineFragment as Line } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useText } from '../ui/text.js';
import { DateTime, SessionTime } from '../ui/times.js';

const TodayLineFragment = graphql(`
  fragment TodayLine on TodayItem {
    kind
    count
    at
    path
    edition {
      title
      timeZone
    }
    session {
      title
      startsAt
      endsAt
      timeZone
      place
      cohort {
        name
      }
    }
    community {
      name
      timeZone
    }
    meeting {
      title
      startsAt
      endsAt
      timeZone
      place
    }
  }
`);

interface TodayLineProps {
  item: FragmentType<typeof TodayLineFragment>;
  /** It waits for the reader; else it is a date to come. */
  isAct?: boolean;
}

/** One thing that waits, or one date to come: what, where, by when; and the way to it. */
export function TodayLine({ item: ref, isAct = false }: TodayLineProps) {
  const item = readFragment(TodayLineFragment, ref);
  const say = useText();
  const { kind, count, edition, session, community, meeting } = item;
  const title = session?.title ?? meeting?.title ?? '';
  const where = [edition?.title ?? community?.name, session?.cohort?.name].filter(Boolean).join(' · ');
  return (
    <li className="today-line">
      <a href={item.path}>{say(`today.${kind}`, { count, title })}</a>
      {where && <p className="muted small">{where}</p>}
      <p className="muted small">
        <When item={item} isAct={isAct} />
      </p>
    </li>
  );
}

function When({ item, isAct }: { item: Line; isAct: boolean }) {
  const say = useText();
  const gathering = item.session ?? item.meeting;
  if (gathering) {
    const { startsAt, endsAt, timeZone, place } = gathering;
    return <SessionTime startsAt={startsAt} endsAt={endsAt} zone={timeZone} online={place === null} />;
  }
  if (!item.at) return null;
  const zone = item.edition?.timeZone ?? item.community?.timeZone;
  const isSince = isAct && !deadlines.has(item.kind);
  return (
    <>
      {say(isSince ? 'today.since' : 'today.by')} <DateTime at={item.at} zone={zone} />
    </>
  );
}

/** Where the date is one to act by, not one since when it waits. */
const deadlines = new Set<Line['kind']>(['HOLDS_ENDING', 'DRAFT_OPENS_SOON']);
