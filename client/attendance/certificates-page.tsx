import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { execute } from '../graphql/execute.js';
import { graphql } from '../graphql/generated/index.js';
import { ExportButton } from '../ui/export-button.js';
import { orderFrom, sizeFrom, useListAddress } from '../ui/list-address.js';
import { ListBar } from '../ui/list-bar.js';
import { ListFilters, ListTabs } from '../ui/list-filters.js';
import { EmptyList, ListFoot } from '../ui/list-foot.js';
import { nothingFor } from '../ui/root.js';
import { StateBadge } from '../ui/state-badge.js';
import { type Column, Table } from '../ui/table.js';
import { type Say, useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { OrganizeHeader } from '../workshops/organize-header.js';
import { standingTones } from './seen-certificate.js';

const CertificatesPageDocument = graphql(`
  query CertificatesPage(
    $slug: String!
    $filter: CertificateFilter
    $search: String
    $orderBy: CertificateOrder
    $first: Int
    $after: String
  ) {
    edition(slug: $slug) {
      slug
      canOrganize
      certificates(filter: $filter, search: $search, orderBy: $orderBy, first: $first, after: $after) {
        totalCount
        nodes {
          id
          holderName
          issuedAt
          standing
          verifyPage
          pdf
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      ...OrganizeHeader
    }
  }
`);

const filters = ['ISSUED', 'REVOKED'] as const;

/** Reads the certificates of an edition as the address filters them. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const { edition } = await execute(context, CertificatesPageDocument, {
    slug: params['slug'] ?? '',
    filter: filters.find((one) => one === searchParams.get('state')) ?? null,
    search: searchParams.get('search')?.slice(0, 100) || null,
    orderBy: orderFrom(searchParams, ['NAME', 'DATE']),
    first: sizeFrom(searchParams),
    after: searchParams.get('after'),
  });
  if (!edition?.canOrganize) throw await nothingFor({ context, request });
  return edition;
}

type Edition = Awaited<ReturnType<typeof loader>>;
type Row = Edition['certificates']['nodes'][number];

function columnsOf(say: Say, slug: string): readonly [Column<Row>, ...Column<Row>[]] {
  return [
    {
      key: 'name',
      head: say('certificates.name'),
      sort: { word: 'name' },
      cell: ({ id, holderName }) => (
        <a href={`/organize/w/${slug}/certificates/${id}`}>
          <bdi>{holderName}</bdi>
        </a>
      ),
    },
    {
      key: 'state',
      head: say('certificates.state'),
      cell: ({ standing }) => (
        <StateBadge tone={standingTones[standing]}>{say(`certificate.standing.${standing}`)}</StateBadge>
      ),
    },
    {
      key: 'issued',
      head: say('certificates.issued'),
      sort: { word: 'date', isDownFirst: true },
      cell: ({ issuedAt }) => <DateTime at={issuedAt} show="shortDate" />,
    },
    {
      key: 'page',
      head: say('certificates.openPage'),
      cell: ({ verifyPage, pdf }) => (
        <span className="cluster">
          <a href={verifyPage}>{say('certificates.openPage')}</a>
          {pdf && <a href={pdf}>{say('certificates.openPdf')}</a>}
        </span>
      ),
    },
  ];
}

/** Who has a certificate of an edition, and whether it is in force. */
export function Component() {
  const edition = useLoaderData<typeof loader>();
  const { slug, certificates } = edition;
  const { nodes, pageInfo, totalCount } = certificates;
  const say = useText();
  const { shown } = useListAddress();
  const chosen = { search: shown.get('search'), filter: shown.get('state'), sort: shown.get('sort') };
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="certificates" />
      <div className="stack">
        <ListTabs
          label={say('certificates.tabs')}
          all={say('roster.all')}
          tabs={filters.map((word) => ({ word, label: say(`certificates.${word}`) }))}
        />
        <ListFilters search={say('certificates.search')} />
      </div>
      <ListBar canPrint>
        <ExportButton address={`/export/${slug}/certificates.csv`} filters={chosen} total={totalCount} />
      </ListBar>
      {nodes.length === 0 ? (
        <EmptyList nothing={say('certificates.none')} />
      ) : (
        <Table
          caption={say('certificates.caption')}
          columns={columnsOf(say, slug)}
          rows={nodes}
          rowKey={({ id }) => id}
          sortedBy="name"
        />
      )}
      <ListFoot pageInfo={pageInfo} count={nodes.length} total={totalCount} />
    </div>
  );
}
