import type { Stem } from '../../look/edition-mark.js';
import type { OwnFigureFragment as Drawn } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { EditionMark } from '../ui/edition-mark.js';
import { LineMark } from '../ui/line-mark.js';

const OwnFigureFragment = graphql(`
  fragment OwnFigure on Registration {
    state
    placeInLine {
      place
      size
    }
    cohort {
      id
    }
    edition {
      sessions {
        id
        endsAt
        status
        cohort {
          id
        }
      }
      series {
        id
        communities {
          id
        }
      }
    }
  }
`);

interface OwnFigureProps {
  registration: FragmentType<typeof OwnFigureFragment>;
  /** UTC instant, ISO 8601. */
  now: string;
}

const over = new Set(['CANCELLED', 'DECLINED', 'EXPIRED', 'TRANSFERRED']);

/** One's place as a picture: the own sessions on the line, dashed while the place is only kept; or the line one waits in. */
export function OwnFigure({ registration: ref, now }: OwnFigureProps) {
  const registration = readFragment(OwnFigureFragment, ref);
  const { placeInLine, state, edition } = registration;
  if (state === 'WAITLISTED' && placeInLine) return <LineMark {...placeInLine} />;
  const isSure = state === 'CONFIRMED' || over.has(state);
  const stems = ownSessions(registration).map(({ status, endsAt }): Stem => {
    if (over.has(state) || status === 'CANCELLED') return { state: 'cancelled' };
    return { state: endsAt <= now ? 'held' : 'toCome' };
  });
  const roots = over.has(state) ? 0 : edition.series.communities.length;
  return <EditionMark stems={stems} roots={roots} isKept={!isSure} />;
}

function ownSessions({ edition, cohort: own }: Drawn) {
  return edition.sessions.filter(({ cohort }) => !cohort || cohort.id === own?.id);
}
