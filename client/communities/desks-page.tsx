import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { execute } from '../graphql/execute.js';
import { graphql } from '../graphql/generated/index.js';
import { EmptyState } from '../ui/empty-state.js';
import { Head } from '../ui/head.js';
import { Pager } from '../ui/pager.js';
import { nothingFor } from '../ui/root.js';
import { Table } from '../ui/table.js';
import { useText } from '../ui/text.js';
import { NextMeeting } from './next-meeting.js';

const DesksPageDocument = graphql(`
  query DesksPage($after: String) {
    console {
      areas
      communities(first: 50, after: $after) {
        nodes {
          id
          slug
          name
          memberCount
          nextMeeting {
        ...NextMeeting
      }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

/** Reads the communities that the reader stewards. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const after = new URL(request.url).searchParams.get('after');
  const { console } = await execute(context, DesksPageDocument, { after });
  if (!console?.areas.includes('COMMUNITIES')) throw await nothingFor({ context, request });
  return console.communities;
}

/** Every community that the reader stewards, by name. */
export function Component() {
  const { nodes, pageInfo } = useLoaderData<typeof loader>();
  const say = useText();
  return (
    <div className="stack wide">
      <Head title={say('nav.communities')} indexed={false} />
      <h1>{say('nav.communities')}</h1>
      {nodes.length === 0 ? (
        <EmptyState text={say('console.noCommunities')} />
      ) : (
        <Table
          caption={say('console.stewarded')}
          rows={nodes}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              head: say('console.community'),
              cell: (row) => <a href={`/organize/c/${row.slug}`}>{row.name}</a>,
            },
            {
              key: 'next',
              head: say('community.next'),
              cell: (row) => (row.nextMeeting ? <NextMeeting meeting={row.nextMeeting} /> : '–'),
            },
            { key: 'size', head: say('community.size'), number: true, cell: (row) => row.memberCount },
          ]}
        />
      )}
      <Pager pageInfo={pageInfo} />
    </div>
  );
}
