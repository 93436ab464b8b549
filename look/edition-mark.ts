/** What is drawn of a session: whether it was held, is to come, or is cancelled. */
export interface Stem {
  readonly state: 'held' | 'toCome' | 'cancelled';
}

/** Height of the ground line from the top of the picture, which is `markWidth` wide. */
export const markGround = 62;
export const markWidth = 320;
const mostStems = 14;

/** How many roots are drawn at most. */
export const mostRoots = 5;

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
    return { ...stem, x: Math.round(28 + index * gap), top: Math.round(markGround - 18 - 28 * grown ** 0.8) };
  });
}

/** The path of each root: it leaves the line under a stem and runs on below it, past the edge of the picture. */
export function rootPaths(stems: readonly StemPlace[], roots: number): string[] {
  const shown = Math.min(roots, mostRoots);
  return Array.from({ length: shown }, (_, index) => {
    const from = stems.length === 0 ? 28 : (stems[Math.max(0, stems.length - 1 - index)]?.x ?? 28);
    const depth = 12 + index * 9;
    const bend = Math.min(26, 10 + depth / 2);
    return `M${from} ${markGround}c0 ${Math.round(depth * 0.8)} ${Math.round(bend / 2)} ${depth} ${bend} ${depth}H2400`;
  });
}
