import type { CurvePictureFragment as Facts } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { DataPicture } from '../ui/pictures/data-picture.js';
import { Legend } from '../ui/pictures/legend.js';
import { type Look, strokeOf } from '../ui/pictures/look.js';
import { type Say, useText } from '../ui/text.js';

const CurvePictureFragment = graphql(`
  fragment CurvePicture on Edition {
    slug
    registrationCurve {
      capacity
      hasBegun
      own {
        label
        slug
        atThisPoint
        points {
          daysBefore
          confirmed
        }
      }
      previous {
        label
        slug
        atThisPoint
        points {
          daysBefore
          confirmed
        }
      }
    }
  }
`);

type Curve = NonNullable<Facts['registrationCurve']>;
type Line = Curve['own'];

const looks = {
  own: { tone: 'done', stroke: 'thin' },
  previous: { tone: 'dated', stroke: 'dashed' },
  capacity: { tone: 'waiting', stroke: 'dotted' },
} as const satisfies Record<string, Look>;

/** Confirmed places week by week, beside the last edition's and the places there are. */
export function CurvePicture({ edition }: { edition: FragmentType<typeof CurvePictureFragment> }) {
  const { slug, registrationCurve: curve } = readFragment(CurvePictureFragment, edition);
  const say = useText();
  if (!curve) return null;
  const { own, previous, capacity } = curve;
  const isEmpty = [own, previous].every((line) => !line?.points.some(({ confirmed }) => confirmed > 0));
  return (
    <DataPicture
      title={say('picture.curve.title')}
      caption={isEmpty ? null : captionOf(say, curve)}
      empty={say('picture.curve.empty')}
      table={tableOf(say, curve)}
      legend={
        <Legend
          items={[
            { key: 'own', look: looks.own, label: own.label, href: `/organize/w/${slug}?state=confirmed` },
            ...(previous
              ? [
                  {
                    key: 'previous',
                    look: looks.previous,
                    label: previous.label,
                    href: `/organize/w/${previous.slug}?state=confirmed`,
                  },
                ]
              : []),
            ...(capacity == null
              ? []
              : [
                  {
                    key: 'capacity',
                    look: looks.capacity,
                    label: say('picture.curve.capacity'),
                    value: say('number', { n: capacity }),
                    href: `/organize/w/${slug}/places`,
                  },
                ]),
          ]}
        />
      }
    >
      <CurvePlot curve={curve} />
    </DataPicture>
  );
}

function captionOf(say: Say, { own, previous, capacity, hasBegun }: Curve): string {
  const count = own.atThisPoint;
  const now =
    capacity == null
      ? say('picture.curve.noLimit', { count })
      : say('picture.curve.ofPlaces', { count, places: capacity });
  if (!previous) return now;
  const difference = count - previous.atThisPoint;
  const facts = { label: previous.label, difference: Math.abs(difference), past: previous.atThisPoint };
  const way = difference === 0 ? 'level' : difference > 0 ? 'ahead' : 'behind';
  return `${now} ${say(hasBegun ? `picture.curve.${way}AtStart` : `picture.curve.${way}`, facts)}`;
}

function tableOf(say: Say, { own, previous }: Curve) {
  const lines = previous ? [own, previous] : [own];
  const days = [...new Set(lines.flatMap(({ points }) => points.map(({ daysBefore }) => daysBefore)))];
  days.sort((a, b) => b - a);
  const at = (line: Line, day: number) => line.points.find(({ daysBefore }) => daysBefore === day)?.confirmed;
  return {
    heads: [say('picture.curve.before'), ...lines.map(({ label }) => label)],
    rows: days.map((day) => ({
      key: String(day),
      cells: [
        beforeStart(say, day),
        ...lines.map((line) => {
          const count = at(line, day);
          return count === undefined ? '–' : say('number', { n: count });
        }),
      ],
    })),
  };
}

function beforeStart(say: Say, days: number): string {
  if (days === 0) return say('picture.curve.start');
  return days % 7 === 0 ? say('picture.curve.weeks', { count: days / 7 }) : say('picture.curve.days', { count: days });
}

function CurvePlot({ curve: { own, previous, capacity, hasBegun } }: { curve: Curve }) {
  const say = useText();
  const lines = previous ? [own, previous] : [own];
  const longest = Math.max(7, ...lines.map(({ points }) => points[0]?.daysBefore ?? 0));
  const most = Math.max(capacity ?? 0, ...lines.flatMap(({ points }) => points.map(({ confirmed }) => confirmed)), 4);
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].find((size) => most / size <= 5) ?? 10_000;
  const top = Math.ceil(most / step) * step;
  const x = (days: number) => 100 - (100 * days) / longest;
  const y = (count: number) => (100 * count) / top;
  const levels = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step);
  const weekStep = [1, 2, 4, 8, 13].find((weeks) => longest / 7 / weeks <= 4) ?? 26;
  const weeks = Array.from({ length: Math.floor(longest / 7 / weekStep) + 1 }, (_, index) => index * weekStep);
  const path = ({ points }: Line) =>
    points.map((at, index) => `${index ? 'L' : 'M'}${x(at.daysBefore)} ${100 - y(at.confirmed)}`).join('');
  const last = own.points.at(-1);
  const isBehind = previous ? previous.atThisPoint >= own.atThisPoint : false;
  return (
    <div className="plot" aria-hidden="true">
      <svg viewBox="0 0 100 100" aria-hidden="true" preserveAspectRatio="none">
        {levels.map((level) => (
          <path key={level} className="grid" d={`M0 ${100 - y(level)}H100`} vectorEffect="non-scaling-stroke" />
        ))}
        {capacity != null && <path d={`M0 ${100 - y(capacity)}H100`} {...strokeOf(looks.capacity, 0.3)} />}
        {previous && <path d={path(previous)} {...strokeOf(looks.previous, 0.3)} />}
        <path d={path(own)} {...strokeOf(looks.own, 1.4)} />
        {last && (
          <path
            className="mark dot tone-done"
            d={`M${x(last.daysBefore)} ${100 - y(last.confirmed)}h0.001`}
            strokeWidth="10"
            vectorEffect="non-scaling-stroke"
          />
        )}
      </svg>
      {levels.map((level) => (
        <span key={level} className="at-side" style={{ insetBlockEnd: `${y(level)}%` }}>
          {say('number', { n: level })}
        </span>
      ))}
      {weeks.map((week) => (
        <span key={week} className="under" style={{ insetInlineStart: `${x(week * 7)}%` }}>
          {week === 0 ? say('picture.curve.startShort') : say('picture.curve.weeksShort', { count: week })}
        </span>
      ))}
      {last && !hasBegun && (
        <span
          className={`value${x(last.daysBefore) > 50 ? ' to-start' : ''}${isBehind ? ' under-dot' : ''}`}
          style={{ insetInlineStart: `${x(last.daysBefore)}%`, insetBlockEnd: `calc(${y(last.confirmed)}% + 0.75rem)` }}
        >
          {say('picture.curve.now', { count: last.confirmed })}
        </span>
      )}
    </div>
  );
}
