import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { Crumbs } from '../ui/crumbs.js';
import { Head } from '../ui/head.js';
import { useText } from '../ui/text.js';
import { EditionDates } from './edition-dates.js';
import { type OrganizeRoom, roomsOf } from './edition-rooms.js';
import { WindowBadge } from './window-badge.js';

const OrganizeHeaderFragment = graphql(`
  fragment OrganizeHeader on Edition {
    slug
    title
    ...EditionRooms
    ...EditionDates
    ...WindowBadge
  }
`);

interface OrganizeHeaderProps {
  edition: FragmentType<typeof OrganizeHeaderFragment>;
  here: OrganizeRoom;
}

/** Which edition this is, how it stands, and its rooms. */
export function OrganizeHeader({ edition: ref, here }: OrganizeHeaderProps) {
  const edition = readFragment(OrganizeHeaderFragment, ref);
  const say = useText();
  return (
    <div className="stack">
      <Head title={`${edition.title}: ${say(`organize.${here}`)}`} indexed={false} />
      <div className="stack tight">
        <Crumbs
          way={[
            [say('organize.editions'), '/organize/editions'],
            [edition.title, `/organize/w/${edition.slug}`],
          ]}
          here={say(`organize.${here}`)}
        />
        <h1>{edition.title}</h1>
        <p className="cluster">
          <WindowBadge edition={edition} />
          <span className="muted">
            <EditionDates edition={edition} />
          </span>
          <a href={`/w/${edition.slug}`} className="not-printed">
            {say('organize.publicPage')}
          </a>
        </p>
      </div>
      <nav className="tabs rooms" aria-label={say('organize.rooms')}>
        {roomsOf(edition).map(({ room, address }) => (
          <a key={room} href={address} aria-current={room === here ? 'page' : undefined}>
            {say(`organize.${room}`)}
          </a>
        ))}
      </nav>
    </div>
  );
}
