import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useText } from '../ui/text.js';
import { EditionDates } from '../workshops/edition-dates.js';
import { WindowBadge } from '../workshops/window-badge.js';

const TodayEditionFragment = graphql(`
  fragment TodayEdition on TodayEdition {
    confirmed
    kept
    waiting
    capacity
    edition {
      id
      slug
      title
      ...EditionDates
      ...WindowBadge
    }
  }
`);

/** How the editions stand: a card for each, leading to its roster. */
export function TodayEditions(props: { editions: readonly FragmentType<typeof TodayEditionFragment>[] }) {
  const editions = readFragment(TodayEditionFragment, props.editions);
  const say = useText();
  return (
    <section className="stack" aria-labelledby="status">
      <h2 id="status">{say('today.status')}</h2>
      <ul className="cards">
        {editions.map(({ edition, confirmed, kept, waiting, capacity }) => (
          <li key={edition.id} className="card stack tight">
            <h3>
              <a href={`/organize/w/${edition.slug}`}>{edition.title}</a>
            </h3>
            <p className="cluster">
              <WindowBadge edition={edition} />
              <span className="muted">
                <EditionDates edition={edition} />
              </span>
            </p>
            <p>
              <strong>
                {capacity == null
                  ? say('today.confirmed', { confirmed })
                  : say('today.confirmedOf', { confirmed, capacity })}
              </strong>
            </p>
            <p className="muted small">{say('today.keptWaiting', { kept, waiting })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
