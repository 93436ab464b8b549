import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { execute } from '../graphql/execute.js';
import type { CommunityStage } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { openDefault, SavedViews } from '../people/saved-views.js';
import { ExportButton } from '../ui/export-button.js';
import { Head } from '../ui/head.js';
import { orderFrom, sizeFrom, useListAddress } from '../ui/list-address.js';
import { ListBar } from '../ui/list-bar.js';
import { ChoiceFilter, ListFilters } from '../ui/list-filters.js';
import { EmptyList, ListFoot } from '../ui/list-foot.js';
import { nothingFor } from '../ui/root.js';
import { Table } from '../ui/table.js';
import { useText } from '../ui/text.js';
import { NextMeeting } from './next-meeting.js';

const DesksPageDocument = graphql(`
  query DesksPage($stage: CommunityStage, $search: String, $orderBy: CommunityOrder, $first: Int, $after: String) {
    savedViews(list: COMMUNITIES) {
      ...SavedView
    }
    console {
      areas
      communities(stage: $stage, search: $search, orderBy: $orderBy, first: $first, after: $after) {
        nodes {
          id
          slug
          name
          stage
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

/** In the order in which communities live through them. */
const stages = [
  'POTENTIAL',
  'COALESCING',
  'MATURING',
  'STEWARDSHIP',
  'TRANSFORMING',
  'DISPERSED',
  'CLOSED',
] as const satisfies readonly CommunityStage[];

/** Reads the communities that the reader stewards, as the address filters them. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const variables = {
    stage: stages.find((stage) => stage === searchParams.get('stage')) ?? null,
    search: searchParams.get('search')?.slice(0, 100) || null,
    orderBy: orderFrom(searchParams, ['NAME', 'MEMBERS', 'STAGE']),
    first: sizeFrom(searchParams),
    after: searchParams.get('after'),
  };
  const { console, savedViews } = await execute(context, DesksPageDocument, variables);
  if (!console?.areas.includes('COMMUNITIES')) throw await nothingFor({ context, request });
  openDefault(request, savedViews);
  return { communities: console.communities, views: savedViews };
}

/** Every community that the reader stewards, by name unless said. */
export function Component() {
  const { communities, views } = useLoaderData<typeof loader>();
  const { nodes, pageInfo } = communities;
  const say = useText();
  const { shown } = useListAddress();
  const filters = { search: shown.get('search'), stage: shown.get('stage'), sort: shown.get('sort') };
  return (
    <div className="stack wide">
      <Head title={say('nav.communities')} indexed={false} />
      <h1>{say('nav.communities')}</h1>
      <ListFilters search={say('console.searchCommunities')}>
        <ChoiceFilter
          name="stage"
          label={say('stage.label')}
          every={say('stage.every')}
          options={stages.map((stage) => ({ value: stage, label: say(`stage.${stage}`) }))}
        />
      </ListFilters>
      <ListBar>
        <SavedViews list="COMMUNITIES" scopeId="" views={views} />
        <ExportButton address="/export/communities.csv" filters={filters} />
      </ListBar>
      {nodes.length === 0 ? (
        <EmptyList nothing={say('console.noCommunities')} />
      ) : (
        <Table
          caption={say('console.stewarded')}
          rows={nodes}
          rowKey={({ id }) => id}
          sortedBy="name"
          columns={[
            {
              key: 'name',
              head: say('console.community'),
              sort: { word: 'name' },
              cell: (row) => <a href={`/organize/c/${row.slug}`}>{row.name}</a>,
            },
            {
              key: 'next',
              head: say('community.next'),
              cell: (row) => (row.nextMeeting ? <NextMeeting meeting={row.nextMeeting} isNamed /> : '–'),
            },
            {
              key: 'stage',
              head: say('stage.label'),
              sort: { word: 'stage' },
              cell: (row) => say(`stage.${row.stage}`),
            },
            {
              key: 'size',
              head: say('community.size'),
              number: true,
              sort: { word: 'members', isDownFirst: true },
              cell: (row) => row.memberCount,
            },
          ]}
        />
      )}
      <ListFoot pageInfo={pageInfo} count={nodes.length} />
    </div>
  );
}
