import { useState } from 'react';
import type { NavEditionFragment as NavEditionFacts } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useText } from '../ui/text.js';
import { roomsOf } from '../workshops/edition-rooms.js';
import { NavLink } from './nav-parts.js';

const NavEditionFragment = graphql(`
  fragment NavEdition on Edition {
    id
    slug
    title
    label
    series {
      id
      name
    }
    ...EditionRooms
  }
`);

const NavEditionsFragment = graphql(`
  fragment NavEditions on Console {
    current: editions(which: CURRENT, first: 30) {
      nodes {
        id
        slug
        title
        label
        series {
          id
          name
        }
      }
      pageInfo {
        hasNextPage
      }
    }
    past: editions(which: PAST, first: 5) {
      nodes {
        id
        slug
        title
        label
        series {
          id
          name
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

type Line = Pick<NavEditionFacts, 'id' | 'slug' | 'title' | 'label' | 'series'>;

/** From how many on a list is given a field that narrows it. */
const manyLines = 9;

interface NavEditionsProps {
  console: FragmentType<typeof NavEditionsFragment>;
  here: FragmentType<typeof NavEditionFragment> | null | undefined;
}

/** Editions by series, with the rooms of the one that is open; those that are over are folded away. */
export function NavEditions({ console: ref, here: hereRef }: NavEditionsProps) {
  const { current, past } = readFragment(NavEditionsFragment, ref);
  const here = readFragment(NavEditionFragment, hereRef) ?? null;
  const say = useText();
  const [wish, setWish] = useState('');
  const isPast = here !== null && past.nodes.some(({ id }) => id === here.id);
  const isListed = isPast || current.nodes.some(({ id }) => id === here?.id);
  const lines = here && !isListed ? [here, ...current.nodes] : current.nodes;
  const shown = lines.filter(({ title }) => title.toLocaleLowerCase().includes(wish.trim().toLocaleLowerCase()));
  return (
    <>
      {lines.length >= manyLines && (
        <label className="nav-filter">
          <span className="visually-hidden">{say('console.filterEditions')}</span>
          <input
            type="search"
            value={wish}
            placeholder={say('console.filterEditions')}
            onChange={(event) => setWish(event.target.value)}
          />
        </label>
      )}
      {bySeries(shown).map(({ id, name, editions }) => (
        <details key={id} className="nav-fold" open>
          <summary>{name}</summary>
          <EditionLines lines={editions} here={here} />
        </details>
      ))}
      {current.pageInfo.hasNextPage && (
        <ul>
          <NavLink to="/organize/editions">{say('console.allEditions')}</NavLink>
        </ul>
      )}
      {past.nodes.length > 0 && (
        <details className="nav-fold" open={isPast}>
          <summary>{say('console.pastEditions')}</summary>
          <EditionLines lines={past.nodes} here={here} />
          {past.pageInfo.hasNextPage && (
            <ul>
              <NavLink to="/organize/editions?state=past">{say('console.allPast')}</NavLink>
            </ul>
          )}
        </details>
      )}
    </>
  );
}

function EditionLines({ lines, here }: { lines: readonly Line[]; here: NavEditionFacts | null }) {
  return (
    <ul>
      {lines.map((line) =>
        line.id === here?.id ? (
          <OpenEdition key={line.id} edition={here} />
        ) : (
          <NavLink key={line.id} to={`/organize/w/${line.slug}`}>
            {shortName(line)}
          </NavLink>
        ),
      )}
    </ul>
  );
}

function OpenEdition({ edition }: { edition: NavEditionFacts }) {
  const say = useText();
  return (
    <li className="nav-open">
      <span className="nav-link">{shortName(edition)}</span>
      <ul>
        {roomsOf(edition).map(({ room, address }) => (
          <NavLink key={room} to={address} isExact={room === 'roster'}>
            {say(`organize.${room}`)}
          </NavLink>
        ))}
      </ul>
    </li>
  );
}

/** Under the name of the series its name need not be said again. */
function shortName({ title, label, series }: Line): string {
  return title.startsWith(series.name) ? title.slice(series.name.length).trim() || label : title;
}

function bySeries(lines: readonly Line[]) {
  const groups = new Map<string, { id: string; name: string; editions: Line[] }>();
  for (const line of lines) {
    const group = groups.get(line.series.id) ?? { ...line.series, editions: [] };
    group.editions.push(line);
    groups.set(line.series.id, group);
  }
  return [...groups.values()];
}
