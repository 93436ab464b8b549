import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { execute } from '../graphql/execute.js';
import { graphql } from '../graphql/generated/index.js';
import { EmptyState } from '../ui/empty-state.js';
import { Head } from '../ui/head.js';
import { Pager } from '../ui/pager.js';
import { useText } from '../ui/text.js';
import { CommunityCard } from './community-card.js';

const CommunitiesPageDocument = graphql(`
  query CommunitiesPage($after: String) {
    communities(first: 20, after: $after) {
      nodes {
        id
        ...CommunityCard
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Reads one page of the communities that the reader may see, by name. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const after = new URL(request.url).searchParams.get('after');
  return (await execute(context, CommunitiesPageDocument, { after })).communities;
}

/** The communities of practice that live on between editions. */
export function Component() {
  const { nodes, pageInfo } = useLoaderData<typeof loader>();
  const say = useText();
  return (
    <div className="stack wide">
      <Head title={say('communities.title')} description={say('communities.lead')} canonical="/c" />
      <div className="stack tight">
        <h1>{say('communities.title')}</h1>
        <p className="lead">{say('communities.lead')}</p>
      </div>
      {nodes.length === 0 && <EmptyState text={say('communities.none')} />}
      <ul className="cards">
        {nodes.map((community) => (
          <li key={community.id}>
            <CommunityCard community={community} />
          </li>
        ))}
      </ul>
      <Pager pageInfo={pageInfo} />
    </div>
  );
}
