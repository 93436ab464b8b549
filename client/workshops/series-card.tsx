import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { StateBadge } from '../ui/state-badge.js';
import { useText } from '../ui/text.js';
import { EditionDates } from './edition-dates.js';
import { langOf } from './shown-languages.js';
import { WindowBadge } from './window-badge.js';

const SeriesCardFragment = graphql(`
  fragment SeriesCard on Series {
    slug
    name
    summary
    shownLanguages {
      field
      language
    }
    nextEdition {
      ...EditionDates
      ...WindowBadge
    }
  }
`);

/** A series in a list: what returns every year, and when next. */
export function SeriesCard({ series: ref }: { series: FragmentType<typeof SeriesCardFragment> }) {
  const { slug, name, summary, shownLanguages, nextEdition } = readFragment(SeriesCardFragment, ref);
  const say = useText();
  return (
    <article className="series-line">
      <div className="stack tight">
        <h3>
          <a href={`/s/${slug}`} lang={langOf(shownLanguages, 'name')}>
            {name}
          </a>
        </h3>
        <p dir="auto" lang={langOf(shownLanguages, 'summary')}>
          {summary}
        </p>
      </div>
      <div className="stack tight">
        {nextEdition ? (
          <>
            <p>
              <WindowBadge edition={nextEdition} />
            </p>
            <p className="small muted">
              <EditionDates edition={nextEdition} />
            </p>
          </>
        ) : (
          <>
            <p>
              <StateBadge tone="plain">{say('series.resting')}</StateBadge>
            </p>
            <p className="small">
              <a href={`/s/${slug}#alert`}>{say('series.tellMe')}</a>
            </p>
          </>
        )}
      </div>
    </article>
  );
}
