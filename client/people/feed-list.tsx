import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { EmptyState } from '../ui/empty-state.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';

const FeedLineFragment = graphql(`
  fragment FeedLine on FeedToken {
    id
    name
    createdAt
    lastUsedAt
    cohort {
      name
    }
  }
`);

/** Calendar addresses that still answer: of what, when last fetched, and the way to end each. */
export function FeedList({ feeds }: { feeds: readonly (FragmentType<typeof FeedLineFragment> & { id: string })[] }) {
  const say = useText();
  if (feeds.length === 0) return <EmptyState text={say('feeds.none')} />;
  return (
    <ul className="account-rows">
      {feeds.map((ref) => (
        <FeedLine key={ref.id} feed={ref} />
      ))}
    </ul>
  );
}

function FeedLine({ feed: ref }: { feed: FragmentType<typeof FeedLineFragment> }) {
  const { id, name, createdAt, lastUsedAt, cohort } = readFragment(FeedLineFragment, ref);
  const say = useText();
  return (
    <li>
      <div>
        <p>
          <strong>
            <bdi>{name}</bdi>
          </strong>{' '}
          · {cohort?.name ?? say('feeds.all')}
        </p>
        <p className="muted">
          {lastUsedAt ? (
            <>
              {say('feeds.used')} <DateTime at={lastUsedAt} />
            </>
          ) : (
            say('feeds.unused')
          )}
          {' · '}
          {say('feeds.since')} <DateTime at={createdAt} show="date" />
        </p>
      </div>
      <a href={`/me/calendar/${id}/revoke`}>{say('feeds.revoke')}</a>
    </li>
  );
}
