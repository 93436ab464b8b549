import type { OrderState } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SavedViews } from '../people/saved-views.js';
import { ExportButton } from '../ui/export-button.js';
import { dayFrom, orderFrom, sizeFrom, useListAddress } from '../ui/list-address.js';
import { ListBar } from '../ui/list-bar.js';
import { DayFilters, ListFilters, ListTabs } from '../ui/list-filters.js';
import { EmptyList, ListFoot } from '../ui/list-foot.js';
import { useText } from '../ui/text.js';
import { OrderTable } from './order-table.js';

const OrdersPartFragment = graphql(`
  fragment OrdersPart on Edition {
    id
    slug
    views(list: ORDERS) {
      ...SavedView
    }
    orders(
      states: $states
      isDue: $isDue
      search: $search
      fromDay: $fromDay
      untilDay: $untilDay
      orderBy: $orderBy
      first: $first
      after: $after
    ) {
      totalCount
      nodes {
        ...OrderRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** The tabs over the orders: an open one that was paid is settled, whatever its state. */
const tabs = {
  OPEN: { states: ['OPEN'], isDue: true },
  CLOSED: { states: ['OPEN', 'CLOSED'], isDue: false },
  CANCELLED: { states: ['CANCELLED'], isDue: null },
  EXPIRED: { states: ['EXPIRED'], isDue: null },
} as const satisfies Record<string, { states: readonly OrderState[]; isDue: boolean | null }>;

const words = ['OPEN', 'CLOSED', 'CANCELLED', 'EXPIRED'] as const;

/** What the address of the orders asks the API for. */
export function ordersWish(parameters: URLSearchParams) {
  const word = words.find((one) => one === parameters.get('state'));
  const tab = word ? tabs[word] : null;
  return {
    states: tab ? [...tab.states] : null,
    isDue: tab ? tab.isDue : null,
    search: parameters.get('search')?.slice(0, 100) || null,
    fromDay: dayFrom(parameters, 'from'),
    untilDay: dayFrom(parameters, 'until'),
    orderBy: orderFrom(parameters, ['DATE', 'STATE', 'TOTAL']),
    first: sizeFrom(parameters),
    after: parameters.get('after'),
  };
}

/** The orders of an edition, filtered, sorted, kept as views, exported. */
export function OrdersPart({ edition: ref }: { edition: FragmentType<typeof OrdersPartFragment> }) {
  const { id, slug, orders, views } = readFragment(OrdersPartFragment, ref);
  const say = useText();
  const { shown } = useListAddress();
  if (!orders) return null;
  const { nodes, pageInfo, totalCount } = orders;
  const { search, states, isDue, fromDay: from, untilDay: until } = ordersWish(shown);
  const due = isDue === null ? null : isDue ? 'yes' : 'no';
  const filters = { search, from, until, due, states: states?.join(','), sort: shown.get('sort') };
  return (
    <section className="stack" aria-label={say('order.caption')}>
      <ListTabs
        label={say('order.tabs')}
        all={say('roster.all')}
        tabs={words.map((word) => ({ word, label: say(`order.${word}`) }))}
      />
      <ListFilters search={say('order.search')}>
        <DayFilters />
      </ListFilters>
      <ListBar>
        <SavedViews list="ORDERS" scopeId={id} views={views} />
        <ExportButton address={`/export/${slug}/orders.csv`} filters={filters} total={totalCount} />
      </ListBar>
      {nodes.length === 0 ? <EmptyList nothing={say('order.none')} /> : <OrderTable orders={nodes} />}
      <ListFoot pageInfo={pageInfo} count={nodes.length} total={totalCount} />
    </section>
  );
}
