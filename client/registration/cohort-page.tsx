import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { notFound, seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { graphql } from '../graphql/generated/index.js';
import { ProfileCard } from '../people/profile-card.js';
import { EmptyState } from '../ui/empty-state.js';
import { Head } from '../ui/head.js';
import { Pager } from '../ui/pager.js';
import { useViewer } from '../ui/root.js';
import { useText } from '../ui/text.js';

const CohortPageDocument = graphql(`
  query CohortPage($link: String!, $after: String) {
    registration(link: $link) {
      state
      isOnCohortList
      cohort {
        name
      }
      edition {
        title
      }
      cohortPeople(first: 24, after: $after) {
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
  }
`);

/** Reads who goes through the workshop together with the person of a mailed link; while the place is not confirmed, the person’s own page says what it is. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const link = params['link'] ?? '';
  const after = new URL(request.url).searchParams.get('after');
  const { registration } = await execute(context, CohortPageDocument, { link, after });
  if (!registration) throw notFound();
  if (!registration.cohortPeople || registration.state !== 'CONFIRMED') throw seeOther(`/r/${link}`);
  return { ...registration, people: registration.cohortPeople, link };
}

/** The people of my cohort, each as far as they show themselves. */
export function Component() {
  const { people, cohort, edition, link } = useLoaderData<typeof loader>();
  const say = useText();
  const viewer = useViewer();
  const title = say('cohort.title');
  return (
    <div className="stack wide">
      <Head title={title} indexed={false} />
      <div className="stack tight">
        <p className="muted">
          <a href={`/r/${link}`}>{edition.title}</a>
        </p>
        <h1>{title}</h1>
        <p className="lead">{cohort ? say('cohort.leadOf', { cohort: cohort.name }) : say('cohort.lead')}</p>
      </div>
      <OwnPlace />
      {people.nodes.length === 0 ? (
        <EmptyState text={say('cohort.empty')} />
      ) : (
        <ul className="people">
          {people.nodes.map((profile) => (
            <li key={profile.id}>
              <ProfileCard profile={profile} heading="h2" href={viewer ? `/p/${profile.id}` : null} />
            </li>
          ))}
        </ul>
      )}
      <Pager pageInfo={people.pageInfo} totalCount={people.totalCount} />
    </div>
  );
}

/** Whether the others find the reader here, and where to change that. */
function OwnPlace() {
  const { isOnCohortList } = useLoaderData<typeof loader>();
  const say = useText();
  return (
    <p className="muted">
      {say(isOnCohortList ? 'cohort.listed' : 'cohort.notListed')}{' '}
      <a href={isOnCohortList ? '/me/visibility' : '/me/consents'}>
        {say(isOnCohortList ? 'cohort.changeShown' : 'cohort.changeListed')}
      </a>
    </p>
  );
}
