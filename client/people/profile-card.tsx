import { placeOf } from '../../look/zones.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useReading } from '../ui/text.js';
import { Avatar } from './avatar.js';

const ProfileCardFragment = graphql(`
  fragment ProfileCard on Profile {
    name
    pronouns
    about
    timeZone
    photoUrl
  }
`);

interface ProfileCardProps {
  profile: FragmentType<typeof ProfileCardFragment>;
  /** What they do here, under the name. */
  role?: string | null;
  /** Level of the heading that the name is. */
  heading?: 'h1' | 'h2' | 'h3';
  /** Their page, where the reader may open it. */
  href?: string | null;
}

/** Somebody, as far as the reader may see them. */
export function ProfileCard({ profile: ref, role, href, heading: Heading = 'h3' }: ProfileCardProps) {
  const { name, pronouns, about, timeZone, photoUrl } = readFragment(ProfileCardFragment, ref);
  const { locale, say } = useReading();
  const shown = name ?? say('profile.someone');
  return (
    <div className="person">
      <Avatar name={name ?? ''} photoUrl={photoUrl} large={Heading === 'h1'} />
      <div className="stack tight">
        <Heading className="person-name">
          {href ? (
            <a href={href}>
              <bdi>{shown}</bdi>
            </a>
          ) : (
            <bdi>{shown}</bdi>
          )}{' '}
          {pronouns && <span className="muted person-pronouns">{pronouns}</span>}
        </Heading>
        {role && <p className="muted">{role}</p>}
        {about && <p className="person-about">{about}</p>}
        {timeZone && <p className="muted">{say('profile.zoneIs', { zone: placeOf(locale, timeZone) })}</p>}
      </div>
    </div>
  );
}
