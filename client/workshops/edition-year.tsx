import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useText } from '../ui/text.js';
import { EditionDates } from './edition-dates.js';
import { EditionFigure } from './edition-figure.js';
import { WindowBadge } from './window-badge.js';

const EditionYearFragment = graphql(`
  fragment EditionYear on Edition {
    slug
    label
    mode
    venue
    status
    endsAt
    ...EditionDates
    ...EditionFigure
    ...WindowBadge
  }
`);

/** One year of a series: its mark on the line, and beneath it when and where. */
export function EditionYear({ edition: ref }: { edition: FragmentType<typeof EditionYearFragment> }) {
  const edition = readFragment(EditionYearFragment, ref);
  const say = useText();
  const isOver = edition.status === 'COMPLETED' || new Date(edition.endsAt).getTime() < Date.now();
  return (
    <>
      <EditionFigure edition={edition} />
      <h3>
        <a href={`/w/${edition.slug}`}>{edition.label}</a>
      </h3>
      <p className="small">
        <EditionDates edition={edition} />
      </p>
      <p className="small muted">{edition.venue ?? say(`mode.${edition.mode}`)}</p>
      {!isOver && (
        <p>
          <WindowBadge edition={edition} />
        </p>
      )}
    </>
  );
}
