import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { execute } from '../graphql/execute.js';
import { graphql } from '../graphql/generated/index.js';
import { EmptyState } from '../ui/empty-state.js';
import { Head } from '../ui/head.js';
import { Pager } from '../ui/pager.js';
import { nothingFor } from '../ui/root.js';
import { Table } from '../ui/table.js';
import { useText } from '../ui/text.js';
import { EditionDates } from '../workshops/edition-dates.js';
import { WindowBadge } from '../workshops/window-badge.js';

const MoneyEditionsPageDocument = graphql(`
  query MoneyEditionsPage($which: ConsoleEditions!, $after: String) {
    console {
      areas
      editions(which: $which, first: 50, after: $after) {
        nodes {
          id
          slug
          title
          currency
          canSeeMoney
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

/** Reads the editions whose money the reader looks after. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const which = searchParams.get('show') === 'past' ? 'PAST' : 'CURRENT';
  const { console } = await execute(context, MoneyEditionsPageDocument, { which, after: searchParams.get('after') });
  if (!console?.areas.includes('MONEY')) throw await nothingFor({ context, request });
  const { nodes, pageInfo } = console.editions;
  return { which, pageInfo, nodes: nodes.filter(({ canSeeMoney }) => canSeeMoney) };
}

/** Where the money is: one line for each edition, each leading to its sums, orders and tasks. */
export function Component() {
  const { which, nodes, pageInfo } = useLoaderData<typeof loader>();
  const say = useText();
  return (
    <div className="stack wide">
      <Head title={say('organize.money')} indexed={false} />
      <h1>{say('organize.money')}</h1>
      <nav className="tabs" aria-label={say('organize.which')}>
        <a href="/organize/money" aria-current={which === 'CURRENT' ? 'page' : undefined}>
          {say('organize.current')}
        </a>
        <a href="/organize/money?show=past" aria-current={which === 'PAST' ? 'page' : undefined}>
          {say('organize.past')}
        </a>
      </nav>
      {nodes.length === 0 ? (
        <EmptyState text={say('organize.none')} />
      ) : (
        <Table
          caption={say('organize.editions')}
          rows={nodes}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'title',
              head: say('organize.edition'),
              cell: (row) => <a href={`/organize/w/${row.slug}/money`}>{row.title}</a>,
            },
            { key: 'dates', head: say('edition.when'), cell: (row) => <EditionDates edition={row} /> },
            { key: 'window', head: say('organize.state'), cell: (row) => <WindowBadge edition={row} /> },
            { key: 'currency', head: say('console.currency'), cell: (row) => row.currency },
          ]}
        />
      )}
      <Pager pageInfo={pageInfo} />
    </div>
  );
}
