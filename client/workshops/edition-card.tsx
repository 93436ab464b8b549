import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useText } from '../ui/text.js';
import { EditionDates } from './edition-dates.js';
import { WindowBadge } from './window-badge.js';

const EditionCardFragment = graphql(`
  fragment EditionCard on Edition {
    slug
    title
    summary
    mode
    venue
    ...EditionDates
    ...WindowBadge
  }
`);

/** An edition in a list: when, where, what, and whether there is a place. */
export function EditionCard({ edition: ref }: { edition: FragmentType<typeof EditionCardFragment> }) {
  const edition = readFragment(EditionCardFragment, ref);
  const say = useText();
  return (
    <article className="card stack tight">
      <p className="muted">
        <EditionDates edition={edition} />
      </p>
      <h2>
        <a href={`/w/${edition.slug}`}>{edition.title}</a>
      </h2>
      <p>{edition.summary}</p>
      <p className="muted">
        {edition.venue ? `${say(`mode.${edition.mode}`)} · ${edition.venue}` : say(`mode.${edition.mode}`)}
      </p>
      <p>
        <WindowBadge edition={edition} />
      </p>
    </article>
  );
}
