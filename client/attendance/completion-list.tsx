import type { CompletionListFragment as Facts } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { ExportButton } from '../ui/export-button.js';
import { useListAddress } from '../ui/list-address.js';
import { ListBar } from '../ui/list-bar.js';
import { ListFilters, ListTabs } from '../ui/list-filters.js';
import { EmptyList, ListFoot } from '../ui/list-foot.js';
import { StateBadge } from '../ui/state-badge.js';
import { type Column, Table } from '../ui/table.js';
import { type Say, useText } from '../ui/text.js';

const CompletionListFragment = graphql(`
  fragment CompletionList on Edition {
    slug
    completionStandings(filter: $filter, search: $search, first: $first, after: $after) {
      totalCount
      nodes {
        attended
        held
        needed
        lackedSessions {
          id
          title
        }
        isMet
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
export const completionFilters = ['MEETS', 'FALLS_SHORT'] as const;

type Row = Facts['completionStandings']['nodes'][number];

/** How many sessions are missing, and which must be among them. */
function missing(say: Say, { attended, needed, lackedSessions }: Row): React.ReactNode {
  const count = Math.max(0, needed - attended);
  const titles = lackedSessions.map(({ title }) => title).join(say('list.comma'));
  return (
    <>
      {count > 0 && say('completion.lacks', { count, needed })}
      {count > 0 && titles && say('list.comma')}
      {titles && <bdi>{titles}</bdi>}
    </>
  );
}

function columnsOf(say: Say): readonly [Column<Row>, ...Column<Row>[]] {
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
      cell: ({ isMet, isCompleted }) => (
        <StateBadge tone={isMet ? 'done' : 'waiting'}>
          {say(isCompleted ? 'completion.COMPLETED' : isMet ? 'completion.MEETS' : 'completion.FALLS_SHORT')}
        </StateBadge>
      ),
    },
    {
      key: 'attended',
      head: say('completion.attended'),
      cell: ({ attended, held }) => say('completion.ofHeld', { attended, held }),
    },
    {
      key: 'missing',
      head: say('completion.missing'),
      cell: (row) => (row.isMet ? say('completion.nothing') : missing(say, row)),
    },
  ];
}

/** Who completes and who falls short, by name, and what each still lacks. */
export function CompletionList({ edition: ref }: { edition: FragmentType<typeof CompletionListFragment> }) {
  const { slug, completionStandings } = readFragment(CompletionListFragment, ref);
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
          columns={columnsOf(say)}
          rows={nodes}
          rowKey={({ registration }) => registration.id}
        />
      )}
      <ListFoot pageInfo={pageInfo} count={nodes.length} total={totalCount} />
    </section>
  );
}
