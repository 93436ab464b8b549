import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { Notice } from '../ui/notice.js';
import { useText } from '../ui/text.js';

const UnmarkedNoticeFragment = graphql(`
  fragment UnmarkedNotice on CompletionPreview {
    unmarkedSessions {
      id
      title
      cohort {
        name
      }
    }
  }
`);

interface UnmarkedNoticeProps {
  preview: FragmentType<typeof UnmarkedNoticeFragment>;
  slug: string;
}

/** Sessions in which nobody was marked, each with the way to mark it; nothing where there are none. */
export function UnmarkedNotice({ preview, slug }: UnmarkedNoticeProps) {
  const { unmarkedSessions } = readFragment(UnmarkedNoticeFragment, preview);
  const say = useText();
  if (unmarkedSessions.length === 0) return null;
  return (
    <Notice tone="waiting" title={say('complete.unmarked', { count: unmarkedSessions.length })}>
      <p>{say('complete.unmarkedMeans')}</p>
      <ul className="plain">
        {unmarkedSessions.map(({ id, title, cohort }) => (
          <li key={id}>
            <a href={`/organize/w/${slug}/attendance/${id}`}>
              <bdi>{cohort ? `${title} (${cohort.name})` : title}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
