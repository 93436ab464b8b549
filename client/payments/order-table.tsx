import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { Money } from '../ui/money.js';
import { StateBadge } from '../ui/state-badge.js';
import { Table } from '../ui/table.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';

const OrderRowFragment = graphql(`
  fragment OrderRow on Order {
    id
    createdAt
    payerName
    state
    total {
      amountMinor
      currency
    }
    paid {
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
`);

const orderTones = { OPEN: 'waiting', CLOSED: 'done', CANCELLED: 'failed', EXPIRED: 'plain' } as const;

/** Orders in a table; each leads to its own page. */
export function OrderTable(props: { orders: readonly FragmentType<typeof OrderRowFragment>[] }) {
  const orders = readFragment(OrderRowFragment, props.orders);
  const say = useText();
  return (
    <Table
      caption={say('order.caption')}
      rows={orders}
      sortedBy="-date"
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'payer',
          head: say('order.payer'),
          cell: (row) => <a href={`/organize/orders/${row.id}`}>{row.payerName ?? '–'}</a>,
        },
        {
          key: 'date',
          head: say('order.date'),
          sort: { word: 'date', isDownFirst: true },
          cell: (row) => <DateTime at={row.createdAt} show="shortDate" />,
        },
        {
          key: 'state',
          head: say('organize.state'),
          sort: { word: 'state' },
          cell: (row) => {
            const state = row.state === 'OPEN' && row.due.amountMinor === 0 ? 'CLOSED' : row.state;
            return <StateBadge tone={orderTones[state]}>{say(`order.${state}`)}</StateBadge>;
          },
        },
        {
          key: 'total',
          head: say('money.total'),
          number: true,
          sort: { word: 'total', isDownFirst: true },
          cell: (row) => <Money {...row.total} />,
        },
        { key: 'paid', head: say('money.paid'), number: true, cell: (row) => <Money {...row.paid} /> },
        { key: 'back', head: say('money.refunded'), number: true, cell: (row) => <Money {...row.refunded} /> },
        { key: 'due', head: say('money.due'), number: true, cell: (row) => <Money {...row.due} /> },
      ]}
    />
  );
}
