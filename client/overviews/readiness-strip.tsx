import type { ReadinessPart, ReadinessStripFragment } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useText } from '../ui/text.js';

const ReadinessStripDocument = graphql(`
  fragment ReadinessStrip on Edition {
    slug
    readiness {
      part
      stage
      isDone
      isBlocking
      missing
    }
  }
`);

/** The room of the console in which each is mended, and the part of it. */
const rooms: Record<ReadinessPart, string> = {
  TEXTS: '/texts',
  PRICES: '/facts#prices',
  CAPACITY: '/places',
  SESSIONS: '/sessions',
  PAST_SESSIONS: '/sessions',
  IN_PERSON: '/sessions',
  POLICY: '/facts#policy',
  WINDOW: '/facts#registration',
  WINDOW_LATE: '/facts#registration',
  WINDOW_OVER: '/facts#registration',
  ROOMS: '/sessions',
  FACILITATORS: '/team',
  SESSION_FACILITATORS: '/sessions',
  COMPLETION: '/completion',
  TASK: '/completion',
  REMINDERS: '/reminders',
};

/** Marks on the ground line: what an edition has, and what it lacks before it opens or starts, each leading to its room. */
export function ReadinessStrip({ edition: ref }: { edition: FragmentType<typeof ReadinessStripDocument> }) {
  const { slug, readiness } = readFragment(ReadinessStripDocument, ref);
  const say = useText();
  if (!readiness) return null;
  const open = readiness.filter(({ isDone }) => !isDone);
  const before = (stage: string) => open.filter((point) => point.stage === stage).length;
  const line = (
    <ol className="readiness-line">
      {readiness.map((point) => (
        <Point key={point.part} point={point} href={`/organize/w/${slug}${rooms[point.part]}`} />
      ))}
    </ol>
  );
  return (
    <figure className="readiness" id="readiness">
      <figcaption>
        <h2>{say('readiness.title')}</h2>
        <p className="muted">
          {open.length === 0
            ? say('readiness.ready')
            : say('readiness.open', { opening: before('OPEN'), starting: before('START') })}
        </p>
      </figcaption>
      {open.length > 0 ? (
        line
      ) : (
        <details className="more">
          <summary>{say('readiness.each')}</summary>
          {line}
        </details>
      )}
    </figure>
  );
}

/** Parts of which it is said in their own words how much is missing. */
const countedParts = [
  'PAST_SESSIONS',
  'WINDOW_LATE',
  'WINDOW_OVER',
  'IN_PERSON',
  'ROOMS',
  'FACILITATORS',
  'SESSION_FACILITATORS',
] as const;

type PointOf = NonNullable<ReadinessStripFragment['readiness']>[number];

function Point({ point: { part, isDone, isBlocking, missing }, href }: { point: PointOf; href: string }) {
  const say = useText();
  const counted = countedParts.find((one) => one === part) ?? 'OTHER';
  const lacks = isBlocking ? say('readiness.needed') : say(`readiness.missing.${counted}`, { count: missing });
  return (
    <li className={isDone ? 'is-done' : isBlocking ? 'is-blocking' : 'is-open'}>
      <a href={href}>{say(`readiness.${part}`)}</a>
      <span className="muted small">{isDone ? say('readiness.done') : lacks}</span>
    </li>
  );
}
