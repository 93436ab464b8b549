import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useText } from '../ui/text.js';
import { EditionDates } from './edition-dates.js';
import { langOf } from './shown-languages.js';

const EditionHeroFragment = graphql(`
  fragment EditionHero on Edition {
    title
    summary
    mode
    venue
    shownLanguages {
      field
      language
    }
    series {
      slug
      name
    }
    ...EditionDates
  }
`);

/** The head of an edition's page: what and when, and what it is a part of. */
export function EditionHero({ edition: ref }: { edition: FragmentType<typeof EditionHeroFragment> }) {
  const edition = readFragment(EditionHeroFragment, ref);
  const say = useText();
  return (
    <div className="hero-words">
      <p className="eyebrow">
        <strong>
          <EditionDates edition={edition} />
        </strong>{' '}
        · {edition.venue ?? say(`mode.${edition.mode}`)}
      </p>
      <h1 dir="auto" lang={langOf(edition.shownLanguages, 'title')}>
        {edition.title}
      </h1>
      <p className="lead" dir="auto" lang={langOf(edition.shownLanguages, 'summary')}>
        {edition.summary}
      </p>
      <p className="small">
        <a href={`/s/${edition.series.slug}`}>{say('edition.partOf', { series: edition.series.name })}</a>
      </p>
    </div>
  );
}
