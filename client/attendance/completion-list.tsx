import type { CompletionListFragment as Facts } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { ExportButton } from '../ui/export-button.js';
import { useListAddress } from '../ui/list-address.js';
import { ListBar } from '../ui/list-bar.js';
import { ListFilters, ListTabs } from '../ui/list-filters.js';
import { EmptyList, ListFoot } from '../ui/list-foot.js';
import { type Column, Table } from '../ui/table.js';
import { type Say, useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { StandingBadge, StillMissing } from './standing.js';

const CompletionListFragment = graphql(`
  fragment CompletionList on Edition {
    slug
    timeZone
    completionStandings(filter: $filter, search: $search, first: $first, after: $after) {
      totalCount
      nodes {
        ...Standing
        attended
        held
        decision {
          ruling
          reason
          decidedByName
          createdAt
        }
        isCompleted
        registration {
          id
          participantName
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** What the list can be filtered by. */
export const completionFilters = ['MEETS', 'NOT_YET', 'FALLS_SHORT', 'DECIDED', 'NO_LONGER_MEETS'] as const;

type Row = Facts['completionStandings']['nodes'][number];

/** Where somebody stands, and who decided it, when and why, where it is not by the rule. */
function Standing({ row, zone }: { row: Row; zone: string }) {
  const say = useText();
  const { isCompleted, decision } = row;
  return (
    <>
      <StandingBadge standing={row} />
      {decision && (
        <>
          {decision.reason && (
            <bdi className="block">
              {isCompleted && `${say(`decision.${decision.ruling}`)}${say('list.colon')}`}
              {decision.reason}
            </bdi>
          )}
          <span className="block muted">
            {decision.decidedByName && (
              <>
                <bdi>{decision.decidedByName}</bdi> ·{' '}
              </>
            )}
            <DateTime at={decision.createdAt} zone={zone} show="date" />
          </span>
        </>
      )}
    </>
  );
}

function columnsOf(say: Say, zone: string): readonly [Column<Row>, ...Column<Row>[]] {
  return [
    {
      key: 'name',
      head: say('completion.name'),
      cell: ({ registration: { id, participantName } }) => (
        <a href={`/organize/r/${id}`}>
          <bdi>{participantName}</bdi>
        </a>
      ),
    },
    {
      key: 'standing',
      head: say('completion.standing'),
      cell: (row) => <Standing row={row} zone={zone} />,
    },
    {
      key: 'attended',
      head: say('completion.attended'),
      cell: ({ attended, held }) => say('completion.ofHeld', { attended, held }),
    },
    {
      key: 'missing',
      head: say('completion.missing'),
      cell: (row) => <StillMissing standing={row} />,
    },
  ];
}

/** Who completes, who does not yet and who falls short, by name, and what each still lacks. */
export function CompletionList({ edition: ref }: { edition: FragmentType<typeof CompletionListFragment> }) {
  const { slug, timeZone, completionStandings } = readFragment(CompletionListFragment, ref);
  const { nodes, pageInfo, totalCount } = completionStandings;
  const say = useText();
  const { shown } = useListAddress();
  const chosen = { search: shown.get('search'), filter: shown.get('state') };
  return (
    <section className="stack" aria-labelledby="people">
      <h2 id="people">{say('completion.people')}</h2>
      <ListTabs
        label={say('completion.tabs')}
        all={say('roster.all')}
        tabs={completionFilters.map((word) => ({ word, label: say(`completion.${word}`) }))}
      />
      <ListFilters search={say('certificates.search')} />
      <ListBar canPrint>
        <ExportButton address={`/export/${slug}/completion.csv`} filters={chosen} total={totalCount} />
      </ListBar>
      {nodes.length === 0 ? (
        <EmptyList nothing={say('completion.none')} />
      ) : (
        <Table
          caption={say('completion.people')}
          columns={columnsOf(say, timeZone)}
          rows={nodes}
          rowKey={({ registration }) => registration.id}
        />
      )}
      <ListFoot pageInfo={pageInfo} count={nodes.length} total={totalCount} />
    </section>
  );
}
