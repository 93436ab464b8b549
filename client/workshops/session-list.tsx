import type { PlaceMode, SessionLineFragment as SessionFacts } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { StateBadge } from '../ui/state-badge.js';
import { useReading } from '../ui/text.js';
import { SessionTime } from '../ui/times.js';
import { langOf } from './shown-languages.js';

const SessionLineFragment = graphql(`
  fragment SessionLine on Session {
    id
    title
    startsAt
    endsAt
    timeZone
    mode
    place
    status
    facilitators {
      id
      name
    }
    shownLanguages {
      field
      language
    }
    cohort {
      name
      shownLanguages {
        field
        language
      }
    }
  }
`);

interface SessionListProps {
  sessions: readonly FragmentType<typeof SessionLineFragment>[];
  /** What a reader can do with one session, or what became of it. */
  aside?: (sessionId: string) => React.ReactNode;
  /** All are of one cohort that is named above them. */
  isOneCohort?: boolean;
  /** How the reader takes part where both ways are open; left out: that is not theirs to say, or not known. */
  way?: PlaceMode | null;
}

/** Sessions in order of time, on the line that dated things stand on. */
export function SessionList({ sessions, aside, ...shared }: SessionListProps) {
  return (
    <ol className="sessions">
      {readFragment(SessionLineFragment, sessions).map((session) => (
        <SessionLine key={session.id} session={session} aside={aside?.(session.id)} {...shared} />
      ))}
    </ol>
  );
}

interface SessionLineProps extends Pick<SessionListProps, 'isOneCohort' | 'way'> {
  session: SessionFacts;
  aside: React.ReactNode;
}

function SessionLine({ session, aside, isOneCohort, way }: SessionLineProps) {
  const { locale, say } = useReading();
  const names = new Intl.ListFormat(locale);
  const { title, startsAt, endsAt, timeZone, mode, status, cohort, facilitators } = session;
  const isHybrid = mode === 'HYBRID' && session.place !== null;
  const place = isHybrid && way === 'ONLINE' ? null : session.place;
  const named = !isOneCohort && cohort;
  return (
    <li className={status === 'CANCELLED' ? 'cancelled' : undefined}>
      <p>
        <strong dir="auto" lang={langOf(session.shownLanguages, 'title')}>
          {title}
        </strong>{' '}
        {status === 'CANCELLED' && <StateBadge tone="failed">{say('session.cancelled')}</StateBadge>}
      </p>
      <SessionTime startsAt={startsAt} endsAt={endsAt} zone={timeZone} online={place === null} />
      <p className="muted">
        {place === null ? say('mode.ONLINE') : isHybrid && !way ? say('session.orOnline', { place }) : place}
        {named && (
          <>
            {' · '}
            <bdi lang={langOf(named.shownLanguages, 'name')}>{named.name}</bdi>
          </>
        )}
      </p>
      {facilitators.length > 0 && (
        <p className="muted">
          {say('session.with')} <bdi>{names.format(facilitators.map(({ name }) => name ?? ''))}</bdi>
        </p>
      )}
      {aside}
    </li>
  );
}
