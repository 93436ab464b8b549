/** How wide a text is in a font of ours, in pixels. */
export type Measure = (text: string, family: string, size: number) => number;

/** What one font draws of a line; it begins or ends at `x`. */
export interface Piece {
  readonly text: string;
  readonly family: string;
  readonly x: number;
  readonly anchor: 'start' | 'end';
}

interface Line {
  readonly text: string;
  readonly size: number;
  /** Where the line begins: at the left edge, or the right one where it runs to the left. */
  readonly x: number;
  readonly direction: 'ltr' | 'rtl';
}

const latinFamily = 'Literata';
const arabicFamily = 'Noto Naskh Arabic SemiBold';

type Kind = 'arabic' | 'letters' | 'signs';

function kindOf(word: string): Kind {
  if (/\p{sc=Arabic}/u.test(word)) return 'arabic';
  return /\p{L}/u.test(word) ? 'letters' : 'signs';
}

/** Words that stay together whatever runs around them: numbers and signs stand alone where a line runs to the left. */
function groupsOf(text: string, isRtl: boolean): { kind: Kind; text: string }[] {
  const groups: { kind: Kind; text: string }[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const kind = kindOf(word) === 'signs' && !isRtl ? 'letters' : kindOf(word);
    const last = groups.at(-1);
    if (last?.kind === kind && kind !== 'signs') last.text += ` ${word}`;
    else groups.push({ kind, text: word });
  }
  return groups;
}

/**
 * A line as pieces of one font each: the drawing library takes no second font for what the first one lacks, so that a line
 * with Arabic words in it is cut at them and laid out here.
 */
export function piecesOf({ text, size, x, direction }: Line, measure: Measure): Piece[] {
  const isRtl = direction === 'rtl';
  if (kindOf(text) !== 'arabic') return [{ text, family: latinFamily, x, anchor: isRtl ? 'end' : 'start' }];
  const gap = size * 0.27;
  let at = x;
  return groupsOf(text, isRtl).map((group) => {
    const family = group.kind === 'arabic' ? arabicFamily : latinFamily;
    const piece: Piece = { text: group.text, family, x: Math.round(at), anchor: isRtl ? 'end' : 'start' };
    const step = measure(group.text, family, size) + gap;
    at += isRtl ? -step : step;
    return piece;
  });
}
