import { CommunityCard } from '../communities/community-card.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useText } from '../ui/text.js';

const EditionOnwardsFragment = graphql(`
  fragment EditionOnwards on Edition {
    series {
      name
      communities {
        id
        ...CommunityCard
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
    <section className="below stack" aria-labelledby="onwards">
      <h2 id="onwards">{say('edition.onwards')}</h2>
      <p>{say('edition.onwardsText')}</p>
      <ul className="cards">
        {series.communities.map((community) => (
          <li key={community.id}>
            <CommunityCard community={community} level={3} />
          </li>
        ))}
      </ul>
    </section>
  );
}
