import { Link, useNavigate } from 'react-router';
import { EmptyState } from './empty-state.js';
import { pageSizes, sizeFrom, useListAddress } from './list-address.js';
import { useText } from './text.js';

interface ListFootProps {
  pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
  /** How many rows are shown here. */
  count: number;
  /** How many rows the filter finds. */
  total?: number | null;
}

/** How much of a list is shown, how many rows a page has, and the way on. */
export function ListFoot({ pageInfo, count, total }: ListFootProps) {
  const say = useText();
  const navigate = useNavigate();
  const { shown, to } = useListAddress();
  const isFirst = !shown.has('after');
  const size = sizeFrom(shown);
  const isLong = !isFirst || pageInfo.hasNextPage || (total ?? count) > (pageSizes[0] ?? 0);
  // Pages go on from their last row: which place a row has among all of them is not known.
  const shownOf = () => {
    if (isFirst && !pageInfo.hasNextPage) return say('pager.total', { count: Math.max(count, total ?? 0) });
    if (typeof total !== 'number') return say('list.onPage', { count });
    if (isFirst) return say('list.shown', { count, total });
    return say(pageInfo.hasNextPage ? 'list.onPageOf' : 'list.last', { count, total });
  };
  return (
    <nav className="pager" aria-label={say('pager.label')}>
      <span role="status" className={count === 0 ? 'visually-hidden' : 'muted'}>
        {shownOf()}
      </span>
      {!isFirst && <Link to={to({})}>{say('pager.first')}</Link>}
      {pageInfo.hasNextPage && pageInfo.endCursor && (
        <Link className="button" rel="next" to={to({ after: pageInfo.endCursor })}>
          {say('pager.next')}
        </Link>
      )}
      {isLong && (
        <label className="cluster tight">
          <span className="muted">{say('list.size')}</span>
          <select value={size} onChange={(event) => void navigate(to({ size: event.target.value }))}>
            {pageSizes.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
      )}
    </nav>
  );
}

/** A list without rows: because of its filters, which can be cleared, or because there is nothing yet. */
export function EmptyList({ nothing }: { nothing: string }) {
  const say = useText();
  const { isNarrowed, everything } = useListAddress();
  if (!isNarrowed) return <EmptyState text={nothing} />;
  return (
    <EmptyState text={say('list.noMatch')}>
      <Link className="button ordinary" to={everything}>
        {say('list.clear')}
      </Link>
    </EmptyState>
  );
}
