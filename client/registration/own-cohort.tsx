import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useText } from '../ui/text.js';

const OwnCohortFragment = graphql(`
  fragment OwnCohort on Registration {
    state
    cohort {
      id
    }
    cohortPeople(first: 6) {
      totalCount
      nodes {
        id
        name
      }
    }
  }
`);

interface OwnCohortProps {
  registration: FragmentType<typeof OwnCohortFragment>;
  link: string;
}

/** Who else is in my cohort: a few names and the way to all; nothing before the place is confirmed. */
export function OwnCohort({ registration, link }: OwnCohortProps) {
  const { state, cohort, cohortPeople } = readFragment(OwnCohortFragment, registration);
  const say = useText();
  if (state !== 'CONFIRMED' || !cohortPeople) return null;
  const { nodes, totalCount } = cohortPeople;
  const count = totalCount ?? nodes.length;
  const others = count - nodes.length;
  return (
    <section className="stack tight" aria-labelledby="cohort">
      <h2 id="cohort">{say('cohort.title')}</h2>
      {nodes.length === 0 ? (
        <p>{say('cohort.empty')}</p>
      ) : (
        <ul className="names">
          {nodes.map(({ id, name }) => (
            <li key={id}>
              <bdi>{name}</bdi>
            </li>
          ))}
          {others > 0 && <li className="muted">{say('cohort.andOthers', { count: others })}</li>}
        </ul>
      )}
      <p>
        <a href={`/r/${link}/cohort`}>{say('cohort.see')}</a>
      </p>
      {cohort && (
        <p>
          <a href={`/cohort/${cohort.id}?link=${link}`}>{say('cohortHome.open')}</a>
        </p>
      )}
    </section>
  );
}
