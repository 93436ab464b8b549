/** What is drawn of a session: whether it was held, is to come, or is cancelled. */
export interface Stem {
  readonly state: 'held' | 'toCome' | 'cancelled';
}

/** An edition as numbers of a picture. */
export interface EditionMarkFacts {
  /** Sessions in order of time. */
  readonly stems: readonly Stem[];
  /** How many communities those who complete are invited to. */
  readonly roots: number;
  /** Dashed: a place that is kept for somebody, and not theirs yet. */
  readonly isKept?: boolean;
}

const ground = 62;
const width = 320;
const mostStems = 14;
const mostRoots = 5;

/** Where a stem stands and how tall it is; later sessions stand taller. */
export interface StemPlace extends Stem {
  readonly x: number;
  readonly top: number;
}

/** The places of all stems; those beyond what can be told apart are left out. */
export function stemPlaces(stems: readonly Stem[]): StemPlace[] {
  const shown = stems.slice(0, mostStems);
  const gap = Math.min(44, 220 / Math.max(1, shown.length - 1));
  return shown.map((stem, index) => {
    const grown = shown.length === 1 ? 1 : index / (shown.length - 1);
    return { ...stem, x: Math.round(28 + index * gap), top: Math.round(ground - 18 - 28 * grown ** 0.8) };
  });
}

/** The path of each root: it leaves the line under a stem and runs on below it, past the edge of the picture. */
export function rootPaths(stems: readonly StemPlace[], roots: number): string[] {
  const shown = Math.min(roots, mostRoots);
  return Array.from({ length: shown }, (_, index) => {
    const from = stems.length === 0 ? 28 : (stems[Math.max(0, stems.length - 1 - index)]?.x ?? 28);
    const depth = 12 + index * 9;
    const bend = Math.min(26, 10 + depth / 2);
    return `M${from} ${ground}c0 ${Math.round(depth * 0.8)} ${Math.round(bend / 2)} ${depth} ${bend} ${depth}H2400`;
  });
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
