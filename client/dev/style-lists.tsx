import { Crumbs } from '../ui/crumbs.js';
import { EmptyState } from '../ui/empty-state.js';
import { Facts } from '../ui/facts.js';
import { ListBar } from '../ui/list-bar.js';
import { ListTabs } from '../ui/list-filters.js';
import { ListFoot } from '../ui/list-foot.js';
import { StateBadge } from '../ui/state-badge.js';
import { type Column, Table } from '../ui/table.js';

interface Row {
  readonly name: string;
  readonly isPaid: boolean;
  readonly sessions: number;
}

const rows: readonly Row[] = [
  { name: 'Amara Okafor', isPaid: true, sessions: 5 },
  { name: 'Birgit Larsen', isPaid: false, sessions: 3 },
];

const columns: readonly [Column<Row>, ...Column<Row>[]] = [
  { key: 'name', head: 'Name', cell: ({ name }) => name, sort: { word: 'name' } },
  {
    key: 'state',
    head: 'State',
    cell: ({ isPaid }) => (
      <StateBadge tone={isPaid ? 'done' : 'waiting'}>{isPaid ? 'Paid' : 'Not yet paid'}</StateBadge>
    ),
  },
  { key: 'sessions', head: 'Sessions', cell: ({ sessions }) => sessions, number: true },
];

/** Cards, facts, and everything a list has around it. */
export function StyleLists() {
  return (
    <>
      <Crumbs way={[['Editions', '#lists']]} here="Cultivating Communities 2027" />
      <ul className="cards">
        <li>
          <div className="card stack tight">
            <h3>
              <a href="#lists">A card that leads on</a>
            </h3>
            <p>What it is about, in a sentence.</p>
            <p className="muted small">and what is less important</p>
          </div>
        </li>
        <li>
          <div className="card lasting stack tight">
            <h3>What lasts</h3>
            <p>A community has clay where an edition has iris.</p>
          </div>
        </li>
      </ul>
      <Facts facts={facts} beside />
      <Facts facts={facts} across />
      <ListTabs label="State" all="All" tabs={[{ word: 'paid', label: 'Paid', count: 1 }]} />
      <Table caption="People" columns={columns} rows={rows} rowKey={({ name }) => name} sortedBy="name" />
      <ListFoot pageInfo={{ hasNextPage: true, endCursor: 'next' }} count={2} total={41} />
      <ListBar canPrint>{null}</ListBar>
      <EmptyState text="Nobody has registered yet. The page of the edition can be shared as it is." />
    </>
  );
}

const facts = [
  ['Begins', '4 March 2027'],
  ['Places', '41 of 60'],
  ['Fee', '€240.00'],
] as const;
