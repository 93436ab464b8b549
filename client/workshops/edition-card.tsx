import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useText } from '../ui/text.js';
import { EditionDates } from './edition-dates.js';
import { EditionFigure } from './edition-figure.js';
import { langOf } from './shown-languages.js';
import { WindowBadge } from './window-badge.js';

const EditionCardFragment = graphql(`
  fragment EditionCard on Edition {
    slug
    title
    summary
    mode
    venue
    shownLanguages {
      field
      language
    }
    ...EditionDates
    ...EditionFigure
    ...WindowBadge
  }
`);

interface EditionCardProps {
  edition: FragmentType<typeof EditionCardFragment>;
  /** Level of its heading: under the page's title, or under that of a section. */
  level?: 2 | 3;
}

/** An edition in a list: what and when above its ground line, where and whether there is a place below. */
export function EditionCard({ edition: ref, level = 2 }: EditionCardProps) {
  const edition = readFragment(EditionCardFragment, ref);
  const say = useText();
  const Heading = `h${level}` as const;
  return (
    <article className="card edition leads">
      <p className="eyebrow">
        <EditionDates edition={edition} />
      </p>
      <Heading>
        <a href={`/w/${edition.slug}`} lang={langOf(edition.shownLanguages, 'title')}>
          {edition.title}
        </a>
      </Heading>
      <p dir="auto" lang={langOf(edition.shownLanguages, 'summary')}>
        {edition.summary}
      </p>
      <div className="card-mark">
        <EditionFigure edition={edition} />
      </div>
      <div className="card-ground">
        <WindowBadge edition={edition} />
        <span className="small muted">{edition.venue ?? say(`mode.${edition.mode}`)}</span>
      </div>
    </article>
  );
}
