import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { Facts } from '../ui/facts.js';
import { Notice } from '../ui/notice.js';
import { useText } from '../ui/text.js';
import { OwnChange } from './own-change.js';

const OwnFactsFragment = graphql(`
  fragment OwnFacts on Registration {
    participantName
    needs
    mode
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
    ...OwnChange
  }
`);

/** What stands in one's registration. */
export function OwnFacts(props: { registration: FragmentType<typeof OwnFactsFragment>; isSaved: boolean }) {
  const registration = readFragment(OwnFactsFragment, props.registration);
  const { participantName, needs, mode, cohort, tier, edition } = registration;
  const isElsewhere = edition.mode === 'HYBRID' && mode === 'ONLINE';
  const say = useText();
  return (
    <section className="card stack" aria-labelledby="facts">
      <h2 id="facts" className="small-heading">
        {say('own.facts')}
      </h2>
      {props.isSaved && (
        <Notice tone="done" news>
          {say('own.changed')}
        </Notice>
      )}
      <Facts
        facts={[
          [say('own.name'), <bdi key="name">{participantName}</bdi>],
          [say('edition.where'), isElsewhere ? say('mode.ONLINE') : (edition.venue ?? say(`mode.${edition.mode}`))],
          cohort ? [say('own.cohort'), cohort.name] : null,
          tier ? [say('own.tier'), tier.name] : null,
          needs ? [say('own.needs'), <Said key="needs" text={needs} />] : null,
        ]}
      />
      <OwnChange registration={registration} />
    </section>
  );
}

function Said({ text }: { text: string }) {
  return (
    <span className="as-typed" dir="auto">
      {text}
    </span>
  );
}
