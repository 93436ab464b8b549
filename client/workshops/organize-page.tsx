import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { signInFirst } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { graphql } from '../graphql/generated/index.js';
import { EmptyState } from '../ui/empty-state.js';
import { Head } from '../ui/head.js';
import { Pager } from '../ui/pager.js';
import { Table } from '../ui/table.js';
import { useText } from '../ui/text.js';
import { EditionDates } from './edition-dates.js';
import { WindowBadge } from './window-badge.js';

const OrganizePageDocument = graphql(`
  query OrganizePage($after: String) {
    viewer {
      canOrganize
    }
    editions(filter: ALL, first: 50, after: $after) {
      nodes {
        id
        slug
        title
        hasRoster
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
`);

/** Reads the editions that the reader runs. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const after = new URL(request.url).searchParams.get('after');
  const { editions, viewer } = await execute(context, OrganizePageDocument, { after });
  if (!viewer) throw signInFirst(request);
  return { pageInfo: editions.pageInfo, own: editions.nodes.filter((edition) => edition.hasRoster) };
}

/** Every edition that the reader has to do with, newest first. */
export function Component() {
  const { own, pageInfo } = useLoaderData<typeof loader>();
  const say = useText();
  return (
    <div className="stack wide">
      <Head title={say('organize.title')} indexed={false} />
      <h1>{say('organize.title')}</h1>
      {own.length === 0 ? (
        <EmptyState text={say('organize.none')} />
      ) : (
        <Table
          caption={say('organize.editions')}
          rows={own}
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
