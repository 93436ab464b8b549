import { useLocation } from 'react-router';
import { useText } from './text.js';

interface PagerProps {
  pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
  totalCount?: number | null;
  /** Name of the address parameter that holds the cursor. */
  parameter?: string;
}

/** Links to the next page of a list and back to its first; nothing where all is shown. */
export function Pager({ pageInfo, totalCount, parameter = 'after' }: PagerProps) {
  const say = useText();
  const { pathname, search } = useLocation();
  const isFirst = !new URLSearchParams(search).has(parameter);
  if (isFirst && !pageInfo.hasNextPage) return null;
  const to = (cursor: string | null) => addressWith(pathname, search, parameter, cursor);
  return (
    <nav className="pager" aria-label={say('pager.label')}>
      {!isFirst && <a href={to(null)}>{say('pager.first')}</a>}
      {pageInfo.hasNextPage && pageInfo.endCursor && (
        <a className="button" rel="next" href={to(pageInfo.endCursor)}>
          {say('pager.next')}
        </a>
      )}
      {typeof totalCount === 'number' && <span className="muted">{say('pager.total', { count: totalCount })}</span>}
    </nav>
  );
}

function addressWith(pathname: string, search: string, parameter: string, cursor: string | null): string {
  const parameters = new URLSearchParams(search);
  if (cursor === null) parameters.delete(parameter);
  else parameters.set(parameter, cursor);
  const text = parameters.toString();
  return text === '' ? pathname : `${pathname}?${text}`;
}
