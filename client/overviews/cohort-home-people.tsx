import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { ProfileCard } from '../people/profile-card.js';
import { Pager } from '../ui/pager.js';
import { useViewer } from '../ui/root.js';
import { useText } from '../ui/text.js';

const CohortHomePeopleFragment = graphql(`
  fragment CohortHomePeople on CohortHome {
    unlisted
    people(first: 24, after: $after) {
      totalCount
      nodes {
        id
        ...ProfileCard
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Members who agreed to be seen, each as far as they show themselves; the others are only counted. */
export function CohortHomePeople({ home }: { home: FragmentType<typeof CohortHomePeopleFragment> }) {
  const { people, unlisted } = readFragment(CohortHomePeopleFragment, home);
  const say = useText();
  const viewer = useViewer();
  return (
    <section className="stack" aria-labelledby="people">
      <h2 id="people">{say('cohortHome.people')}</h2>
      {people.nodes.length === 0 && <p>{say('cohort.empty')}</p>}
      <ul className="people">
        {people.nodes.map((profile) => (
          <li key={profile.id}>
            <ProfileCard profile={profile} heading="h3" href={viewer ? `/p/${profile.id}` : null} />
          </li>
        ))}
      </ul>
      {unlisted > 0 && <p className="muted">{say('cohortHome.unlisted', { count: unlisted })}</p>}
      <Pager pageInfo={people.pageInfo} totalCount={people.totalCount} />
      <p>
        <a href="/me/consents">{say('cohort.changeListed')}</a>
      </p>
    </section>
  );
}
