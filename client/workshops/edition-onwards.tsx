import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useText } from '../ui/text.js';

const EditionOnwardsFragment = graphql(`
  fragment EditionOnwards on Edition {
    series {
      name
      communities {
        id
        slug
        name
        domain
        rhythm
      }
    }
  }
`);

/** What lasts when the edition is over: the communities that those who complete are invited into. */
export function EditionOnwards({ edition: ref }: { edition: FragmentType<typeof EditionOnwardsFragment> }) {
  const { series } = readFragment(EditionOnwardsFragment, ref);
  const say = useText();
  if (series.communities.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="onwards">
      <h2 id="onwards">{say('edition.onwards')}</h2>
      <p>{say('edition.onwardsText')}</p>
      <ul className="below-ground">
        {series.communities.map((community) => (
          <li key={community.id}>
            <p>
              <a href={`/c/${community.slug}`}>{community.name}</a>
            </p>
            <p>{community.domain}</p>
            {community.rhythm && <p className="muted">{community.rhythm}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
