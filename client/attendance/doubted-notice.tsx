import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { Notice } from '../ui/notice.js';
import { useText } from '../ui/text.js';
import { StillMissing } from './standing.js';

const DoubtedNoticeFragment = graphql(`
  fragment DoubtedNotice on Edition {
    slug
    doubted: completionStandings(filter: NO_LONGER_MEETS, first: 10) {
      totalCount
      nodes {
        ...Standing
        registration {
          id
          participantName
        }
      }
    }
  }
`);

/** Who completed and no longer meets the rule, each with the way to decide it; nothing where there is nobody. */
export function DoubtedNotice({ edition: ref }: { edition: FragmentType<typeof DoubtedNoticeFragment> }) {
  const { slug, doubted } = readFragment(DoubtedNoticeFragment, ref);
  const say = useText();
  const count = doubted.totalCount ?? doubted.nodes.length;
  if (count === 0) return null;
  return (
    <Notice tone="waiting" title={say('complete.doubted', { count })}>
      <p>{say('complete.doubtedMeans')}</p>
      <ul className="plain">
        {doubted.nodes.map(({ registration: { id, participantName }, ...standing }) => (
          <li key={id}>
            <a href={`/organize/r/${id}`}>
              <bdi>{participantName}</bdi>
            </a>{' '}
            <span className="muted">
              · {say('completion.missing')}: <StillMissing standing={standing} />
            </span>
          </li>
        ))}
      </ul>
      {count > doubted.nodes.length && (
        <p>
          <a href={`/organize/w/${slug}/complete?state=NO_LONGER_MEETS`}>{say('complete.doubtedAll')}</a>
        </p>
      )}
    </Notice>
  );
}
