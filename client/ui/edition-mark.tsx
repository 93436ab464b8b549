import {
  markGround as ground,
  mostRoots,
  rootPaths,
  type Stem,
  type StemPlace,
  stemPlaces,
  markWidth as width,
} from '../../look/edition-mark.js';

/** An edition as numbers of a picture. */
export interface EditionMarkFacts {
  /** Sessions in order of time. */
  readonly stems: readonly Stem[];
  /** How many communities those who complete are invited to. */
  readonly roots: number;
  /** Dashed: a place that is kept for somebody, and not theirs yet. */
  readonly isKept?: boolean;
}

/** The edition mark: a stem for each session, its dot filled once held; a root for each community. Decoration. */
export function EditionMark({ stems, roots, isKept = false }: EditionMarkFacts) {
  const places = stemPlaces(stems);
  const depth = roots === 0 ? 4 : 16 + Math.min(roots, mostRoots) * 9;
  return (
    <svg
      className={isKept ? 'edition-mark kept' : 'edition-mark'}
      viewBox={`0 0 ${width} ${ground + depth}`}
      aria-hidden="true"
    >
      {rootPaths(places, roots).map((path) => (
        <path key={path} className="mark-lasting" d={path} />
      ))}
      <path className="mark-line" d={`M-2400 ${ground}H2400`} />
      {places.map((stem) => (
        <StemDrawing key={stem.x} stem={stem} />
      ))}
    </svg>
  );
}

function StemDrawing({ stem }: { stem: StemPlace }) {
  const { x, top, state } = stem;
  if (state === 'cancelled')
    return <path className="mark-line" d={`M${x} ${ground}V${ground - 12}`} strokeDasharray="2 4" />;
  return (
    <>
      <path className="mark-dated" d={`M${x} ${ground}V${top}`} />
      <circle className={state === 'held' ? 'mark-dot' : 'mark-ring'} cx={x} cy={top - 5} r="5" />
    </>
  );
}
