import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';

const ResourceListFragment = graphql(`
  fragment ResourceList on Community {
    resources {
      id
      title
      summary
      url
      revisedAt
      state
    }
  }
`);

/** What the community keeps, with its age. */
export function ResourceList({ community }: { community: FragmentType<typeof ResourceListFragment> }) {
  const { resources } = readFragment(ResourceListFragment, community);
  const say = useText();
  if (resources.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="resources">
      <h2 id="resources">{say('resources.title')}</h2>
      <ul className="rows">
        {resources.map((resource) => (
          <li key={resource.id} className="stack tight">
            <p>
              <a href={resource.url} rel="noopener noreferrer">
                {resource.title}
              </a>
            </p>
            <p dir="auto">{resource.summary}</p>
            <p className="muted">
              {say('resources.revised')} <DateTime at={resource.revisedAt} show="shortDate" />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
