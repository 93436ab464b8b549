import { Banknote, CalendarRange, House, Mails, Sprout, UserRoundCog } from 'lucide-react';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useText } from '../ui/text.js';
import { NavEditions } from './nav-editions.js';
import { NavLink, NavPart } from './nav-parts.js';

const ConsoleNavFragment = graphql(`
  fragment ConsoleNav on Console {
    areas
    canAppoint
    ...NavEditions
    communities(first: 30) {
      nodes {
        id
        slug
        name
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

const ConsoleNavEditionFragment = graphql(`
  fragment ConsoleNavEdition on Edition {
    ...NavEdition
  }
`);

interface ConsoleNavProps {
  console: FragmentType<typeof ConsoleNavFragment>;
  /** The edition one is in. */
  edition: FragmentType<typeof ConsoleNavEditionFragment> | null | undefined;
}

/** Everything that the reader's appointments open, and nothing else. */
export function ConsoleNav({ console: ref, edition }: ConsoleNavProps) {
  const { areas, canAppoint, communities, ...editions } = readFragment(ConsoleNavFragment, ref);
  const here = readFragment(ConsoleNavEditionFragment, edition);
  const say = useText();
  return (
    <nav className="console-nav" aria-label={say('console.nav')} id="console-nav" tabIndex={-1}>
      <ul>
        <NavLink to="/organize" icon={House} isExact>
          {say('console.today')}
        </NavLink>
      </ul>
      {areas.includes('EDITIONS') && (
        <NavPart title={say('organize.editions')} to="/organize/editions" icon={CalendarRange}>
          <NavEditions console={editions} here={here} />
        </NavPart>
      )}
      {areas.includes('COMMUNITIES') && (
        <NavPart title={say('nav.communities')} to="/organize/communities" icon={Sprout}>
          <ul>
            {communities.nodes.map(({ id, slug, name }) => (
              <NavLink key={id} to={`/organize/c/${slug}`}>
                {name}
              </NavLink>
            ))}
          </ul>
        </NavPart>
      )}
      {areas.includes('MONEY') && (
        <ul>
          <NavLink to="/organize/money" icon={Banknote}>
            {say('organize.money')}
          </NavLink>
        </ul>
      )}
      {canAppoint && (
        <ul>
          <NavLink to="/organize/people" icon={UserRoundCog}>
            {say('appointments.title')}
          </NavLink>
          {areas.includes('ADMINISTRATION') && (
            <NavLink to="/organize/mails" icon={Mails}>
              {say('console.mails')}
            </NavLink>
          )}
        </ul>
      )}
    </nav>
  );
}
