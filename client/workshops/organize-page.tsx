import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { execute } from '../graphql/execute.js';
import { graphql } from '../graphql/generated/index.js';
import { openDefault } from '../people/saved-views.js';
import { LinkButton } from '../ui/buttons.js';
import { nothingFor } from '../ui/root.js';
import { Table } from '../ui/table.js';
import { useText } from '../ui/text.js';
import { EditionDates } from './edition-dates.js';
import { EditionList, editionsWish } from './edition-list.js';
import { WindowBadge } from './window-badge.js';

const OrganizePageDocument = graphql(`
  query OrganizePage(
    $which: ConsoleEditions!
    $search: String
    $orderBy: EditionOrder
    $first: Int
    $after: String
  ) {
    savedViews(list: EDITIONS) {
      ...SavedView
    }
    beginnings {
      canBeginSeries
      series {
        id
      }
    }
    console {
      areas
      past: editions(which: PAST, first: 1) {
        nodes {
          id
        }
      }
      editions(which: $which, search: $search, orderBy: $orderBy, first: $first, after: $after) {
        nodes {
          id
          slug
          title
          registrationCounts {
            confirmed
            held
            accepted
            waitlisted
            offered
          }
          ...EditionDates
          ...WindowBadge
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

/** Reads the editions that the reader has a part in running, as the address filters them. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const { console, savedViews, beginnings } = await execute(context, OrganizePageDocument, editionsWish(searchParams));
  if (!console?.areas.includes('EDITIONS')) throw await nothingFor({ context, request });
  openDefault(request, savedViews);
  const canBegin = beginnings.canBeginSeries || beginnings.series.length > 0;
  return { ...console, views: savedViews, canBegin };
}

/** Every edition that the reader has to do with, newest first unless said. */
export function Component() {
  const { editions, past, views, canBegin } = useLoaderData<typeof loader>();
  const { nodes, pageInfo } = editions;
  const say = useText();
  const number = (count: number | undefined) => count ?? '–';
  return (
    <EditionList
      title={say('organize.editions')}
      list="EDITIONS"
      address="/export/editions.csv"
      count={nodes.length}
      nothing={past.nodes.length > 0 ? say('organize.noneNow') : undefined}
      {...{ views, pageInfo }}
      act={canBegin && <LinkButton href="/organize/new">{say('first.start')}</LinkButton>}
    >
      <Table
        caption={say('organize.editions')}
        rows={nodes}
        rowKey={({ id }) => id}
        sortedBy="-starts"
        columns={[
          {
            key: 'title',
            head: say('organize.edition'),
            sort: { word: 'title' },
            cell: (row) => <a href={`/organize/w/${row.slug}`}>{row.title}</a>,
          },
          {
            key: 'dates',
            head: say('edition.when'),
            sort: { word: 'starts', isDownFirst: true },
            cell: (row) => <EditionDates edition={row} />,
          },
          {
            key: 'window',
            head: say('organize.state'),
            sort: { word: 'state' },
            cell: (row) => <WindowBadge edition={row} />,
          },
          {
            key: 'confirmed',
            head: say('count.confirmed'),
            number: true,
            cell: ({ registrationCounts }) => number(registrationCounts?.confirmed),
          },
          {
            key: 'held',
            head: say('count.held'),
            number: true,
            cell: ({ registrationCounts: counts }) => number(counts ? counts.held + counts.accepted : undefined),
          },
          {
            key: 'waiting',
            head: say('count.waitlisted'),
            number: true,
            cell: ({ registrationCounts: counts }) => number(counts ? counts.waitlisted + counts.offered : undefined),
          },
        ]}
      />
    </EditionList>
  );
}
