import type { ListName } from '../graphql/generated/graphql.js';
import { SavedViews, type Views } from '../people/saved-views.js';
import { ExportButton } from '../ui/export-button.js';
import { Head } from '../ui/head.js';
import { orderFrom, sizeFrom, useListAddress } from '../ui/list-address.js';
import { ListBar } from '../ui/list-bar.js';
import { ListFilters, ListTabs } from '../ui/list-filters.js';
import { EmptyList, ListFoot } from '../ui/list-foot.js';
import { useText } from '../ui/text.js';

/** What the address of a list of editions asks the API for. */
export function editionsWish(parameters: URLSearchParams) {
  return {
    which: parameters.get('state') === 'past' ? ('PAST' as const) : ('CURRENT' as const),
    search: parameters.get('search')?.slice(0, 100) || null,
    orderBy: orderFrom(parameters, ['STARTS', 'TITLE', 'STATE']),
    first: sizeFrom(parameters),
    after: parameters.get('after'),
  };
}

interface EditionListProps {
  title: string;
  list: ListName;
  views: Views;
  /** `/export/<list>.csv`. */
  address: string;
  pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
  /** How many rows are shown. */
  count: number;
  /** What stands in place of an empty table that no filter emptied. */
  nothing?: string;
  /** What else can be done here. */
  act?: React.ReactNode;
  /** The table. */
  children: React.ReactNode;
}

/** A list of editions around its table: present and past ones, a search, views of one's own, an export. */
export function EditionList(props: EditionListProps) {
  const { title, list, views, address, pageInfo, count, act, children } = props;
  const say = useText();
  const { shown } = useListAddress();
  const filters = { search: shown.get('search'), state: shown.get('state'), sort: shown.get('sort') };
  return (
    <div className="stack wide">
      <Head title={title} indexed={false} />
      <div className="cluster apart">
        <h1>{title}</h1>
        {act}
      </div>
      <div className="stack">
        <ListTabs
          label={say('organize.which')}
          all={say('organize.current')}
          tabs={[{ word: 'past', label: say('organize.past') }]}
        />
        <ListFilters search={say('organize.search')} />
      </div>
      <ListBar>
        <SavedViews list={list} scopeId="" views={views} />
        <ExportButton address={address} filters={filters} />
      </ListBar>
      {count === 0 ? <EmptyList nothing={props.nothing ?? say('organize.none')} /> : children}
      <ListFoot pageInfo={pageInfo} count={count} />
    </div>
  );
}
