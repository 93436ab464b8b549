import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { EditionDates } from '../workshops/edition-dates.js';

const PersonEditionFragment = graphql(`
  fragment PersonEdition on Edition {
    id
    slug
    title
    ...EditionDates
  }
`);

interface PersonEditionsProps {
  id: string;
  title: string;
  editions: readonly FragmentType<typeof PersonEditionFragment>[];
}

/** Editions that a person's page names; nothing where there are none. */
export function PersonEditions({ id, title, editions }: PersonEditionsProps) {
  if (editions.length === 0) return null;
  return (
    <section className="stack tight" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="rows">
        {readFragment(PersonEditionFragment, editions).map((edition) => (
          <li key={edition.id}>
            <a href={`/w/${edition.slug}`}>{edition.title}</a>
            <p className="muted">
              <EditionDates edition={edition} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
