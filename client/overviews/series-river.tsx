import type { SeriesRiverFragment as Facts } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { DataPicture, type PictureTable } from '../ui/pictures/data-picture.js';
import { type Lane, Lanes } from '../ui/pictures/lanes.js';
import { monthTicks } from '../ui/pictures/time-ticks.js';
import { type Reading, useReading } from '../ui/text.js';

const SeriesRiverFragment = graphql(`
  fragment SeriesRiver on Series {
    communities {
      id
      slug
      name
      createdAt
    }
    years {
      edition {
        id
        slug
        label
        startsOn
        startsAt
        endsAt
        sessions {
          id
          startsAt
          endsAt
          status
        }
      }
    }
  }
`);

interface SeriesRiverProps {
  series: FragmentType<typeof SeriesRiverFragment>;
  /** UTC instant, ISO 8601. */
  now: string;
}

const ms = (at: string) => Date.parse(at);
const living = ({ sessions }: Facts['years'][number]['edition']) =>
  sessions.filter(({ status }) => status !== 'CANCELLED');

/** The editions of a series and their sessions on the ground line, and the communities that were born of it below. */
export function SeriesRiver({ series: ref, now }: SeriesRiverProps) {
  const { years, communities } = readFragment(SeriesRiverFragment, ref);
  const reading = useReading();
  const { say, locale } = reading;
  const born = communities.map(({ createdAt }) => createdAt);
  const spans = years.flatMap(({ edition: { startsAt, endsAt } }) => [startsAt, endsAt]);
  const moments = [...spans, ...born, now].map(ms);
  const room = (Math.max(...moments) - Math.min(...moments)) / 20 + 86_400_000;
  const from = Math.min(...moments) - room;
  const to = Math.max(...moments) + room;
  const sessions = years.flatMap(({ edition }) => living(edition));
  return (
    <DataPicture
      title={say('picture.series.title')}
      caption={say('picture.series.caption', {
        editions: years.length,
        first: years[0]?.edition.label ?? '',
        sessions: sessions.filter(({ endsAt }) => endsAt <= now).length,
        communities: communities.length,
      })}
      empty=""
      table={byYear(reading, { years, communities }, now)}
    >
      <Lanes
        from={from}
        to={to}
        ticks={monthTicks(locale, from, to)}
        now={{ at: ms(now), label: say('picture.time.today') }}
        lanes={lanesOf(reading, { years, communities }, { now, to })}
      />
    </DataPicture>
  );
}

/** A stem with a dot where an edition begins, a short stem for each later session, and a line for each community. */
function lanesOf({ say }: Reading, { years, communities }: Facts, { now, to }: { now: string; to: number }): Lane[] {
  const begins = years.map(({ edition: { startsAt } }) => ({
    at: ms(startsAt),
    tone: 'dated' as const,
    isHollow: startsAt > now,
  }));
  const marked = new Set(begins.map(({ at }) => at));
  const others = years
    .flatMap(({ edition }) => living(edition).map(({ startsAt }) => ms(startsAt)))
    .filter((at) => !marked.has(at));
  const stems = [...new Set(others)].map((at) => ({ at, tone: 'dated' as const, isStem: true }));
  return [
    { key: 'editions', label: say('picture.series.editions'), isGround: true, dots: [...stems, ...begins] },
    ...communities.map(({ id, name, createdAt }) => ({
      key: id,
      label: name,
      spans: [{ from: ms(createdAt), to, look: { tone: 'lasting' as const, stroke: 'medium' as const } }],
      dots: [{ at: ms(createdAt), tone: 'lasting' as const }],
    })),
  ];
}

/** The same as a list by year: which editions began, how many sessions they have, which communities were born. */
function byYear({ say }: Reading, { years, communities }: Facts, now: string): PictureTable {
  const yearOf = (day: string) => day.slice(0, 4);
  const all = [
    ...years.map(({ edition }) => yearOf(edition.startsOn)),
    ...communities.map((one) => yearOf(one.createdAt)),
  ];
  return {
    heads: [
      say('picture.series.year'),
      say('organize.editions'),
      say('picture.series.sessions'),
      say('picture.series.born'),
    ],
    rows: [...new Set(all)].sort().map((year) => {
      const editions = years.flatMap(({ edition }) => (yearOf(edition.startsOn) === year ? [edition] : []));
      const sessions = editions.flatMap(living);
      const held = sessions.filter(({ endsAt }) => endsAt <= now).length;
      return {
        key: year,
        cells: [
          year,
          <Links key="editions" to={editions.map(({ slug, label }) => [`/organize/w/${slug}/overview`, label])} />,
          sessions.length === 0 ? '–' : say('picture.series.held', { held, all: sessions.length }),
          <Links
            key="born"
            to={communities.flatMap(({ slug, name, createdAt }) =>
              yearOf(createdAt) === year ? [[`/c/${slug}`, name] as const] : [],
            )}
          />,
        ],
      };
    }),
  };
}

function Links({ to }: { to: readonly (readonly [href: string, text: string])[] }) {
  if (to.length === 0) return '–';
  return (
    <ul className="plain">
      {to.map(([href, text]) => (
        <li key={href}>
          <a href={href}>{text}</a>
        </li>
      ))}
    </ul>
  );
}
