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
import { DateTime } from '../ui/times.js';

const CompletionListFragment = graphql(`
  fragment CompletionList on Edition {
    slug
    timeZone
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
        decision {
          ruling
          reason
          decidedByName
          createdAt
        }
        lacksTask
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
export const completionFilters = ['MEETS', 'FALLS_SHORT', 'DECIDED'] as const;

type Row = Facts['completionStandings']['nodes'][number];

/** How many sessions are missing, and which must be among them. */
function missing(say: Say, { attended, needed, lackedSessions, lacksTask }: Row): React.ReactNode {
  const count = Math.max(0, needed - attended);
  const titles = lackedSessions.map(({ title }) => title).join(say('list.comma'));
  if (count === 0 && titles === '' && !lacksTask) return say('completion.nothing');
  return (
    <>
      {count > 0 && say('completion.lacks', { count, needed })}
      {count > 0 && titles && say('list.comma')}
      {titles && <bdi>{titles}</bdi>}
      {lacksTask && (count > 0 || titles) && say('list.comma')}
      {lacksTask && say('completion.lacksTask')}
    </>
  );
}

/** Where somebody stands, and who decided it, when and why, where it is not by the rule. */
function Standing({ row: { isMet, isCompleted, decision }, zone }: { row: Row; zone: string }) {
  const say = useText();
  const byRule = isMet ? 'completion.MEETS' : 'completion.FALLS_SHORT';
  const word = isCompleted ? 'completion.COMPLETED' : decision ? (`decision.${decision.ruling}` as const) : byRule;
  return (
    <>
      <StateBadge tone={isMet ? 'done' : 'waiting'}>{say(word)}</StateBadge>
      {decision && (
        <>
          {decision.reason && (
            <bdi className="block">
              {isCompleted && `${say(`decision.${decision.ruling}`)}: `}
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
      cell: (row) => missing(say, row),
    },
  ];
}

/** Who completes and who falls short, by name, and what each still lacks. */
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
