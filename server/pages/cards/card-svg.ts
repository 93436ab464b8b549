import colours from '../../../look/colours.json' with { type: 'json' };
import { type Measure, piecesOf } from './card-lines.js';

/** What a social card shows. */
export interface CardFacts {
  readonly title: string;
  /** Dates, place: one line each, at most two. */
  readonly lines: readonly string[];
  readonly foot: string;
  readonly direction: 'ltr' | 'rtl';
  /** A stem for each session: its dot is filled once held. */
  readonly stems: readonly boolean[];
  /** A root for each community. */
  readonly roots: number;
}

/** Size of every card, in pixels. */
export const cardSize = { width: 1200, height: 630 } as const;

// A card has one scheme.
const colour = colours.light;
const { iris: dated, clay: lasting } = colour;

const ground = 470;
const margin = 80;
const mostStems = 12;
const mostRoots = 4;

/** The card as SVG: what is dated stands on the ground line, what lasts runs below it. */
export function cardSvg(facts: CardFacts, measure: Measure): string {
  const { width, height } = cardSize;
  const isRtl = facts.direction === 'rtl';
  const mirror = isRtl ? ` transform="translate(${width} 0) scale(-1 1)"` : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<path fill="${colour.paper}" d="M0 0h${width}v${ground}H0z"/><path fill="${colour.sunk}" d="M0 ${ground}h${width}v${height - ground}H0z"/>
<g fill="none" stroke-width="4" stroke-linecap="round"${mirror}>${markOf(facts)}</g>
<g font-weight="600">${textsOf(facts, isRtl ? width - margin : margin, measure)}</g>
</svg>`;
}

function markOf({ stems, roots }: CardFacts): string {
  const shown = stems.slice(0, mostStems);
  const gap = Math.min(64, 460 / Math.max(1, shown.length));
  const first = cardSize.width - margin - gap * Math.max(0, shown.length - 1);
  const place = (index: number) => Math.round(first + index * gap);
  const paths = Array.from({ length: Math.min(roots, mostRoots) }, (_, index) => {
    const from = shown.length === 0 ? first : place(Math.max(0, shown.length - 1 - index));
    const depth = 34 + index * 30;
    return `<path stroke="${lasting}" d="M${from} ${ground}c0 ${depth * 0.8} 24 ${depth} 64 ${depth}H1260"/>`;
  });
  const line = `<path stroke="${colour.edge}" d="M-10 ${ground}h1220"/>`;
  const drawn = shown.map((isHeld, index) => {
    const top = ground - 44 - Math.round((48 * (index + 1)) / shown.length);
    const dot = `<circle cx="${place(index)}" cy="${top - 12}" r="12" stroke="${dated}" fill="${isHeld ? dated : colour.paper}"/>`;
    return `<path stroke="${dated}" d="M${place(index)} ${ground}V${top}"/>${dot}`;
  });
  return [...paths, line, ...drawn].join('');
}

function textsOf(facts: CardFacts, x: number, measure: Measure): string {
  const { size, lines } = wrapped(facts.title);
  const step = Math.round(size * 1.2);
  const { direction } = facts;
  const text = (y: number, pixels: number, fill: string, words: string) =>
    piecesOf({ text: words, size: pixels, x, direction }, measure)
      .map(
        (piece) =>
          `<text x="${piece.x}" y="${y}" font-size="${pixels}" fill="${fill}" font-family="${piece.family}" text-anchor="${piece.anchor}">${escaped(piece.text)}</text>`,
      )
      .join('');
  const title = lines.map((line, index) => text(72 + size + index * step, size, colour.ink, line));
  const below = 72 + size + (lines.length - 1) * step;
  const more = facts.lines.slice(0, 2).map((line, index) => text(below + 66 + index * 46, 32, colour.muted, line));
  return [...title, ...more, text(cardSize.height - 52, 34, colour.muted, facts.foot)].join('');
}

/** The title in the largest size in which it takes at most three lines; longer ones are cut. */
function wrapped(title: string): { size: number; lines: string[] } {
  const sizes = [76, 64, 54] as const;
  for (const size of sizes) {
    const lines = linesOf(title, size);
    if (lines.length <= (size === 76 ? 2 : 3)) return { size, lines };
  }
  const lines = linesOf(title, 54).slice(0, 3);
  return { size: 54, lines: lines.map((line, index) => (index === 2 ? `${line} …` : line)) };
}

/** Words on lines that fit, as wide as this font is on average. */
function linesOf(title: string, size: number): string[] {
  const most = Math.floor((cardSize.width - 2 * margin) / (size * 0.56));
  const lines: string[] = [];
  for (const word of title.split(/\s+/).flatMap((text) => text.match(new RegExp(`.{1,${most}}`, 'gu')) ?? [])) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Text as it may stand in XML; signs that no font of ours has are left out. */
function escaped(text: string): string {
  return text
    .replace(/\p{Extended_Pictographic}|\p{Cc}|\u{fe0f}|\u{200d}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
}
