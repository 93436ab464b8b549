import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { execute } from '../graphql/execute.js';
import { graphql } from '../graphql/generated/index.js';
import { EmptyState } from '../ui/empty-state.js';
import { Head } from '../ui/head.js';
import { Pager } from '../ui/pager.js';
import { nothingFor } from '../ui/root.js';
import { Table } from '../ui/table.js';
import { useText } from '../ui/text.js';
import { EditionDates } from './edition-dates.js';
import { WindowBadge } from './window-badge.js';

const OrganizePageDocument = graphql(`
  query OrganizePage($which: ConsoleEditions!, $after: String) {
    console {
      areas
      editions(which: $which, first: 50, after: $after) {
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

/** Reads the editions that the reader has a part in running. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const which = searchParams.get('show') === 'past' ? 'PAST' : 'CURRENT';
  const { console } = await execute(context, OrganizePageDocument, { which, after: searchParams.get('after') });
  if (!console?.areas.includes('EDITIONS')) throw await nothingFor({ context, request });
  return { which, editions: console.editions };
}

/** Every edition that the reader has to do with, newest first. */
export function Component() {
  const { which, editions } = useLoaderData<typeof loader>();
  const { nodes, pageInfo } = editions;
  const say = useText();
  return (
    <div className="stack wide">
      <Head title={say('organize.editions')} indexed={false} />
      <h1>{say('organize.editions')}</h1>
      <nav className="tabs" aria-label={say('organize.which')}>
        <a href="/organize/editions" aria-current={which === 'CURRENT' ? 'page' : undefined}>
          {say('organize.current')}
        </a>
        <a href="/organize/editions?show=past" aria-current={which === 'PAST' ? 'page' : undefined}>
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
              cell: (row) => <a href={`/organize/w/${row.slug}`}>{row.title}</a>,
            },
            { key: 'dates', head: say('edition.when'), cell: (row) => <EditionDates edition={row} /> },
            { key: 'window', head: say('organize.state'), cell: (row) => <WindowBadge edition={row} /> },
            {
              key: 'confirmed',
              head: say('count.confirmed'),
              number: true,
              cell: (row) => row.registrationCounts?.confirmed ?? '–',
            },
            {
              key: 'held',
              head: say('count.held'),
              number: true,
              cell: (row) =>
                row.registrationCounts ? row.registrationCounts.held + row.registrationCounts.accepted : '–',
            },
            {
              key: 'waiting',
              head: say('count.waitlisted'),
              number: true,
              cell: (row) =>
                row.registrationCounts ? row.registrationCounts.waitlisted + row.registrationCounts.offered : '–',
            },
          ]}
        />
      )}
      <Pager pageInfo={pageInfo} />
    </div>
  );
}
