import type { Stem } from '../../look/edition-mark.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { EditionMark } from '../ui/edition-mark.js';

const EditionFigureFragment = graphql(`
  fragment EditionFigure on Edition {
    sessions {
      id
      title
      endsAt
      status
    }
    series {
      id
      communities {
        id
      }
    }
  }
`);

/** The edition mark drawn from the edition: sessions that cohorts repeat stand once. Decoration beside words. */
export function EditionFigure({ edition: ref }: { edition: FragmentType<typeof EditionFigureFragment> }) {
  const { sessions, series } = readFragment(EditionFigureFragment, ref);
  const repeats = [...Map.groupBy(sessions, ({ title }) => title).values()];
  const stems = repeats.map(stemOf);
  // Nobody completes what does not take place.
  const isCalledOff = stems.length > 0 && stems.every(({ state }) => state === 'cancelled');
  return <EditionMark stems={stems} roots={isCalledOff ? 0 : series.communities.length} />;
}

function stemOf(sessions: readonly { endsAt: string; status: string }[]): Stem {
  const planned = sessions.filter(({ status }) => status !== 'CANCELLED');
  if (planned.length === 0) return { state: 'cancelled' };
  const now = Date.now();
  return { state: planned.every(({ endsAt }) => new Date(endsAt).getTime() < now) ? 'held' : 'toCome' };
}
