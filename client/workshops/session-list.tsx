import type { SessionLineFragment as SessionFacts } from '../graphql/generated/graphql.js';
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
}

/** Sessions in order of time, on the line that dated things stand on. */
export function SessionList({ sessions, aside, isOneCohort }: SessionListProps) {
  return (
    <ol className="sessions">
      {readFragment(SessionLineFragment, sessions).map((session) => (
        <SessionLine key={session.id} session={session} aside={aside?.(session.id)} isOneCohort={isOneCohort} />
      ))}
    </ol>
  );
}

interface SessionLineProps {
  session: SessionFacts;
  aside: React.ReactNode;
  isOneCohort?: boolean;
}

function SessionLine({ session, aside, isOneCohort }: SessionLineProps) {
  const { locale, say } = useReading();
  const names = new Intl.ListFormat(locale);
  const { title, startsAt, endsAt, timeZone, place, status, cohort, facilitators } = session;
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
        {place ?? say('mode.ONLINE')}
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
