import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useText } from '../ui/text.js';
import { langOf } from '../workshops/shown-languages.js';
import { NextMeeting } from './next-meeting.js';

const CommunityCardFragment = graphql(`
  fragment CommunityCard on Community {
    slug
    name
    domain
    rhythm
    shownLanguages {
      field
      language
    }
    memberCount
    nextMeeting {
      ...NextMeeting
    }
  }
`);

interface CommunityCardProps {
  community: FragmentType<typeof CommunityCardFragment>;
  /** Level of its heading: under the page's title, or under that of a section. */
  level?: 2 | 3;
}

/** A community in a list: what it cares about, how often it meets, and when next. */
export function CommunityCard({ community: ref, level = 2 }: CommunityCardProps) {
  const community = readFragment(CommunityCardFragment, ref);
  const say = useText();
  const Heading = `h${level}` as const;
  const lang = (field: string) => langOf(community.shownLanguages, field);
  return (
    <article className="card lasting leads stack tight">
      <Heading>
        <a href={`/c/${community.slug}`} lang={lang('name')}>
          {community.name}
        </a>
      </Heading>
      <p dir="auto" lang={lang('domain')}>
        {community.domain}
      </p>
      <p className="small muted">
        {say('community.members', { count: community.memberCount })}
        {community.rhythm && (
          <>
            {' · '}
            <span dir="auto" lang={lang('rhythm')}>
              {community.rhythm}
            </span>
          </>
        )}
      </p>
      {community.nextMeeting && (
        <div className="card-ground small">
          <NextMeeting meeting={community.nextMeeting} />
        </div>
      )}
    </article>
  );
}
