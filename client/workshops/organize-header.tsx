import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { Head } from '../ui/head.js';
import { useText } from '../ui/text.js';
import { EditionDates } from './edition-dates.js';
import { WindowBadge } from './window-badge.js';

const OrganizeHeaderFragment = graphql(`
  fragment OrganizeHeader on Edition {
    slug
    title
    hasFund
    canOrganize
    money {
      due {
        amountMinor
      }
    }
    ...EditionDates
    ...WindowBadge
  }
`);

/** The rooms of an edition in the console. */
export type OrganizeRoom = 'roster' | 'sessions' | 'places' | 'money' | 'fund' | 'messages';

interface OrganizeHeaderProps {
  edition: FragmentType<typeof OrganizeHeaderFragment>;
  here: OrganizeRoom;
}

/** Which edition this is, how it stands, and its rooms. */
export function OrganizeHeader({ edition: ref, here }: OrganizeHeaderProps) {
  const edition = readFragment(OrganizeHeaderFragment, ref);
  const say = useText();
  const home = `/organize/w/${edition.slug}`;
  const rooms: readonly (readonly [OrganizeRoom, string, boolean])[] = [
    ['roster', home, true],
    ['sessions', `${home}/sessions`, true],
    ['places', `${home}/places`, edition.canOrganize],
    ['money', `${home}/money`, edition.money !== null],
    ['fund', `${home}/fund`, edition.hasFund && edition.canOrganize],
    ['messages', `${home}/messages`, edition.canOrganize],
  ];
  return (
    <div className="stack">
      <Head title={`${edition.title}: ${say(`organize.${here}`)}`} indexed={false} />
      <div className="stack tight">
        <p className="muted">
          <a href="/organize">{say('organize.title')}</a>
        </p>
        <h1>{edition.title}</h1>
        <p className="cluster">
          <WindowBadge edition={edition} />
          <span className="muted">
            <EditionDates edition={edition} />
          </span>
          <a href={`/w/${edition.slug}`}>{say('organize.publicPage')}</a>
        </p>
      </div>
      <nav className="tabs" aria-label={say('organize.rooms')}>
        {rooms.map(
          ([room, address, isShown]) =>
            isShown && (
              <a key={room} href={address} aria-current={room === here ? 'page' : undefined}>
                {say(`organize.${room}`)}
              </a>
            ),
        )}
      </nav>
    </div>
  );
}
