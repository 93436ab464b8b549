import { placeOf } from '../../look/zones.js';
import type { OverlapPictureFragment as Overlap } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { DataPicture } from '../ui/pictures/data-picture.js';
import { type Lane, type LaneSpan, Lanes } from '../ui/pictures/lanes.js';
import { Legend } from '../ui/pictures/legend.js';
import type { Look } from '../ui/pictures/look.js';
import { type Say, useReading } from '../ui/text.js';

const OverlapPictureFragment = graphql(`
  fragment OverlapPicture on ZoneOverlap {
    day
    unknown
    cohort {
      id
      name
      timeZone
    }
    zones {
      timeZone
      people
      fromMinute
      minutes
      isInWindow
    }
    window {
      fromMinute
      minutes
      people
    }
    sessions {
      fromMinute
      minutes
      people
    }
  }
`);

const day = 1440;
const looks = {
  inside: { tone: 'done', stroke: 'bold' },
  outside: { tone: 'waiting', stroke: 'dashed' },
  session: { tone: 'dated', stroke: 'bold' },
} as const satisfies Record<string, Look>;

type Span = { fromMinute: number; minutes: number };

interface OverlapPictureProps {
  overlap: FragmentType<typeof OverlapPictureFragment>;
  slug: string;
}

/** Nine to eighteen of everyone's day on one line of UTC, the hours that suit most boxed, and the sessions. */
export function OverlapPicture({ overlap: ref, slug }: OverlapPictureProps) {
  const overlap = readFragment(OverlapPictureFragment, ref);
  const { cohort, zones, window, sessions } = overlap;
  const { locale, say } = useReading();
  const clock = clockIn(locale);
  // The line begins where no day does, so that few bars are cut.
  const middle = window ? window.fromMinute + window.minutes / 2 : day / 2;
  const begin = (Math.round((middle - day / 2) / 180) * 180 + day) % day;
  const place = (minute: number) => (minute - begin + day) % day;
  const spans = ({ fromMinute, minutes }: Span, look: Look): LaneSpan[] => {
    const from = place(fromMinute);
    const whole = { from, to: Math.min(day, from + minutes), look };
    return from + minutes > day ? [whole, { from: 0, to: from + minutes - day, look }] : [whole];
  };
  const grouped = groups(locale, zones).sort((a, b) => place(a.fromMinute) - place(b.fromMinute));
  const lanes: Lane[] = grouped.map((group) => ({
    key: group.key,
    label: `\u2068${group.cities.join(', ')}\u2069 · ${say('picture.people', { count: group.people })}`,
    spans: spans(group, group.isInWindow ? looks.inside : looks.outside),
  }));
  const sessionLane: Lane = {
    key: 'sessions',
    label: `${say('organize.sessions')} · ${sessions.map((span) => range(say, clock, span)).join(' · ')}`,
    spans: sessions.flatMap((span) => spans(span, looks.session)),
  };
  const roster = `/organize/w/${slug}${cohort ? `?cohort=${cohort.id}` : ''}`;
  return (
    <DataPicture
      title={cohort ? say('picture.overlap.titleOf', { cohort: cohort.name }) : say('picture.overlap.title')}
      caption={zones.length === 0 ? null : captionOf(say, locale, overlap)}
      empty={say('picture.overlap.empty')}
      table={{
        heads: [
          say('picture.overlap.zone'),
          say('picture.overlap.peopleHead'),
          say('picture.overlap.hours'),
          say('picture.overlap.suits'),
        ],
        rows: zones.map((zone) => ({
          key: zone.timeZone,
          cells: [
            placeOf(locale, zone.timeZone),
            say('number', { n: zone.people }),
            range(say, clock, zone),
            say(zone.isInWindow ? 'picture.yes' : 'picture.no'),
          ],
        })),
      }}
      legend={
        <Legend
          items={[
            { key: 'in', look: looks.inside, label: say('picture.overlap.inside'), href: roster },
            { key: 'out', look: looks.outside, label: say('picture.overlap.outside') },
            {
              key: 'session',
              look: looks.session,
              label: say('organize.sessions'),
              href: `/organize/w/${slug}/sessions`,
            },
          ]}
        />
      }
    >
      <Lanes
        from={0}
        to={day}
        lanes={sessions.length > 0 ? [...lanes, sessionLane] : lanes}
        ticks={[0, 360, 720, 1080].map((at) => ({ at, label: clock((begin + at) % day) }))}
        boxes={window ? spans(window, looks.inside).map(({ from, to }) => ({ from, to })) : []}
      />
    </DataPicture>
  );
}

/** Zones whose day is the same, as one bar. */
function groups(locale: string, zones: Overlap['zones']) {
  return [...Map.groupBy(zones, ({ fromMinute, minutes }) => `${fromMinute} ${minutes}`)].map(([key, group]) => ({
    key,
    fromMinute: group[0]?.fromMinute ?? 0,
    minutes: group[0]?.minutes ?? 0,
    isInWindow: group.every(({ isInWindow }) => isInWindow),
    people: group.reduce((sum, { people }) => sum + people, 0),
    cities: [...new Set(group.map(({ timeZone }) => placeOf(locale, timeZone)))],
  }));
}

function clockIn(locale: string) {
  const format = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' });
  return (minute: number) => format.format(new Date((minute % day) * 60_000));
}

function range(say: Say, clock: (minute: number) => string, { fromMinute, minutes }: Span): string {
  return say('picture.overlap.range', { from: clock(fromMinute), to: clock(fromMinute + minutes) });
}

function captionOf(say: Say, locale: string, { zones, window, sessions, unknown, day: on }: Overlap): string {
  const clock = clockIn(locale);
  const all = zones.reduce((sum, { people }) => sum + people, 0);
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const others = zones.filter(({ isInWindow }) => !isInWindow);
  const named = list.format(
    others.map(({ timeZone, people }) => say('picture.overlap.cityCount', { city: placeOf(locale, timeZone), people })),
  );
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(on));
  const texts = [
    window
      ? say('picture.overlap.window', { range: range(say, clock, window), people: window.people, all })
      : say('picture.overlap.noWindow'),
    window && (others.length > 0 ? say('picture.overlap.others', { zones: named }) : say('picture.overlap.everyone')),
    ...sessions.map((span) =>
      say('picture.overlap.session', { range: range(say, clock, span), people: span.people, all }),
    ),
    unknown > 0 && say('picture.overlap.unknown', { count: unknown }),
    say('picture.overlap.clocks', { date }),
  ];
  return texts.filter(Boolean).join(' ');
}
