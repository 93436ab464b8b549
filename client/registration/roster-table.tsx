import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { EmptyList } from '../ui/list-foot.js';
import { MailAddress } from '../ui/mail-address.js';
import { StateBadge } from '../ui/state-badge.js';
import { Table } from '../ui/table.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { stateTones } from './own-state.js';

const RosterRowFragment = graphql(`
  fragment RosterRow on Registration {
    id
    createdAt
    participantName
    email
    needs
    state
    cohort {
      name
    }
    tier {
      name
    }
    completion {
      id
    }
  }
`);

/** Registrations in a table; each leads to its own page. */
export function RosterTable(props: {
  rows: readonly FragmentType<typeof RosterRowFragment>[];
  /** Whether the reader may know what somebody pays. */
  hasPrices: boolean;
}) {
  const rows = readFragment(RosterRowFragment, props.rows);
  const say = useText();
  if (rows.length === 0) return <EmptyList nothing={say('roster.none')} />;
  return (
    <Table
      caption={say('roster.caption')}
      rows={rows}
      sortedBy="-since"
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: say('roster.name'),
          sort: { word: 'name' },
          cell: (row) => (
            <>
              <a href={`/organize/r/${row.id}`}>{row.participantName}</a>
              {row.needs && (
                <span className="only-print" dir="auto">
                  {say('roster.needs', { needs: row.needs })}
                </span>
              )}
            </>
          ),
        },
        { key: 'email', head: say('roster.email'), cell: ({ email }) => email && <MailAddress address={email} /> },
        {
          key: 'state',
          head: say('organize.state'),
          sort: { word: 'state' },
          cell: ({ state, completion }) => (
            <StateBadge tone={completion ? 'done' : stateTones[state]}>
              {completion ? say('own.badgeCompleted') : say(`registration.${state}`)}
            </StateBadge>
          ),
        },
        { key: 'cohort', head: say('own.cohort'), cell: (row) => row.cohort?.name ?? '–' },
        ...(props.hasPrices
          ? [{ key: 'tier', head: say('own.tier'), cell: (row: (typeof rows)[number]) => row.tier?.name ?? '–' }]
          : []),
        {
          key: 'since',
          head: say('roster.since'),
          sort: { word: 'since', isDownFirst: true },
          cell: (row) => <DateTime at={row.createdAt} show="shortDate" />,
        },
      ]}
    />
  );
}
