import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { Facts } from '../ui/facts.js';
import { useText } from '../ui/text.js';

const OwnFactsFragment = graphql(`
  fragment OwnFacts on Registration {
    participantName
    needs
    cohort {
      name
    }
    tier {
      name
    }
    edition {
      mode
      venue
    }
  }
`);

/** What stands in one's registration. */
export function OwnFacts({ registration }: { registration: FragmentType<typeof OwnFactsFragment> }) {
  const { participantName, needs, cohort, tier, edition } = readFragment(OwnFactsFragment, registration);
  const say = useText();
  return (
    <section className="card stack" aria-labelledby="facts">
      <h2 id="facts" className="small-heading">
        {say('own.facts')}
      </h2>
      <Facts
        facts={[
          [say('own.name'), participantName],
          [say('edition.where'), edition.venue ?? say(`mode.${edition.mode}`)],
          cohort ? [say('own.cohort'), cohort.name] : null,
          tier ? [say('own.tier'), tier.name] : null,
          needs ? [say('own.needs'), needs] : null,
        ]}
      />
    </section>
  );
}
