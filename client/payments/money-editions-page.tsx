import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { execute } from '../graphql/execute.js';
import { graphql } from '../graphql/generated/index.js';
import { openDefault } from '../people/saved-views.js';
import { Money } from '../ui/money.js';
import { nothingFor } from '../ui/root.js';
import { Table } from '../ui/table.js';
import { useText } from '../ui/text.js';
import { EditionDates } from '../workshops/edition-dates.js';
import { EditionList, editionsWish } from '../workshops/edition-list.js';
import { WindowBadge } from '../workshops/window-badge.js';

const MoneyEditionsPageDocument = graphql(`
  query MoneyEditionsPage(
    $which: ConsoleEditions!
    $search: String
    $orderBy: EditionOrder
    $first: Int
    $after: String
  ) {
    savedViews(list: MONEY) {
      ...SavedView
    }
    console {
      areas
      editions(which: $which, hasMoney: true, search: $search, orderBy: $orderBy, first: $first, after: $after) {
        nodes {
          id
          slug
          title
          money {
            charged {
              amountMinor
              currency
            }
            received {
              amountMinor
              currency
            }
            refunded {
              amountMinor
              currency
            }
            due {
              amountMinor
              currency
            }
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

/** Reads the editions whose money the reader looks after, as the address filters them. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const { console, savedViews } = await execute(context, MoneyEditionsPageDocument, editionsWish(searchParams));
  if (!console?.areas.includes('MONEY')) throw await nothingFor({ context, request });
  openDefault(request, savedViews);
  return { editions: console.editions, views: savedViews };
}

const sums = ['charged', 'received', 'refunded', 'due'] as const;

/** Where the money is: one line for each edition with its sums, each leading to its orders and tasks. */
export function Component() {
  const { editions, views } = useLoaderData<typeof loader>();
  const { nodes, pageInfo } = editions;
  const say = useText();
  return (
    <EditionList
      title={say('organize.money')}
      list="MONEY"
      address="/export/money.csv"
      count={nodes.length}
      {...{ views, pageInfo }}
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
            cell: (row) => <a href={`/organize/w/${row.slug}/money`}>{row.title}</a>,
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
          ...sums.map((sum) => ({
            key: sum,
            head: say(`editionMoney.${sum}`),
            number: true,
            cell: ({ money }: (typeof nodes)[number]) => (money ? <Money {...money[sum]} /> : '–'),
          })),
        ]}
      />
    </EditionList>
  );
}
